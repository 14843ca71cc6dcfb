// Every screen of a real call under axe, and one whole call by keyboard alone.
import AxeBuilder from '@axe-core/playwright';
import { expect, finalTasks, test } from './softphone';
import type { Agent } from './softphone';

const check = async (agent: Agent, screen: string): Promise<void> => {
  const results = await new AxeBuilder({ page: agent.page })
    .include(['iframe[title="Softphone"]', 'body'])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = results.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  );
  expect(found, `axe on the ${screen} screen`).toEqual([]);
};

test('axe finds nothing on any screen of a call', async ({ agent, api }) => {
  // Five runs of axe over a whole page each.
  test.setTimeout(90_000);
  await check(agent, 'idle');
  const ring = await agent.ring({ from: '+442079460100', queue: 'Support' });
  await expect(agent.button('Answer')).toBeVisible();
  await check(agent, 'incoming');
  await agent.answer();
  await check(agent, 'active');
  await agent.button('Keypad').click();
  await check(agent, 'keypad');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button(/^Save/)).toBeVisible();
  await check(agent, 'wrap-up');
});

test('a whole call by keyboard alone', async ({ agent, api }) => {
  const ring = await agent.ring({ from: '+14155550132' });
  await (await agent.open('Answer')).focus();
  await agent.page.keyboard.press('Enter');
  await expect(agent.button('End')).toBeVisible();
  await agent.notes.focus();
  await agent.page.keyboard.type('By keyboard');
  await agent.open('Mute');
  await agent.page.keyboard.press('Alt+Shift+M');
  await expect(agent.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await agent.page.keyboard.press('Escape');
  await expect
    .poll(async () => (await api.network.calls()).find((call) => call.id === ring.id)?.state)
    .toBe('connected');
  await agent.page.keyboard.press('Alt+Shift+E');
  await (await agent.open(/^Save/)).focus();
  await agent.page.keyboard.press('Enter');
  const [task] = await finalTasks(api, 1);
  expect(task?.['Description']).toBe('By keyboard');
});

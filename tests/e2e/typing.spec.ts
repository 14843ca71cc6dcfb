// An agent writes while the far end hangs up: nothing that was typed is lost, and the caret stays where it is.
import { expect, finalTasks, test } from './softphone';

const ANA = '+14155550132';
const BEFORE = 'She asks for the larger machine. ';
const THROUGH = 'Delivery before Friday, call back at noon, she is not there later.';

test('typing goes on through the end of the call, character by character', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.click();
  await agent.page.keyboard.type(BEFORE);
  let isOver = false;
  for (const [i, character] of [...THROUGH].entries()) {
    if (i === 12) void api.network.act(ring.id, 'hangup');
    // The pace of a hand, which does not look at the screen.
    await agent.page.keyboard.press(character === ' ' ? 'Space' : character, { delay: 40 });
    isOver ||= (await agent.button('End').count()) === 0;
  }
  expect(isOver).toBe(true);
  await expect(agent.notes).toHaveValue(BEFORE + THROUGH);
  await expect(agent.notes).toBeFocused();
  await agent.save();
  const [task] = await finalTasks(api, 1);
  expect(task?.['Description']).toBe(BEFORE + THROUGH);
});

test('a caret in the midst of the notes stays there', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.click();
  await agent.page.keyboard.type('She is back.');
  for (let i = 0; i < 5; i += 1) await agent.page.keyboard.press('ArrowLeft');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button(/^Save/)).toBeVisible();
  await agent.page.keyboard.type('not ');
  await expect(agent.notes).toHaveValue('She is not back.');
});

test('a button pressed just before does not take the focus when the call ends', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.button('Mute').click();
  await agent.notes.click();
  await agent.page.keyboard.type('Muted, ');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button(/^Save/)).toBeVisible();
  await agent.page.keyboard.type('then gone');
  await expect(agent.notes).toHaveValue('Muted, then gone');
});

// The simulator without a lab behind it: the exchange runs in the page, as it does in an org.
import type { PageNetwork } from '../../drivers/simulator/pageTransport';
import { expect, test } from './softphone';
import type { Agent } from './softphone';

const inPage = { transport: 'page', farEnd: 'answers', ringSeconds: 60 };

/** What an admin types at the console of the softphone's frame. */
async function ringFromConsole(agent: Agent, from: string): Promise<void> {
  const frame = agent.page.frames().find((one) => one.url().includes('/apex/'));
  if (!frame) throw new Error('the softphone has no frame');
  await frame.evaluate((number) => {
    const { SoftphoneSimulator } = globalThis as unknown as { readonly SoftphoneSimulator: PageNetwork };
    SoftphoneSimulator.ring({ from: number });
  }, from);
}

test('an exchange in the page rings, and keeps the call over a reload', async ({ api, openTab }) => {
  await api.config.patch({ driver: { settings: inPage } });
  const agent = await openTab();
  await agent.ready();
  await ringFromConsole(agent, '+14155550199');
  await agent.answer();
  await agent.page.reload();
  await agent.button('End').click({ timeout: 15_000 });
  expect(await api.network.calls()).toEqual([]);
});

test('@long a special number is dialled with a real microphone, answers, and rings back', async ({
  api,
  openTab,
}) => {
  await api.config.patch({ driver: { settings: { ...inPage, audio: 'echo', wrapupSeconds: 0 } } });
  const agent = await openTab();
  await agent.ready();
  await agent.phone.getByRole('textbox', { name: /number/i }).fill('+12025550007');
  await agent.phone.getByRole('button', { name: /^Call$/ }).click();
  await expect(agent.button('End')).toBeVisible();
  await expect(agent.button('Answer')).toBeVisible({ timeout: 20_000 });
});

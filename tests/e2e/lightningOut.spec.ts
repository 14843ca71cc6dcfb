// Softphone.page: the panel mounted by (a shim of) Lightning Out, and what happens when it never comes.
import { expect, finalTasks, test } from './softphone';

test('Softphone.page mounts the panel, says hello and takes one call', async ({ api, openTab }) => {
  await api.settings.patch({ page: 'Softphone' });
  const agent = await openTab();
  await agent.ready();
  await agent.ring({ from: '+14155550132' });
  await agent.answer();
  await agent.finish();
  await finalTasks(api, 1);
});

test('a panel that never mounts: a plain notice answers and ends, then the standalone page takes over', async ({
  openTab,
  api,
  context,
}) => {
  await api.settings.patch({ page: 'Softphone' });
  // Lightning Out's application never answers, as with a missing permission or an outage of that service.
  await context.route('**/lab/aura/**', (route) => route.abort());
  const agent = await openTab();
  // There is no panel to wait for: the telephone network knows when the engine has signed in.
  await expect(async () => {
    await agent.ring({ from: '+14155550132' });
  }).toPass({ timeout: 15_000 });
  await agent.phone.getByRole('button', { name: 'Answer' }).click({ timeout: 20_000 });
  await expect.poll(async () => (await api.network.calls())[0]?.state).toBe('connected');
  await agent.phone.getByRole('button', { name: 'End' }).click();
  await expect
    .poll(() => agent.page.frames().some((frame) => frame.url().includes('/apex/SoftphoneStandalone?')), {
      timeout: 20_000,
    })
    .toBe(true);
  // The call's wrap-up goes on where the notice left it.
  await agent.save();
  await finalTasks(api, 1);
  await agent.ready();
});

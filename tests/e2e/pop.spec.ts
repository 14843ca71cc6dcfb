// The agent sees who calls while it rings. How soon is a figure of `npm run bench -- pop`: time on a busy machine proves nothing.
import { expect, test } from './softphone';

test('known caller, pop at ring: the record is shown while the call still rings', async ({ agent, api }) => {
  await api.config.patch({ pop: { inbound: { when: 'ring' } } });
  await api.settings.patch({ searchLatency: 150 });
  await agent.page.reload();
  await agent.ready();
  await agent.ring({ from: '+14155550132' });
  await expect(agent.record).toHaveText(/Ana Silva/);
  await expect(agent.button('Answer')).toBeVisible();
});

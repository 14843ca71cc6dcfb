// How soon the agent sees who calls. The bench prints distributions; this holds the promise of well under a second.
import { expect, test } from './softphone';

test('known caller, pop at ring: the record is shown within a second of the far end’s ring', async ({
  agent,
  api,
}) => {
  await api.config.patch({ pop: { inbound: { when: 'ring' } } });
  await api.settings.patch({ searchLatency: 150 });
  await agent.page.reload();
  await agent.ready();
  // Measured inside the page, so that the test runner's own polling is no part of it.
  await agent.page.evaluate(() => {
    const shown = new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelector('main h1')?.textContent.includes('Ana Silva')) resolve(Date.now());
      };
      new MutationObserver(look).observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    Object.assign(window, { shown });
  });
  const rungAt = Date.now();
  await agent.ring({ from: '+14155550132' });
  const shownAt = await agent.page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
  expect(shownAt - rungAt).toBeLessThan(1_000);
});

// The public event sinks: what a page's own script may rely on.
import { expect, test } from './softphone';
import type { Agent } from './softphone';

interface Received {
  readonly by: string;
  readonly payload: { number?: string };
}
const frame = (agent: Agent) => {
  const found = agent.page.frames().find((each) => each.url().includes('/apex/'));
  if (!found) throw new Error('the softphone has no frame');
  return found;
};

test('subscribers are kept apart: a throw starves nobody, a change is seen by nobody', async ({
  agent,
  api,
}) => {
  await frame(agent).evaluate(() => {
    const received: { by: string; payload: { number?: string } }[] = [];
    Object.assign(window, { received });
    const connector = (
      window as unknown as {
        SoftphoneConnector: {
          subscribe(s: { eventType: string; listener: (payload: { number?: string }) => void }): () => void;
        };
      }
    ).SoftphoneConnector;
    connector.subscribe({
      eventType: 'onClickToDial',
      listener: (payload) => {
        received.push({ by: 'first', payload: { ...payload } });
        payload.number = 'changed';
        throw new Error('the first listener fails');
      },
    });
    connector.subscribe({
      eventType: 'onClickToDial',
      listener: (payload) => {
        received.push({ by: 'second', payload });
      },
    });
    const leave = connector.subscribe({
      eventType: 'onClickToDial',
      listener: (payload) => {
        received.push({ by: 'gone', payload });
      },
    });
    leave();
  });
  const contact = (await api.records.list('Contact')).find((each) => each.Name === 'Ana Silva');
  await agent.page.evaluate(
    (path) => {
      history.pushState(null, '', path + location.search);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    `/lightning/r/Contact/${contact?.Id ?? ''}/view`,
  );
  await agent.page
    .getByRole('main')
    .getByRole('link', { name: /555-0132/ })
    .first()
    .click();
  const received = () =>
    frame(agent).evaluate(() => (window as unknown as { received: Received[] }).received);
  await expect.poll(async () => (await received()).map((each) => each.by)).toEqual(['first', 'second']);
  expect((await received()).map((each) => each.payload.number)).toEqual(['(415) 555-0132', '(415) 555-0132']);
});

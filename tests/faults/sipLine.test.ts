// What networks do to a call that is on. The call is kept or ends with the right reason, no ghost of it stays, and no customer is
// left alone on a dead line. How long each recovery took is printed.
import { pause, startAgentPages, type AgentPages } from '../system/sipPage/agentPage';
import { pageHears } from '../system/sipPage/listening';
import { Stage } from '../system/sipPage/stage';

jest.setTimeout(90_000);

const [agentHz, firstHz] = [1_000, 440] as const;

let pages: AgentPages;
let stage: Stage;
beforeAll(async () => {
  pages = await startAgentPages(agentHz);
});
afterAll(() => pages.close());
beforeEach(async () => {
  stage = await Stage.open(pages);
});
afterEach(() => stage.close());

const reconnecting = () =>
  stage.page.until(({ session }) => session.phase === 'reconnecting', 'a session that reconnects', 15_000);
const ready = () => stage.page.until(({ session }) => session.phase === 'ready', 'a ready session', 20_000);

async function took(what: string, run: () => Promise<unknown>): Promise<void> {
  const began = Date.now();
  await run();
  console.log(`${what}: ${String(Date.now() - began)} ms`);
}
async function noGhost(): Promise<void> {
  await stage.page.until(({ calls }) => calls.length === 0, 'no call any more');
  expect(stage.peer.listCalls().filter(({ state }) => state !== 'ended')).toEqual([]);
}
/** The call can be used as before: sound, and the far end's hang-up reaches us. */
async function isWhole(id: string, far: string): Promise<void> {
  await stage.live(id);
  await pageHears(stage.page, id, { heard: [firstHz] });
  await stage.peer.act(far, 'hangup');
  expect((await stage.page.ended(id)).endReason).toBe('remote-hangup');
  await noGhost();
}

it('the socket is cut for four seconds: the call goes on, and its end arrives by the new socket', async () => {
  const { call, far } = await stage.inbound();
  await stage.peer.fault('refuse');
  await reconnecting();
  await pause(4_000);
  expect((await stage.page.told(call.id)).state).toBe('active');
  await pageHears(stage.page, call.id, { heard: [firstHz] });
  await stage.peer.fault('restore');
  await took('cut for 4 s, then ready again', ready);
  await isWhole(call.id, far);
});

it('the line freezes: it is noticed, and the call goes on', async () => {
  const { call, far } = await stage.inbound();
  await stage.peer.fault('freeze');
  await took('frozen line noticed (heartbeat 2 s)', reconnecting);
  await stage.peer.fault('restore');
  await took('frozen line restored, then ready again', ready);
  await isWhole(call.id, far);
});

it('the exchange is killed and started again: it knows nobody any more, the call goes on', async () => {
  const { call, far } = await stage.inbound();
  await stage.peer.exchange.killExchange();
  await reconnecting();
  await stage.peer.exchange.restartExchange();
  await took('exchange restarted, then ready again', ready);
  await isWhole(call.id, far);
});

it('@long the media server is killed and started again: the sound comes back or the call says that it is lost', async () => {
  const { call, far } = await stage.inbound();
  await pageHears(stage.page, call.id, { heard: [firstHz] });
  await stage.peer.exchange.killMedia();
  await stage.peer.exchange.restartMedia();
  const began = Date.now();
  const lost = await stage.page.until(
    ({ calls }) => calls.length === 0 || calls.some(({ mediaLost }) => mediaLost === true),
    'the loss being told',
    40_000,
  );
  console.log(`media server restarted, loss told: ${String(Date.now() - began)} ms`);
  if (lost.calls.length > 0)
    await stage.page.until(
      ({ calls }) => calls.every(({ mediaLost }) => mediaLost !== true),
      'the sound coming back, or the end',
      30_000,
    );
  const now = await stage.page.told(call.id);
  console.log(
    `media server restarted, over: ${String(Date.now() - began)} ms, the call is ${now.state} ${now.endReason ?? ''}`,
  );
  if (now.state === 'active') await isWhole(call.id, far);
  else {
    expect(['media-failed', 'lost']).toContain(now.endReason);
    await stage.farEnds(far);
    await noGhost();
  }
});

it('the far end hangs up while we are offline: the call ends when we are back', async () => {
  const { call, far } = await stage.inbound();
  await stage.peer.fault('refuse');
  await reconnecting();
  await stage.peer.act(far, 'hangup');
  await stage.farEnds(far);
  await stage.peer.fault('restore');
  await ready();
  await took('ready again, then told of the end', async () => {
    expect((await stage.page.ended(call.id)).endReason).toBe('remote-hangup');
  });
  await noGhost();
});

it('the agent hangs up while offline: it ends at once, and the customer is told when we are back', async () => {
  const { call, far } = await stage.inbound();
  await stage.peer.fault('refuse');
  await reconnecting();
  await stage.page.perform({ type: 'hangup', callId: call.id });
  expect((await stage.page.ended(call.id)).endReason).toBe('local-hangup');
  await stage.peer.fault('restore');
  await took('restored, then the customer was told', () => stage.farEnds(far));
  await noGhost();
});

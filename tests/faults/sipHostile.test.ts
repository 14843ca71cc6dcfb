// A hundred messages that no proper telephone sends, some at the exchange's open side and some straight over the agent's own
// socket: the driver stays registered, the call that is on stays on, and the next one still rings.
import { createSocket, type Socket } from 'node:dgram';
import type { Call, Party } from '../../engine/contract/driver/call';
import { pause, startAgentPages, type AgentPages } from '../system/sipPage/agentPage';
import { pageHears } from '../system/sipPage/listening';
import { AGENT, Stage } from '../system/sipPage/stage';
import { hostileMessages, type HostileMessage } from './hostileSip';

jest.setTimeout(90_000);

const [agentHz, firstHz] = [1_000, 440] as const;

let pages: AgentPages;
let stage: Stage;
let stranger: Socket;
beforeAll(async () => {
  pages = await startAgentPages(agentHz);
});
afterAll(() => pages.close());
beforeEach(async () => {
  stage = await Stage.open(pages);
  stranger = createSocket('udp4');
  await new Promise<void>((resolve) => stranger.bind(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await stage.close();
  await new Promise<void>((resolve) => stranger.close(resolve));
});

async function send(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stranger.send(text, stage.peer.exchange.sipPort, '127.0.0.1', (error) =>
      error ? reject(error) : resolve(),
    );
  });
}
/** Some of the messages were calls like any other, for the agent to decline. */
async function rejectStrangers(): Promise<void> {
  const { calls } = await stage.page.snapshot();
  for (const { id, state } of calls)
    if (state === 'offered') await stage.page.perform({ type: 'reject', callId: id });
}
const isNext = ({ address }: Party): boolean => address === '+14155550177';
/** By somebody who knows the call's id, as an eavesdropper would. */
const against = (call: Call): readonly HostileMessage[] =>
  hostileMessages({
    extension: AGENT.extension,
    port: stranger.address().port,
    callId: call.vendorIds['callId'] ?? '',
  });
const sessionEvents = async (): Promise<number> =>
  (await stage.page.events()).filter(({ type }) => type === 'session').length;
async function allIsWell(id: string): Promise<void> {
  const { session, calls } = await stage.page.snapshot();
  expect(session.phase).toBe('ready');
  expect(calls.find((call) => call.id === id)?.state).toBe('active');
  await pageHears(stage.page, id, { heard: [firstHz] });
}

it('a hundred malformed or hostile messages change nothing', async () => {
  const { call, far } = await stage.inbound();
  const messages = against(call);
  expect(messages.length).toBeGreaterThanOrEqual(100);
  const before = await sessionEvents();
  for (const { text } of messages) await send(text);
  await pause(1_000);
  await allIsWell(call.id);
  expect(await sessionEvents()).toBe(before);
  expect(stage.peer.exchange.logs()['kamailio']).not.toMatch(/segfault|CRITICAL/);
  await rejectStrangers();
  await stage.peer.placeCall({ from: '+14155550177', agent: AGENT.key });
  await stage.page.call(({ parties }) => parties.some(isNext), 'the next caller');
  await stage.peer.act(far, 'hangup');
  expect((await stage.page.ended(call.id)).endReason).toBe('remote-hangup');
});

it('the same messages arriving at the telephone itself change nothing', async () => {
  const { call, far } = await stage.inbound();
  const line = stage.peer.lineOf(AGENT.key);
  for (const { text } of against(call)) {
    line.inject(text);
    await pause(10);
  }
  await pause(1_000);
  // An answer repeats the request's Via: the exchange closes the socket of who sends it a malformed one, and is called anew.
  await stage.page.until(({ session }) => session.phase === 'ready', 'a ready session');
  await allIsWell(call.id);
  await stage.page.perform({ type: 'hangup', callId: call.id });
  await stage.farEnds(far);
});

// A call does not die of a negotiation (RFC 3261, 14.1): what the far end refuses is refused to the agent, and the call goes on.
import { headerOf, type SipRequest } from '../../../lab/peers/sip/phone/sipMessage';
import { directionOf, FakeConnection, webSound } from './fakeConnection';
import { Wire, type FarDialog } from './wire';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(async () => {
  await wire.close();
  expect(wire.rig.complaints()).toEqual([]);
});

type Asked = 'hold' | 'resume';
/** Settles with the code of the refusal, or null. */
const ask = (type: Asked, { id }: FarDialog): Promise<string | null> =>
  wire.rig.driver.perform({ type, callId: id }).then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  );
const offer = (known = 0): Promise<SipRequest> => wire.exchange.request('INVITE', known);
const byes = (): number => wire.exchange.requests('BYE').length;

async function held(far: FarDialog): Promise<void> {
  const asked = ask('hold', far);
  const known = wire.exchange.requests('INVITE').length;
  far.reply(await offer(known), 200, { body: webSound('recvonly') });
  await expect(asked).resolves.toBeNull();
}

/** The call can still be held, and hangs up when the far end does. */
async function isWell(far: FarDialog, state: string): Promise<void> {
  expect(wire.call(far.id).state).toBe(state);
  expect(byes()).toBe(0);
  const { signalingState, isDeaf } = FakeConnection.all.at(-1) ?? {};
  expect({ signalingState, isDeaf }).toEqual({ signalingState: 'stable', isDeaf: false });
}

/** What is asked of the connection waits for `goOn`. */
function slow(connection: object | undefined, step: 'getStats' | 'createOffer' | 'setLocalDescription') {
  let goOn = (): void => undefined;
  let isAsked = false;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const answer = Reflect.get(connection ?? {}, step) as (...args: readonly unknown[]) => unknown;
  Object.assign(connection ?? {}, {
    [step]: async (...args: readonly unknown[]) => {
      isAsked = true;
      await gate;
      return answer.apply(connection, [...args]);
    },
  });
  return { isAsked: () => isAsked, goOn };
}

it.each([
  [403, 'forbidden'],
  [404, 'destination-unreachable'],
  [415, 'media-failed'],
  [480, 'destination-unreachable'],
  [486, 'busy'],
  [488, 'media-failed'],
  [500, 'vendor'],
  [501, 'vendor'],
  [503, 'destination-unreachable'],
  [603, 'forbidden'],
  [606, 'media-failed'],
])('a hold that is refused with %i is told, and the call goes on', async (status, code) => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  far.reply(await offer(), status, { headers: [{ name: 'Retry-After', value: '5' }] });
  await expect(asked).resolves.toBe(code);
  await isWell(far, 'active');
  expect(wire.call(far.id).allowed).toContain('hold');
  await held(far);
  await isWell(far, 'held');
});

it('a resume that is refused leaves the call held, and it can be asked again', async () => {
  const far = await wire.talk();
  await held(far);
  const asked = ask('resume', far);
  far.reply(await offer(1), 488);
  await expect(asked).resolves.toBe('media-failed');
  await isWell(far, 'held');
  const again = ask('resume', far);
  far.reply(await offer(2), 200, { body: webSound('sendrecv') });
  await expect(again).resolves.toBeNull();
  await isWell(far, 'active');
});

it('two at once (491) try again after a random wait, and the agent is not told of it', async () => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  far.reply(await offer(), 491);
  await wire.exchange.request('ACK');
  await wire.drained();
  await wire.clock.advance(2_000);
  far.reply(await offer(1), 491);
  await wire.exchange.request('ACK', 1);
  await wire.drained();
  await wire.clock.advance(2_000);
  const third = await offer(2);
  expect(headerOf(third, 'cseq')).not.toBe(headerOf(await offer(1), 'cseq'));
  far.reply(third, 200, { body: webSound('recvonly') });
  await expect(asked).resolves.toBeNull();
  await isWell(far, 'held');
});

it('a far end that agrees without a description is not held, and the call goes on', async () => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  far.reply(await offer(), 200);
  await expect(asked).resolves.toBe('media-failed');
  await wire.exchange.request('ACK');
  await isWell(far, 'active');
});

it('a far end that answers with what no browser takes is not held, and the call goes on', async () => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  far.reply(await offer(), 200, { body: 'v=0\r\nm=audio 9 RTP/AVP 0\r\n' });
  await expect(asked).resolves.toBe('media-failed');
  await isWell(far, 'active');
});

it('a far end that never answers is not held; while it still sounds the call goes on', async () => {
  const far = await wire.talk();
  const connection = FakeConnection.all.at(-1);
  const asked = ask('hold', far);
  const invite = await offer();
  await wire.clock.advance(1_000);
  if (connection) connection.packetsReceived += 50;
  await wire.clock.advance(8_000);
  await expect(asked).resolves.toBe('timeout');
  expect(wire.call(far.id).state).toBe('active');
  // The exchange gives up for it.
  if (connection) connection.packetsReceived += 50;
  await wire.clock.advance(2_000);
  far.reply(invite, 408);
  await wire.exchange.request('ACK');
  await wire.drained();
  await wire.clock.advance(100);
  await isWell(far, 'active');
});

it('a far end that neither answers nor sounds is gone', async () => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  const invite = await offer();
  await wire.clock.advance(20_000);
  await expect(asked).resolves.toBe('timeout');
  far.reply(invite, 408);
  await wire.until(() => wire.call(far.id).state === 'closed');
  expect(wire.call(far.id).endReason).toBe('lost');
  expect((await wire.exchange.request('BYE')).method).toBe('BYE');
});

it('a far end that knows nothing of the call any more (481) has ended it', async () => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  far.reply(await offer(), 481);
  await expect(asked).resolves.not.toBeNull();
  await wire.until(() => wire.call(far.id).state === 'closed');
  expect(wire.call(far.id).endReason).toBe('remote-hangup');
});

it.each(['getStats', 'createOffer', 'setLocalDescription'] as const)(
  'the far end hangs up while the browser is at %s for a hold: the hold is refused, for the call is over',
  async (step) => {
    const far = await wire.talk();
    const browser = slow(FakeConnection.all.at(-1), step);
    const asked = ask('hold', far);
    await wire.until(() => browser.isAsked());
    far.request('BYE');
    await wire.until(() => wire.call(far.id).state === 'closed');
    browser.goOn();
    await expect(asked).resolves.toBe('not-allowed');
    expect(wire.call(far.id).endReason).toBe('remote-hangup');
  },
);

it('the far end hangs up instead of answering a hold: the hold is refused at once, for the call is over', async () => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  await offer();
  far.request('BYE');
  await expect(asked).resolves.toBe('not-allowed');
  expect(wire.call(far.id).endReason).toBe('remote-hangup');
});

it('an offer that crosses ours is refused (491) and breaks nothing', async () => {
  const far = await wire.talk();
  const asked = ask('hold', far);
  const ours = await offer();
  const theirs = far.request('INVITE', { body: webSound('sendrecv') });
  expect((await far.answerTo(theirs)).status).toBe(491);
  far.request('ACK', {}, far.ends.cseq);
  far.reply(ours, 200, { body: webSound('recvonly') });
  await expect(asked).resolves.toBeNull();
  await isWell(far, 'held');
});

it('a line that came back does not end the call whose renewal is refused', async () => {
  const far = await wire.talk();
  wire.exchange.drop();
  await wire.until(() => wire.rig.driver.snapshot().session.phase === 'reconnecting');
  await wire.clock.advance(500);
  await wire.until(() => wire.rig.driver.snapshot().session.phase === 'ready');
  far.reply(await offer(), 488);
  await wire.exchange.request('ACK');
  await wire.drained();
  await isWell(far, 'active');
});

it.each(['sendrecv', 'sendonly', 'recvonly', 'inactive'])(
  'held, an offer of %s is answered without listening',
  async (direction) => {
    const far = await wire.talk();
    await held(far);
    const answer = await far.answerTo(far.request('INVITE', { body: webSound(direction) }));
    expect(['sendonly', 'inactive']).toContain(directionOf(answer.body));
    far.request('ACK', {}, far.ends.cseq);
    await wire.drained();
    await isWell(far, 'held');
  },
);

it('held, the agent hears nothing of the far end', async () => {
  const far = await wire.talk();
  const heard = () => wire.rig.media.playing.get(far.id)?.getAudioTracks()[0]?.enabled;
  expect(heard()).toBe(true);
  await held(far);
  expect(heard()).toBe(false);
  const resumed = ask('resume', far);
  far.reply(await offer(1), 200, { body: webSound('sendrecv') });
  await expect(resumed).resolves.toBeNull();
  expect(heard()).toBe(true);
});

it.each(['sendonly', 'inactive'])(
  'a far end that holds (%s) is shown so, until it talks again',
  async (direction) => {
    const far = await wire.talk();
    const hold = far.request('INVITE', { body: webSound(direction) });
    await far.answerTo(hold);
    far.request('ACK', {}, far.ends.cseq);
    await wire.until(() => wire.party(far.id)?.state === 'held');
    const resume = far.request('INVITE', { body: webSound('sendrecv') });
    await far.answerTo(resume);
    far.request('ACK', {}, far.ends.cseq);
    await wire.until(() => wire.party(far.id)?.state === 'connected');
    expect(wire.call(far.id).state).toBe('active');
  },
);

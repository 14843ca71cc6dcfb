// Somebody takes the far end's place in a call that goes on: by INVITE with Replaces (RFC 3891), or because the far end has us call
// somebody (REFER, RFC 3515). For the agent it stays one call.
import {
  headerOf,
  responseTo,
  tagOf,
  type SipHeader,
  type SipRequest,
} from '../../../lab/peers/sip/phone/sipMessage';
import { webSound } from './fakeConnection';
import { farContact, sdpType, Wire, type FarDialog } from './wire';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(async () => {
  await wire.close();
  expect(wire.rig.complaints()).toEqual([]);
});

const header = (name: string, value: string): SipHeader => ({ name, value });
const named = ({ id, tags: { theirs, ours } }: FarDialog, more = ''): string =>
  `${id};to-tag=${theirs};from-tag=${ours}${more}`;

const customer = '"Grace" <sip:+12025550177@phone.test>;tag=new';
/** INVITE with Replaces; its Call-ID. */
const replace = (value: string, from = customer, more: readonly SipHeader[] = []): string =>
  headerOf(wire.invite({ from, headers: [header('Replaces', value), ...more] }), 'call-id');
async function finalOf(callId: string): Promise<number> {
  const answer = await wire.exchange.hears(
    (message) =>
      message.kind === 'response' && message.status >= 200 && headerOf(message, 'call-id') === callId,
  );
  return answer.kind === 'response' ? answer.status : 0;
}
/** The new far end says that it heard the answer. */
async function acknowledge(callId: string): Promise<void> {
  const answer = await wire.exchange.answerTo(callId, 200);
  wire.exchange.send({
    kind: 'request',
    method: 'ACK',
    uri: wire.exchange.phone,
    headers: [
      header('Via', 'SIP/2.0/WS far.phone.test;branch=z9hG4bKack'),
      header('From', headerOf(answer, 'from')),
      header('To', headerOf(answer, 'to')),
      header('Call-ID', callId),
      header('CSeq', '1 ACK'),
      farContact,
    ],
    body: '',
  });
}
const byesTo = (callId: string): number =>
  wire.exchange.requests('BYE').filter((request) => headerOf(request, 'call-id') === callId).length;

describe('a colleague connects the customer with this telephone (Replaces)', () => {
  it('the customer takes the colleague’s place in the same call, and the colleague is told good-bye', async () => {
    const far = await wire.talk({ from: '"Bob" <sip:1002@phone.test>;tag=b' });
    const before = wire.call(far.id);
    await wire.clock.advance(5_000);
    const taken = replace(named(far));
    await acknowledge(taken);
    await wire.until(() => byesTo(far.id) === 1);
    expect(wire.rig.calls).toHaveLength(1);
    const call = wire.call(far.id);
    expect(call).toMatchObject({ state: 'active', vendorIds: { callId: taken } });
    expect(call.parties).toMatchObject([
      { id: before.parties[0]?.id, address: '+12025550177', name: 'Grace', state: 'connected' },
    ]);
    expect([call.answeredAt, call.startedAt, call.logKey]).toEqual([
      before.answeredAt,
      before.startedAt,
      before.logKey,
    ]);
    // It ends when the customer hangs up, and only then.
    expect(wire.rig.states(far.id)).toEqual(['offered', 'connecting', 'active']);
  });

  it('held it stays held, muted it stays muted: nobody is heard before the agent wants it', async () => {
    const far = await wire.talk();
    await wire.rig.perform({ type: 'mute', callId: far.id });
    const held = wire.rig.perform({ type: 'hold', callId: far.id });
    far.reply(await wire.exchange.request('INVITE'), 200, { body: webSound('recvonly') });
    await held;
    const taken = replace(named(far));
    await acknowledge(taken);
    await wire.until(() => byesTo(far.id) === 1);
    const hold = await wire.exchange.request('INVITE', 1);
    expect(headerOf(hold, 'call-id')).toBe(taken);
    expect(hold.body).toMatch(/^a=sendonly/m);
    expect(wire.call(far.id)).toMatchObject({ state: 'held', muted: true });
    expect(wire.rig.media.playing.get(far.id)?.getAudioTracks()[0]?.enabled).toBe(false);
  });

  it('a domain in other letters is the same domain', async () => {
    const far = await wire.talk();
    const taken = replace(named(far), '<sip:+12025550177@PHONE.Test:5060>;tag=new');
    await acknowledge(taken);
    await wire.until(() => byesTo(far.id) === 1);
  });

  it('a call that rings at the far end is taken over by who picks it up there, and the ringing stops', async () => {
    wire.exchange.answers('INVITE', (request) =>
      responseTo(request, [180, 'Ringing'], { toTag: 'rings', headers: [farContact] }),
    );
    const callId = await wire.rig.perform({ type: 'dial', to: { kind: 'number', value: '1002' } });
    const invite = await wire.exchange.request('INVITE');
    await wire.until(() => wire.call(callId ?? '').state === 'alerting');
    const dialog = `${headerOf(invite, 'call-id')};to-tag=${tagOf(headerOf(invite, 'from'))};from-tag=rings`;
    const taken = replace(`${dialog};early-only`);
    await acknowledge(taken);
    await wire.exchange.request('CANCEL');
    await wire.until(() => wire.call(callId ?? '').state === 'active');
    expect(wire.party(callId ?? '')).toMatchObject({ address: '+12025550177', state: 'connected' });
  });

  it('a newcomer who never says that the answer was heard leaves the call as it was', async () => {
    const far = await wire.talk();
    const invite = wire.invite({ from: customer, headers: [header('Replaces', named(far))] });
    await wire.exchange.answerTo(headerOf(invite, 'call-id'), 200);
    await wire.drained();
    expect(byesTo(far.id)).toBe(0);
    expect(wire.party(far.id)).toMatchObject({ address: '+12025550142' });
  });
});

describe('a call is not taken over', () => {
  const refusals: readonly (readonly [string, number, (far: FarDialog) => string])[] = [
    ['by who names a call that never was', 481, () => 'nothing;to-tag=a;from-tag=b'],
    ['by who knows our tag alone', 481, (far) => `${far.id};to-tag=${far.tags.theirs};from-tag=x`],
    ['by who knows the far end’s tag alone', 481, (far) => `${far.id};to-tag=x;from-tag=${far.tags.ours}`],
    [
      'by who has the tags the wrong way round',
      481,
      (far) => `${far.id};to-tag=${far.tags.ours};from-tag=${far.tags.theirs}`,
    ],
    ['by who wants it only while it rings', 486, (far) => named(far, ';early-only')],
    ['by who names no tag', 481, (far) => far.id],
    ['by a header that nobody can read', 400, (far) => `${far.id};;to-tag=`],
  ];
  it.each(refusals)('%s (%i)', async (_what, status, value) => {
    const far = await wire.talk();
    expect(await finalOf(replace(value(far)))).toBe(status);
    await stays(far);
  });

  it.each([
    ['<sip:+12025550177@elsewhere.test>;tag=new', []],
    ['<sip:+12025550177@phone.test.elsewhere.test>;tag=new', []],
    // What the exchange asserts counts, whatever the caller writes.
    [customer, [header('P-Asserted-Identity', '<sip:+12025550177@elsewhere.test>')]],
  ])('by somebody of another domain: %s', async (from, more) => {
    const far = await wire.talk();
    expect(await finalOf(replace(named(far), from, more))).toBe(403);
    await stays(far);
  });

  it('that two want at once by one header each', async () => {
    const far = await wire.talk();
    const callId = replace(named(far), customer, [header('Replaces', 'other;to-tag=a;from-tag=b')]);
    expect(await finalOf(callId)).toBe(400);
    await stays(far);
  });

  it('while it rings here (481): nobody but the agent answers it', async () => {
    const invite = wire.invite();
    const callId = headerOf(invite, 'call-id');
    const ringing = await wire.exchange.answerTo(callId, 180);
    const value = `${callId};to-tag=${tagOf(headerOf(ringing, 'to'))};from-tag=${tagOf(headerOf(invite, 'from'))}`;
    expect(await finalOf(replace(value))).toBe(481);
    expect(wire.call(callId).state).toBe('offered');
  });

  it('when it is over (603)', async () => {
    const far = await wire.talk();
    await far.answerTo(far.request('BYE'));
    await wire.until(() => wire.call(far.id).state === 'closed');
    expect(await finalOf(replace(named(far)))).toBe(603);
    expect(wire.rig.calls).toEqual([]);
  });

  async function stays(far: FarDialog): Promise<void> {
    await wire.drained();
    expect(wire.call(far.id)).toMatchObject({ state: 'active', parties: [{ address: '+12025550142' }] });
    expect(wire.rig.calls).toHaveLength(1);
    expect(byesTo(far.id)).toBe(0);
  }
});

describe('the far end has us call somebody (REFER)', () => {
  const refer = (far: FarDialog, to: string, more: readonly SipHeader[] = []): SipRequest =>
    far.request('REFER', { headers: [header('Refer-To', to), ...more] });
  /** The call that leaves because of it. */
  const theirs = (known = 0): Promise<SipRequest> => wire.exchange.request('INVITE', known);
  const answer = (invite: SipRequest, status: number, body = ''): void =>
    wire.exchange.send(
      responseTo(invite, [status, 'As It Is'], {
        toTag: 'third',
        headers: [header('Contact', '<sip:third@third.phone.test>'), ...(body === '' ? [] : [sdpType])],
        body,
      }),
    );
  const told = (): readonly string[] =>
    wire.exchange.requests('NOTIFY').map(({ body }) => body.replace(/\r\n$/, ''));

  it('calls, says how that goes, and the one who was called takes the place in the same call', async () => {
    const far = await wire.talk();
    const before = wire.call(far.id);
    const asked = refer(far, '<sip:+12025550188@phone.test>', [
      header('Referred-By', '<sip:boss@phone.test>'),
    ]);
    expect((await far.answerTo(asked)).status).toBe(202);
    const invite = await theirs();
    expect(invite.uri).toBe('sip:+12025550188@phone.test');
    expect(headerOf(invite, 'referred-by')).toBe('<sip:boss@phone.test>');
    answer(invite, 180);
    await wire.until(() => told().length === 2);
    expect(wire.party(far.id)).toMatchObject({ address: '+12025550142', state: 'connected' });
    answer(invite, 200, webSound());
    await wire.until(() => byesTo(far.id) === 1);
    expect(told()).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 180 As It Is', 'SIP/2.0 200 As It Is']);
    const call = wire.call(far.id);
    expect(call).toMatchObject({ state: 'active', answeredAt: before.answeredAt, logKey: before.logKey });
    expect(call.parties).toMatchObject([{ address: '+12025550188', state: 'connected' }]);
    expect(wire.rig.calls).toHaveLength(1);
  });

  it('takes the place that Replaces names', async () => {
    const far = await wire.talk();
    const replaces = encodeURIComponent('other@host;to-tag=t;from-tag=f');
    refer(far, `<sip:+12025550188@phone.test?Replaces=${replaces}>`);
    const invite = await theirs();
    expect(headerOf(invite, 'replaces')).toBe('other@host;to-tag=t;from-tag=f');
    expect(invite.uri).toBe('sip:+12025550188@phone.test');
  });

  it('reads a place that is not written as it should be', async () => {
    const far = await wire.talk();
    refer(far, '<sip:+12025550188@phone.test?Replaces=other@host%3Bto-tag%3Dt%3Bfrom-tag%3Df>');
    expect(headerOf(await theirs(), 'replaces')).toBe('other@host;to-tag=t;from-tag=f');
  });

  it('dials a number in the domain, whoever names it', async () => {
    const far = await wire.talk();
    refer(far, '<tel:+1-202-555-0188>');
    expect((await theirs()).uri).toBe('sip:+12025550188@phone.test');
  });

  it('stays with the far end when nobody answers, and says why', async () => {
    const far = await wire.talk();
    refer(far, '<sip:+12025550188@PHONE.TEST>');
    answer(await theirs(), 486);
    await wire.until(() => told().length === 2);
    expect(told().at(-1)).toBe('SIP/2.0 486 As It Is');
    await wire.drained();
    expect(wire.call(far.id)).toMatchObject({ state: 'active', parties: [{ address: '+12025550142' }] });
    expect(byesTo(far.id)).toBe(0);
    // And it can be asked once more.
    refer(far, '<sip:+12025550189@phone.test>');
    answer(await theirs(1), 200, webSound());
    await wire.until(() => wire.party(far.id)?.address === '+12025550189');
  });

  it('a far end that leaves at once is followed by who was called, in the same call', async () => {
    const far = await wire.talk();
    refer(far, '<sip:+12025550188@phone.test>');
    const invite = await theirs();
    answer(invite, 180);
    await far.answerTo(far.request('BYE'));
    await wire.until(() => wire.party(far.id)?.state === 'ringing');
    expect(wire.call(far.id)).toMatchObject({ state: 'active', parties: [{ address: '+12025550188' }] });
    answer(invite, 200, webSound());
    await wire.until(() => wire.party(far.id)?.state === 'connected');
    expect(wire.rig.states(far.id)).toEqual(['offered', 'connecting', 'active']);
  });

  it('a far end that leaves at once and nobody who answers are the end of the call', async () => {
    const far = await wire.talk();
    refer(far, '<sip:+12025550188@phone.test>');
    const invite = await theirs();
    await far.answerTo(far.request('BYE'));
    answer(invite, 486);
    await wire.until(() => wire.call(far.id).state === 'closed');
    expect(wire.call(far.id).endReason).toBe('busy');
  });

  it('the agent who hangs up meanwhile has hung up on both', async () => {
    const far = await wire.talk();
    refer(far, '<sip:+12025550188@phone.test>');
    answer(await theirs(), 180);
    await wire.drained();
    await wire.rig.perform({ type: 'hangup', callId: far.id });
    await wire.exchange.request('CANCEL');
    await wire.until(() => byesTo(far.id) === 1);
    expect(wire.call(far.id)).toMatchObject({ state: 'closed', endReason: 'local-hangup' });
  });

  it('held the one who was called is held as well', async () => {
    const far = await wire.talk();
    const held = wire.rig.perform({ type: 'hold', callId: far.id });
    far.reply(await theirs(), 200, { body: webSound('recvonly') });
    await held;
    refer(far, '<sip:+12025550188@phone.test>');
    answer(await theirs(1), 200, webSound());
    const hold = await theirs(2);
    expect(headerOf(hold, 'to')).toContain('+12025550188');
    expect(hold.body).toMatch(/^a=sendonly/m);
    expect(wire.call(far.id).state).toBe('held');
  });

  it.each([
    ['another domain', 603, '<sip:+12025550188@elsewhere.test>', []],
    ['another domain behind ours', 603, '<sip:+12025550188@phone.test;maddr=elsewhere.test>', []],
    ['another domain that begins like ours', 603, '<sip:x@phone.test.elsewhere.test>', []],
    ['something else than a call', 603, '<sip:x@phone.test;method=BYE>', []],
    ['a web page', 416, '<https://phone.test/>', []],
    ['two at once', 400, '<sip:a@phone.test>', [header('Refer-To', '<sip:b@phone.test>')]],
    ['a header of its own', 400, '<sip:a@phone.test?Replaces=a%3Bto-tag%3Db%0d%0aX-SF-Record-Id%3A1>', []],
  ])('is refused to %s (%i)', async (_what, status, to, more) => {
    const far = await wire.talk();
    expect((await far.answerTo(refer(far, to, more))).status).toBe(status);
    await nothing(far);
  });

  it('is refused to somebody else than the far end of the call', async () => {
    const far = await wire.talk();
    far.ends.local = `<sip:mallory@phone.test>;tag=${far.tags.ours}`;
    expect((await far.answerTo(refer(far, '<sip:+12025550188@phone.test>'))).status).toBe(603);
    await nothing(far);
  });

  it('is refused without an address, and outside of a call', async () => {
    const far = await wire.talk();
    expect((await far.answerTo(far.request('REFER'))).status).toBe(400);
    far.ends.remote = far.ends.remote.replace(/;tag=.*$/, '');
    expect((await far.answerTo(refer(far, '<sip:+12025550188@phone.test>'))).status).toBe(405);
    await nothing(far);
  });

  async function nothing(far: FarDialog): Promise<void> {
    await wire.drained();
    expect(wire.exchange.requests('INVITE')).toEqual([]);
    expect(wire.call(far.id)).toMatchObject({ state: 'active', parties: [{ address: '+12025550142' }] });
  }

  describe('by the setting', () => {
    it.each([
      ['off', '<sip:+12025550188@phone.test>', 603],
      ['any', '<sip:+12025550188@elsewhere.test>', 202],
    ])('%s', async (policy, to, status) => {
      const other = await Wire.open({ refer: policy });
      const far = await other.talk();
      const asked = far.request('REFER', { headers: [header('Refer-To', to)] });
      expect((await far.answerTo(asked)).status).toBe(status);
      await other.close();
    });
  });
});

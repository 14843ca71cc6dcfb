// What callers and exchanges really send, over a real WebSocket: every call rings or is refused, and is shown as who it is.
import {
  headerOf,
  responseTo,
  tagOf,
  type SipHeader,
  type SipRequest,
  type SipResponse,
} from '../../../lab/peers/sip/phone/sipMessage';
import { FakeConnection, webSound } from './fakeConnection';
import { farContact, sdpType, Wire } from './wire';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(async () => {
  await wire.close();
  expect(wire.rig.complaints()).toEqual([]);
});

const header = (name: string, value: string): SipHeader => ({ name, value });
const offered = (callId: string): Promise<void> =>
  wire.until(() => wire.rig.calls.some(({ id }) => id === callId));
async function rings(said: Parameters<Wire['invite']>[0]): Promise<string> {
  const callId = headerOf(wire.invite(said), 'call-id');
  await wire.exchange.answerTo(callId, 180);
  await offered(callId);
  return callId;
}

describe('a call rings', () => {
  it.each([
    ['from a telephone number', { from: '<tel:+12025550142>;tag=a' }, '+12025550142'],
    ['to a telephone number', { to: '<tel:+18005550100>' }, '+12025550142'],
    ['from a container', { from: '<sip:+12025550142@1af019b2ba08>;tag=a' }, '+12025550142'],
    [
      'with a name in UTF-8 and no quotes',
      { from: 'Zoë <sip:+12025550142@phone.test>;tag=a' },
      '+12025550142',
    ],
    ['from a user part with #', { from: '<sip:12#34@phone.test>;tag=a' }, '12#34'],
    [
      'with parameters in the user part',
      { from: '<sip:+12025550142;cpc=ordinary@gw.test>;tag=a' },
      '+12025550142',
    ],
    [
      'with a body of several parts',
      {
        headers: [header('Content-Type', 'multipart/mixed;boundary=m')],
        body: `--m\r\nContent-Type: application/sdp\r\n\r\n${webSound()}\r\n--m--\r\n`,
      },
      '+12025550142',
    ],
    [
      'with a charset to its body',
      { headers: [header('Content-Type', 'application/sdp;charset=utf-8')] },
      '+12025550142',
    ],
  ])('%s', async (_, said, address) => {
    const callId = await rings(said);
    expect(wire.party(callId)?.address).toBe(address);
  });
});

it('the far end at a container is answered, spoken to and told good-bye under its own name', async () => {
  const far = await wire.talk({
    headers: [header('Contact', '<sip:far@1af019b2ba08:5060>'), header('Record-Route', '<sip:6bb2f1;lr>')],
  });
  await wire.rig.perform({ type: 'hangup', callId: far.id });
  const bye = await wire.exchange.request('BYE');
  expect(bye.uri).toBe('sip:far@1af019b2ba08:5060');
  expect(headerOf(bye, 'route')).toBe('<sip:6bb2f1;lr>');
});

it('a call that nobody can read is refused, and the agent is told once', async () => {
  for (let i = 0; i < 3; i += 1) {
    const callId = `unreadable ${String(i)}`;
    wire.invite({ callId });
    await wire.exchange.answerTo(callId, 400);
  }
  expect(wire.rig.events.filter(({ type }) => type === 'notice')).toHaveLength(1);
  expect(await rings({})).not.toBe('');
});

it('the number that was dialled and who sent the call on are known', async () => {
  const callId = await rings({
    to: '<sip:+18005550100@phone.test>',
    headers: [header('Diversion', '<sip:+18005550199@phone.test>;reason=unconditional')],
  });
  expect(wire.call(callId).attributes).toEqual({ dnis: '+18005550100', diversion: '+18005550199' });
});

it.each(['INVITE', 'UPDATE'])('a colleague’s transfer told by %s shows the new caller', async (method) => {
  const far = await wire.talk();
  const headers = [header('P-Asserted-Identity', '"Grace" <sip:+12025550177@phone.test>')];
  const request = far.request(method, method === 'INVITE' ? { headers, body: webSound() } : { headers });
  expect((await far.answerTo(request)).status).toBe(200);
  if (method === 'INVITE') far.request('ACK', {}, far.ends.cseq);
  await wire.until(() => wire.party(far.id)?.address === '+12025550177');
  expect(wire.party(far.id)).toMatchObject({ name: 'Grace', state: 'connected' });
});

it('an UPDATE before the answer is accepted, and the caller rings on', async () => {
  const callId = await rings({});
  const invite = wire.exchange.heard.find((m) => m.kind === 'response' && m.status === 180) as SipResponse;
  const update: SipRequest = {
    kind: 'request',
    method: 'UPDATE',
    uri: wire.exchange.phone,
    headers: [
      header('Via', 'SIP/2.0/WS far.phone.test;branch=z9hG4bKupdate'),
      header('From', headerOf(invite, 'from')),
      header('To', headerOf(invite, 'to')),
      header('Call-ID', callId),
      header('CSeq', '2 UPDATE'),
      header('P-Asserted-Identity', '<sip:+12025550188@phone.test>'),
      farContact,
    ],
    body: '',
  };
  wire.exchange.send(update);
  const answer = await wire.exchange.hears<SipResponse>(
    (message) => message.kind === 'response' && headerOf(message, 'cseq') === '2 UPDATE',
  );
  expect(answer.status).toBe(200);
  expect(wire.call(callId).state).toBe('offered');
  expect(wire.party(callId)?.address).toBe('+12025550188');
});

it('a call that a colleague took is not missed, wherever that stands among the reasons', async () => {
  const invite = wire.invite();
  const callId = headerOf(invite, 'call-id');
  await offered(callId);
  const cancel: SipRequest = {
    ...invite,
    method: 'CANCEL',
    headers: [
      ...invite.headers.map((each) => (each.name === 'CSeq' ? header('CSeq', '1 CANCEL') : each)),
      header('Reason', 'Q.850;cause=16;text="Terminated", SIP;cause=487'),
      header('Reason', 'SIP;cause=200;text="elsewhere"'),
    ].filter(({ name }) => name !== 'Content-Type'),
    body: '',
  };
  wire.exchange.send(cancel);
  await wire.until(() => wire.call(callId).state === 'closed');
  expect(wire.call(callId).endReason).toBe('taken-elsewhere');
});

describe('what a call may do to the agent', () => {
  const headers = [
    header('X-SF-Record-Id', '003000000000001'),
    header('X-SF-Queue', 'Support'),
    header('Alert-Info', 'Auto Answer'),
  ];

  it('is nothing for a caller who writes our own domain', async () => {
    const callId = await rings({ headers });
    expect(wire.call(callId)).toMatchObject({ attributes: {}, state: 'offered' });
    expect(wire.call(callId).queue).toBeUndefined();
  });

  it('is what a trusted edge says', async () => {
    await wire.close();
    wire = await Wire.open({ trustedEdge: true });
    const callId = await rings({ headers });
    expect(wire.call(callId)).toMatchObject({
      attributes: { 'sf.recordId': '003000000000001' },
      queue: 'Support',
    });
  });

  it('is what a call says that carries the key of the credential', async () => {
    await wire.close();
    wire = await Wire.unregistered();
    const value = JSON.stringify({ user: '1001', password: 'p', edgeKey: 'known to the exchange' });
    wire.rig.mint = () => Promise.resolve({ value });
    await wire.rig.start({ servers: wire.exchange.url, heartbeatMs: 3_600_000 });
    const right = await rings({ headers: [...headers, header('X-SF-Edge-Key', 'known to the exchange')] });
    const wrong = await rings({ headers: [...headers, header('X-SF-Edge-Key', 'guessed')] });
    expect(wire.call(right).attributes).toEqual({ 'sf.recordId': '003000000000001' });
    expect(wire.call(wrong).attributes).toEqual({});
  });
});

describe('a call that the agent makes', () => {
  async function dialled(): Promise<{ readonly id: string; readonly invite: SipRequest }> {
    const id = await wire.rig.perform({ type: 'dial', to: { kind: 'number', value: '+12025550143' } });
    return { id: id ?? '', invite: await wire.exchange.request('INVITE') };
  }
  const answer = (invite: SipRequest, status: number, toTag: string, body = ''): void => {
    const headers = [
      { name: 'Contact', value: `<sip:${toTag}@far.phone.test>` },
      ...(body === '' ? [] : [sdpType]),
    ];
    wire.exchange.send(responseTo(invite, [status, 'As It Is'], { toTag, headers, body }));
  };
  const ack = (tag: string): Promise<unknown> =>
    wire.exchange.hears(
      (m) => m.kind === 'request' && m.method === 'ACK' && tagOf(headerOf(m, 'to')) === tag,
    );

  it('that two telephones answer at once stays with the first; the second is told good-bye in its own dialog', async () => {
    const { id, invite } = await dialled();
    answer(invite, 180, 'first');
    answer(invite, 180, 'second');
    answer(invite, 200, 'first', webSound());
    await ack('first');
    answer(invite, 200, 'second', webSound());
    await ack('second');
    const bye = await wire.exchange.request('BYE');
    expect([tagOf(headerOf(bye, 'to')), bye.uri]).toEqual(['second', 'sip:second@far.phone.test']);
    answer(invite, 200, 'second', webSound());
    await wire.drained();
    expect(wire.exchange.requests('BYE')).toHaveLength(1);
    expect(wire.call(id).state).toBe('active');
  });

  it('that is answered while the agent hangs up is over at the far end as well', async () => {
    const { id, invite } = await dialled();
    answer(invite, 180, 'late');
    await wire.until(() => wire.call(id).state === 'alerting');
    await wire.rig.perform({ type: 'hangup', callId: id });
    await wire.exchange.request('CANCEL');
    answer(invite, 200, 'late', webSound());
    await ack('late');
    const bye = await wire.exchange.request('BYE');
    expect(tagOf(headerOf(bye, 'to'))).toBe('late');
    answer(invite, 200, 'late', webSound());
    await wire.drained();
    expect(wire.exchange.requests('BYE')).toHaveLength(1);
    expect(wire.call(id)).toMatchObject({ state: 'closed', endReason: 'local-hangup' });
  });

  it('that sounds early from one, then another, and is answered by the first has the first one’s sound', async () => {
    const { id, invite } = await dialled();
    const [one, other] = [webSound(), webSound().replace('abcd', 'efgh')];
    answer(invite, 183, 'first', one);
    await wire.until(() => wire.call(id).state === 'alerting');
    answer(invite, 183, 'second', other);
    await wire.until(() => FakeConnection.all.at(-1)?.remoteDescription?.sdp === other);
    answer(invite, 200, 'first', one);
    await wire.until(() => wire.call(id).state === 'active');
    const connection = FakeConnection.all.at(-1);
    expect([connection?.remoteDescription?.sdp, connection?.canHear]).toEqual([one, true]);
  });

  it('that sounds early from one telephone and is answered by another takes the other’s sound', async () => {
    const { id, invite } = await dialled();
    answer(invite, 183, 'first', webSound('sendrecv', 1));
    await wire.until(() => wire.call(id).state === 'alerting');
    const other = webSound('sendrecv', 7).replace('abcd', 'efgh');
    answer(invite, 200, 'second', other);
    await wire.until(() => wire.call(id).state === 'active');
    const connection = FakeConnection.all.at(-1);
    expect(connection?.remoteDescription).toEqual({ type: 'answer', sdp: other });
    // Both of one media server: for the browser they would be one, and nothing be heard.
    expect(connection?.canHear).toBe(true);
    // The offer that the second answered is the one that it was sent.
    expect(connection?.localDescription?.sdp).toBe(invite.body);
  });

  it('that tells of its sound before the answer and not with it is heard all the same', async () => {
    const { id, invite } = await dialled();
    const early = webSound('sendrecv', 1);
    answer(invite, 183, 'far', early);
    await wire.until(() => wire.call(id).state === 'alerting');
    answer(invite, 200, 'far');
    await wire.until(() => wire.call(id).state === 'active');
    expect(FakeConnection.all.at(-1)?.remoteDescription).toEqual({ type: 'answer', sdp: early });
  });

  it.each([
    ['sound that no browser plays', sdpType, 'v=0\r\nm=audio 9 RTP/AVP 0\r\n'],
    ['a body that is no sound', header('Content-Type', 'application/x-q931'), 'ringing'],
  ])('that rings with %s rings, and is answered', async (_what, type, body) => {
    const { id, invite } = await dialled();
    wire.exchange.send(
      responseTo(invite, [183, 'As It Is'], {
        toTag: 'far',
        headers: [header('Contact', '<sip:far@far.phone.test>'), type],
        body,
      }),
    );
    await wire.until(() => wire.rig.media.tones.get(id) === 'ringback');
    answer(invite, 200, 'far', webSound());
    await wire.until(() => wire.call(id).state === 'active');
  });

  it('has no tone of ours over the sound of the far end, and takes digits by then', async () => {
    const { id, invite } = await dialled();
    answer(invite, 180, 'far');
    await wire.until(() => wire.rig.media.tones.get(id) === 'ringback');
    answer(invite, 183, 'far', webSound());
    await wire.until(() => wire.call(id).media === 'early');
    answer(invite, 180, 'far');
    await wire.drained();
    expect(wire.rig.media.tones.size).toBe(0);
    expect(wire.call(id).allowed).toContain('dtmf');
    await wire.rig.perform({ type: 'dtmf', callId: id, digits: '1' });
  });

  it('sends digits that were pressed before the sound is there once it is, in their order', async () => {
    const { id, invite } = await dialled();
    answer(invite, 200, 'far', webSound());
    await wire.until(() => wire.call(id).state === 'active');
    const dtmf = FakeConnection.all.at(-1)?.transceivers[0]?.sender.dtmf;
    if (!dtmf) throw new Error('nobody speaks');
    dtmf.canInsertDTMF = false;
    const both = ['12', '3'].map((digits) => wire.rig.perform({ type: 'dtmf', callId: id, digits }));
    await wire.drained();
    dtmf.canInsertDTMF = true;
    await wire.clock.advance(200);
    await Promise.all(both);
    expect(dtmf.toneBuffer).toBe('123');
  });

  it.each([
    [true, 'offers'],
    [false, 'offers no'],
  ])('to a far end whose description has telephone events: %s, %s digits', async (events) => {
    const { id, invite } = await dialled();
    answer(invite, 200, 'far', webSound('sendrecv', 1, events));
    await wire.until(() => wire.call(id).state === 'active');
    expect(wire.call(id).allowed.includes('dtmf')).toBe(events);
  });
});

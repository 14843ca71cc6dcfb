// The lab's telephone network on the plant: customers with real telephones, played as the drawer plays them.
import { createPeer, type SipPeer } from '../../lab/peers/sip/peer';
import type { NetworkCall } from '../../lab/peers/peer';
import { headerOf, type SipRequest } from '../../lab/peers/sip/phone/sipMessage';
import { RawAgent } from './sipRawAgent';

const agent = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;
const sound = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 9 RTP/AVP 0',
  'a=rtpmap:0 PCMU/8000',
  '',
].join('\r\n');

let peer: SipPeer;
let phone: RawAgent;
beforeEach(async () => {
  peer = createPeer({
    agents: [agent],
    hostname: '127.0.0.1',
    allowedOrigins: [],
    progress: () => undefined,
    changed: () => undefined,
  });
  await peer.start();
  const { value } = await peer.credential('sip', agent);
  const { user, password } = JSON.parse(value) as { user: string; password: string };
  phone = await RawAgent.connect(String(peer.driverSettings(agent)['servers']), user);
  await expect(phone.register(password)).resolves.toBe(200);
});
afterEach(async () => {
  phone.close();
  await peer.stop();
});

async function call(id: string, wanted: (call: NetworkCall) => boolean): Promise<NetworkCall> {
  const end = Date.now() + 5_000;
  for (;;) {
    const found = peer.listCalls().find((each) => each.id === id);
    if (found && wanted(found)) return found;
    if (Date.now() > end) throw new Error(`it is ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const bye = (message: { readonly kind: string }): boolean =>
  message.kind === 'request' && (message as SipRequest).method === 'BYE';

it('a customer’s telephone rings the agent, is answered, held, resumed and hung up', async () => {
  const { id } = await peer.placeCall({
    from: '+14155550132',
    name: 'A "SILVA"',
    agent: 'alex',
    to: '+18005550100',
    queue: 'Support & more',
    attributes: { 'sf.recordId': '003000000000001', note: 'a & b' },
  });
  const invite = await phone.invite();
  expect(headerOf(invite, 'from')).toMatch(/^"A \\"SILVA\\"" ?<sip:\+14155550132@phone\.test>/);
  expect(headerOf(invite, 'to')).toContain('+18005550100');
  expect(decodeURIComponent(headerOf(invite, 'x-sf-queue'))).toBe('Support & more');
  expect([...new URLSearchParams(headerOf(invite, 'x-sf-attributes'))]).toEqual([
    ['sf.recordId', '003000000000001'],
    ['note', 'a & b'],
  ]);
  phone.reply(invite, 180, 'Ringing');
  phone.reply(invite, 200, 'OK', sound);
  await call(id, ({ state }) => state === 'connected');
  await expect(peer.act(id, 'hold')).resolves.toMatchObject({ state: 'held', verbs: ['resume', 'hangup'] });
  const held = await phone.hears((message) => message !== invite && /^a=sendonly/m.test(message.body));
  phone.reply(held as SipRequest, 200, 'OK', sound);
  await peer.act(id, 'hangup');
  await phone.hears(bye);
  await call(id, ({ state }) => state === 'ended');
});

it('a withheld caller has no number, and a caller may give up', async () => {
  const { id } = await peer.placeCall({ agent: 'alex' });
  const invite = await phone.invite();
  expect(headerOf(invite, 'from')).toContain('<sip:anonymous@phone.test>');
  expect(headerOf(invite, 'p-asserted-identity')).toBe('');
  expect(headerOf(invite, 'privacy')).toBe('id');
  phone.reply(invite, 180, 'Ringing');
  await peer.act(id, 'hangup');
  await phone.hears((message) => message.kind === 'request' && message.method === 'CANCEL');
});

it('knows what it cannot do', async () => {
  await expect(peer.placeCall({ agent: 'nobody' })).rejects.toMatchObject({ reason: 'unknown-agent' });
  await expect(peer.placeCall({ agent: 'alex', preview: true })).rejects.toMatchObject({
    reason: 'not-possible',
  });
  await expect(peer.act('none', 'hangup')).rejects.toMatchObject({ reason: 'unknown-call' });
});

// Never silence: whatever an INVITE looks like, its caller hears ringing or a refusal, and the line stays well.
import { newBranch, newToken } from '../../../lab/peers/sip/phone/dialog';
import { webSound } from './fakeConnection';
import { Wire } from './wire';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(async () => {
  await wire.close();
  expect(wire.rig.complaints()).toEqual([]);
});

const body = webSound();
const lines = (): readonly string[] => [
  `INVITE ${wire.exchange.phone} SIP/2.0`,
  `Via: SIP/2.0/WS far.phone.test;branch=${newBranch()}`,
  'Max-Forwards: 70',
  `From: "Ada" <sip:+12025550142@phone.test>;tag=${newToken()}`,
  'To: <sip:1001@phone.test>',
  `Call-ID: ${newToken()}`,
  'CSeq: 1 INVITE',
  'Contact: <sip:far@far.phone.test>',
  'Supported: replaces',
  'Content-Type: application/sdp',
  `Content-Length: ${String(body.length)}`,
];

type Change = (line: string) => string | readonly string[];
const named = (name: string, change: Change): Change => {
  const isIt = (line: string): boolean => line.toLowerCase().startsWith(`${name.toLowerCase()}:`);
  return (line) => (isIt(line) ? change(line) : line);
};
const valued = (name: string, value: string): Change => named(name, () => `${name}: ${value}`);
const without = (name: string): Change => named(name, () => []);
const twice = (name: string): Change => named(name, (line) => [line, line]);
const first =
  (line: string): Change =>
  (each) =>
    each.startsWith('INVITE ') ? line : each;
const added = (line: string): Change => named('cseq', (each) => [each, line]);

/** What is answered to it: the status of the first that is more than 100. */
async function answered(change: Change, end = '\r\n\r\n'): Promise<number> {
  const known = wire.exchange.heard.length;
  wire.exchange.say(`${lines().flatMap(change).join('\r\n')}${end}${end === '' ? '' : body}`);
  const answer = await wire.exchange.hears(
    (message) =>
      message.kind === 'response' && message.status > 100 && wire.exchange.heard.indexOf(message) >= known,
  );
  return answer.kind === 'response' ? answer.status : 0;
}

it.each([['Via'], ['From'], ['To'], ['Call-ID'], ['CSeq']])(
  'a call without %s is refused (400)',
  async (name) => {
    expect(await answered(without(name))).toBe(400);
    await stillRings();
  },
);

it.each([
  ...['From', 'To', 'Call-ID', 'CSeq', 'Contact', 'Via', 'Record-Route', 'Content-Type'].flatMap((name) => [
    [`an empty ${name}`, valued(name, '')] as const,
    [`a ${name} of nonsense`, valued(name, '<<;;>> \u0001 @@')] as const,
  ]),
  ...['From', 'To', 'Call-ID', 'CSeq', 'Contact', 'Content-Type', 'Content-Length'].map(
    (name) => [`two of ${name}`, twice(name)] as const,
  ),
  ['no Contact', without('Contact')],
  ['every Contact', valued('Contact', '*')],
  ['no Max-Forwards', without('Max-Forwards')],
  ['Max-Forwards of nonsense', valued('Max-Forwards', 'many')],
  ['no length', without('Content-Length')],
  ['a length that is too long', valued('Content-Length', '99999')],
  ['a length that is no number', valued('Content-Length', 'long')],
  ['no type of its body', without('Content-Type')],
  ['a body that is no sound', valued('Content-Type', 'application/isup;version=itu-t92+')],
  ['another method in CSeq', valued('CSeq', '1 OPTIONS')],
  ['a CSeq beyond all numbers', valued('CSeq', '99999999999999999999 INVITE')],
  ['a caller without a tag', valued('From', '<sip:+12025550142@phone.test>')],
  ['a callee with a tag', valued('To', '<sip:1001@phone.test>;tag=nobody')],
  ['a callee on https', valued('To', '<https://phone.test>')],
  ['an unknown extension required', added('Require: something-new')],
  ['a time to live of nonsense', added('Expires: soon')],
  ['a session time of nonsense', added('Session-Expires: long;refresher=nobody')],
  ['a Replaces of nonsense', added('Replaces: ;;')],
  ['a line without a colon', added('nothing of the kind')],
  ['a nameless line', added(': value')],
  ['an address of nonsense on its first line', first('INVITE sip:@@ SIP/2.0')],
  ['a number on its first line', first('INVITE tel:+12025550142 SIP/2.0')],
  ['a version to come', first('INVITE sip:1001@phone.test SIP/3.0')],
  ['no version', first('INVITE sip:1001@phone.test')],
  [
    'headers in their short form',
    (line: string) => line.replace('Call-ID', 'i').replace('From', 'f').replace('Via', 'v'),
  ],
  ['a header on two lines', valued('From', '"Ada"\r\n <sip:+12025550142@phone.test>;tag=x')],
] as readonly (readonly [string, Change])[])('a call with %s rings or is refused', async (_what, change) => {
  expect(await answered(change)).toBeGreaterThan(100);
  await stillRings();
});

it('a call without the end of its headers is refused', async () => {
  expect(await answered((line) => line, '')).toBeGreaterThan(100);
  await stillRings();
});

async function stillRings(): Promise<void> {
  expect(await answered((line) => line)).toBe(180);
}

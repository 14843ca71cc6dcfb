// What comes in is read by JsSIP's own parser here: what it does not take would be dropped without a word.
import { parseMessage } from 'jssip/lib/Parser';
import { asSaid } from './foreignAddress';
import { readMessage } from './messageBorder';

const sound = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n';
const invite = (change: Readonly<Record<string, string>> = {}, body = sound): string => {
  const headers: Readonly<Record<string, string>> = {
    Via: 'SIP/2.0/WS far.phone.test;branch=z9hG4bK1',
    From: '"Ada" <sip:+12025550142@phone.test>;tag=a',
    To: '<sip:1001@phone.test>',
    'Call-ID': 'one',
    CSeq: '1 INVITE',
    Contact: '<sip:far@far.phone.test>',
    'Content-Type': 'application/sdp',
    'Content-Length': String(body.length),
    ...change,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`INVITE sip:1001@phone.test SIP/2.0`, ...lines, '', body].join('\r\n');
};

function parsed(text: string) {
  const read = readMessage(text);
  if (read.kind !== 'message') throw new Error(`${read.kind}: ${read.header}`);
  const message = parseMessage(read.text, {} as never);
  if (!message) throw new Error('JsSIP does not read it');
  return message;
}

it.each<[string, Readonly<Record<string, string>>]>([
  ['a telephone number in From', { From: '<tel:+12025550142>;tag=a' }],
  ['a telephone number without brackets', { From: 'tel:+12025550142;tag=a' }],
  ['a local number with its context', { From: '<tel:5550142;phone-context=+1202>;tag=a' }],
  ['a telephone number in To', { To: '<tel:+18005550100>' }],
  ['a telephone number in Contact', { Contact: '<tel:+12025550142>' }],
  ['the name of a container in From', { From: '<sip:+12025550142@1af019b2ba08>;tag=a' }],
  [
    'the name of a container with a port in Contact',
    { Contact: '<sip:far@1af019b2ba08:5060;transport=udp>' },
  ],
  [
    'the name of a container in Record-Route',
    { 'Record-Route': '<sip:1af019b2ba08;lr>, <sip:10.0.0.1;lr;ftag=x>' },
  ],
  ['the name of a container in Via', { Via: 'SIP/2.0/UDP 1af019b2ba08:5060;branch=z9hG4bK1;rport' }],
  [
    'a host with an underscore',
    { From: '<sip:+12025550142@my_host>;tag=a', Contact: '<sip:far@my_host:5060>' },
  ],
  ['a host that ends in digits', { Contact: '<sip:far@pbx.node.42>' }],
  ['a user part with #', { From: '<sip:123#45@phone.test>;tag=a', Contact: '<sip:*72#@10.0.0.1>' }],
  ['a user part in another script', { From: '<sip:Zoë@phone.test>;tag=a' }],
  ['a user part with a blank', { From: '<sip:front desk@phone.test>;tag=a' }],
  ['a name in UTF-8 without quotes', { From: 'Zoë Müller <sip:+12025550142@phone.test>;tag=a' }],
  [
    'a name with a comma and no quotes',
    { From: 'Lovelace (Ada) @ home <sip:+12025550142@phone.test>;tag=a' },
  ],
  ['a name whose quotes do not close', { From: '"Ada <sip:+12025550142@phone.test>;tag=a' }],
  ['an address without a user', { From: '<sip:10.0.0.1>;tag=a' }],
  ['an emergency service', { To: '<urn:service:sos>' }],
  ['a Max-Forwards of words', { 'Max-Forwards': 'many' }],
  ['a Session-Expires of words', { 'Session-Expires': 'soon' }],
  ['a folded header', { From: '"Ada"\r\n <sip:+12025550142@phone.test>;tag=a' }],
  ['a parameter that is none', { Contact: '<sip:far@10.0.0.1>;=x;q=0.5' }],
])('%s is read', (_, change) => {
  const message = parsed(invite(change));
  expect(message.getHeader('from')).toMatch(/;tag=a$/);
  expect(message.hasHeader('contact')).toBe(true);
});

it.each(['<tel:+12025550142>', '<sip:far@1af019b2ba08:5060>', '<sip:far@my_host:5060>', '<urn:service:sos>'])(
  'what is sent to %s has the address as it was said',
  (contact) => {
    const message = parsed(invite({ Contact: contact }));
    const { uri } = message.parseHeader<{ readonly uri: { toString(): string } }>('contact');
    expect(`<${asSaid(uri.toString())}>`).toBe(contact);
  },
);

it('a registration that lists a foreign binding is read', () => {
  const answer = invite({
    CSeq: '1 REGISTER',
    Contact:
      '<sip:1001@1af019b2ba08:5060>;expires=60, <sip:x@y.invalid;transport=ws>;expires=600;+sip.instance="<urn:uuid:1>"',
  }).replace(/^[^\r]*/, 'SIP/2.0 200 OK');
  expect(parsed(answer).getHeaders('contact')).toHaveLength(2);
});

it.each([
  ['Call-ID', 'a b c', 'call-id'],
  ['CSeq', 'one INVITE', 'cseq'],
  ['Content-Length', 'many', 'content-length'],
])('a call whose %s is %s is refused with 400, not left without a word', (name, value, header) => {
  const read = readMessage(invite({ [name]: value }));
  expect(read).toMatchObject({ kind: 'refuse', method: 'INVITE', header });
  if (read.kind !== 'refuse') return;
  expect(read.answer).toMatch(
    /^SIP\/2\.0 400 Bad Request\r\nVia: SIP\/2\.0\/WS far\.phone\.test;branch=z9hG4bK1\r\n/,
  );
  expect(read.answer).toMatch(/^To: <sip:1001@phone\.test>;tag=\w+\r$/m);
});

it('an acknowledgement that nobody can read is not answered', () => {
  expect(readMessage(invite({ CSeq: 'x' }).replace('INVITE sip', 'ACK sip')).kind).toBe('nothing');
});

it.each([
  ['application/sdp;charset=utf-8', sound],
  ['Application/SDP', sound],
  [
    'multipart/mixed;boundary=mark',
    `--mark\r\nContent-Type: application/isup\r\n\r\n\u0001\r\n--mark\r\nContent-Type: application/sdp\r\n\r\n${sound}--mark--\r\n`,
  ],
  [
    'multipart/related; boundary="a b"',
    `preamble\r\n--a b\r\nContent-Type: application/sdp; charset=utf-8\r\nContent-ID: <1>\r\n\r\n${sound}\r\n--a b--`,
  ],
])('the sound is found in %s', (type, body) => {
  const message = parsed(invite({ 'Content-Type': type }, body));
  expect(message.getHeader('content-type')).toBe('application/sdp');
  expect(message.body).toContain('o=- 1 1');
  expect(message.body).not.toContain('--');
});

const digest = (algorithm: string): string =>
  `Digest realm="a, b", nonce="n"${algorithm === '' ? '' : `, algorithm=${algorithm}`}, qop="auth"`;
it.each([
  ['before the others', [digest('MD5'), digest('SHA-256')]],
  ['behind the others', [digest('SHA-512-256'), digest('SHA-256'), digest('MD5')]],
  ['in quotes', [digest('SHA-256'), digest('"md5"')]],
  ['without being named', [digest('SHA-256'), digest('')]],
  ['in one header with the others', [`${digest('SHA-256')}, ${digest('MD5')}`]],
  ['beside another scheme', ['Bearer authz_server="https://id.phone.test"', digest('MD5')]],
])('the MD5 challenge is found %s', (_, challenges) => {
  const lines = challenges.map((value) => `WWW-Authenticate: ${value}`).join('\r\n');
  const answer = invite()
    .replace(/^[^\r]*/, 'SIP/2.0 401 Unauthorized')
    .replace('Via:', `${lines}\r\nVia:`);
  expect(parsed(answer).parseHeader('www-authenticate')).toMatchObject({ nonce: 'n', realm: 'a, b' });
});

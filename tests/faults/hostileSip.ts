// Messages that no proper telephone sends, as data: what is wrong with each is in its name.

export interface HostileContext {
  readonly extension: string;
  /** Where answers would go. */
  readonly port: number;
  /** Call-ID of the call that is on. */
  readonly callId: string;
}
export interface HostileMessage {
  readonly name: string;
  readonly text: string;
}

type Fields = Readonly<Record<string, string | null>>;

export function hostileMessages(context: HostileContext): readonly HostileMessage[] {
  return [
    ...variants(context, 'REGISTER', registerFaults),
    ...variants(context, 'INVITE', inviteFaults),
    ...spoofed(context),
    ...noise(context),
  ];
}

const huge = (size: number): string => 'A'.repeat(size);

/** Each changes some headers (null: left out); `line` is the request line, `body` what follows. */
const registerFaults: Readonly<Record<string, Fields>> = {
  'without Via': { Via: null },
  'without From': { From: null },
  'without To': { To: null },
  'without Call-ID': { 'Call-ID': null },
  'without CSeq': { CSeq: null },
  'without Contact': { Contact: null },
  'CSeq of another method': { CSeq: '1 INVITE' },
  'CSeq that is no number': { CSeq: 'one REGISTER' },
  'CSeq beyond 32 bits': { CSeq: '99999999999 REGISTER' },
  'negative CSeq': { CSeq: '-1 REGISTER' },
  'Content-Length beyond the end': { 'Content-Length': '99999' },
  'negative Content-Length': { 'Content-Length': '-5' },
  'Content-Length of words': { 'Content-Length': 'many' },
  'Expires of a century': { Expires: '4294967295' },
  'negative Expires': { Expires: '-1' },
  'Contact of everything': { Contact: '*', Expires: '0' },
  'Contact without brackets closed': { Contact: '<sip:1001@127.0.0.1' },
  'Contact that is a script': { Contact: '<javascript:alert(1)>' },
  'a thousand contacts': {
    Contact: Array.from({ length: 1_000 }, (_, i) => `<sip:a@127.0.0.1:${i}>`).join(','),
  },
  'display name of 60 KB': { From: `"${huge(60_000)}" <sip:1001@phone.test>;tag=a` },
  'quotes that do not close': { From: '"Ada <sip:1001@phone.test>;tag=a' },
  'no tag': { From: '<sip:1001@phone.test>' },
  'From of another user': { From: '<sip:1002@phone.test>;tag=a' },
  'user with a null byte': { To: '<sip:10\u000001@phone.test>' },
  'user in another script': { To: '<sip:１００１@phone.test>' },
  'credentials without a nonce': { Authorization: 'Digest username="1001", realm="phone.test"' },
  'credentials with a made-up nonce': {
    Authorization:
      'Digest username="1001", realm="phone.test", nonce="abc", uri="sip:phone.test", response="00000000000000000000000000000000"',
  },
  'credentials of 20 KB': { Authorization: `Digest username="${huge(20_000)}"` },
  'Basic instead of Digest': { Authorization: 'Basic MTAwMTpwYXNz' },
  'Max-Forwards of nothing': { 'Max-Forwards': '0' },
  'Max-Forwards beyond bounds': { 'Max-Forwards': '999' },
  'a Via of another protocol': { Via: 'SIP/3.0/QUIC 127.0.0.1;branch=z9hG4bKx' },
  'a Via to nowhere': { Via: 'SIP/2.0/UDP 0.0.0.0:0;branch=z9hG4bKx' },
  'a branch of 10 KB': { Via: `SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK${huge(10_000)}` },
  'header names of nothing': { '': 'empty', ' ': 'blank' },
  'a header of 50 KB': { 'X-Long': huge(50_000) },
  'SIP of another version': { line: 'REGISTER sip:phone.test SIP/7.0' },
  'a method in small letters': { line: 'register sip:phone.test SIP/2.0' },
  'an address of another scheme': { line: 'REGISTER http://phone.test SIP/2.0' },
  'an address without end': { line: `REGISTER sip:${huge(30_000)}@phone.test SIP/2.0` },
};

const inviteFaults: Readonly<Record<string, Fields>> = {
  'display name of 60 KB': { From: `"${huge(60_000)}" <sip:+12025550199@phone.test>;tag=b` },
  'display name with markup': { From: '"<img src=x onerror=alert(1)>" <sip:+12025550199@phone.test>;tag=b' },
  'display name with controls': { From: '"\u0007\u001b[31m\u202eAda" <sip:+12025550199@phone.test>;tag=b' },
  'number of 5 KB': { From: `<sip:${'9'.repeat(5_000)}@phone.test>;tag=b` },
  'an agent as the caller': { From: '<sip:1001@phone.test>;tag=b' },
  'asserted identity of somebody': { 'P-Asserted-Identity': '<sip:+12025550100@phone.test>' },
  'a record to open, from another domain': {
    From: '<sip:+12025550199@elsewhere.test>;tag=b',
    'X-SF-RecordId': '003000000000001',
  },
  'attributes of 60 KB': { 'X-SF-Attributes': `a=${huge(60_000)}` },
  'attributes that are no pairs': { 'X-SF-Attributes': '%%%&&&===' },
  'without Contact': { Contact: null },
  'without Call-ID': { 'Call-ID': null },
  'without CSeq': { CSeq: null },
  'CSeq of another method': { CSeq: '1 REGISTER' },
  'no body, but a type': { body: '' },
  'a body that is no description': { body: 'hello' },
  'a description without sound': {
    body: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 RTP/AVP 31\r\n',
  },
  'a description to everywhere': {
    body: 'v=0\r\no=- 1 1 IN IP4 255.255.255.255\r\ns=-\r\nc=IN IP4 255.255.255.255\r\nt=0 0\r\nm=audio 65535 RTP/AVP 0\r\n',
  },
  'a thousand codecs': {
    body: `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP ${Array.from({ length: 1_000 }, (_, i) => i).join(' ')}\r\n`,
  },
  'a description of 50 KB': { body: `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=${huge(50_000)}\r\n` },
  'Require of what nobody knows': { Require: 'telepathy' },
  'Replaces of a call that is not ours': { Replaces: 'nobody;to-tag=x;from-tag=y' },
  'auto answer from another domain': {
    From: '<sip:+12025550199@elsewhere.test>;tag=b',
    'Call-Info': '<sip:phone.test>;answer-after=0',
  },
  'Route to itself': { Route: '<sip:127.0.0.1;lr>, <sip:127.0.0.1;lr>' },
  'Record-Route of garbage': { 'Record-Route': '<<<>>>' },
  'Max-Forwards of nothing': { 'Max-Forwards': '0' },
  'To of another number': { To: '<sip:+12025550000@phone.test>' },
  'a tag in To that nobody gave': { To: '<sip:1001@phone.test>;tag=unknown' },
  'Session-Expires of a second': { 'Session-Expires': '1;refresher=uac' },
  'Content-Type of a page': { 'Content-Type': 'text/html' },
  'Content-Encoding of a bomb': { 'Content-Encoding': 'gzip' },
};

function variants(
  context: HostileContext,
  method: 'REGISTER' | 'INVITE',
  faults: Readonly<Record<string, Fields>>,
): readonly HostileMessage[] {
  return Object.entries(faults).map(([name, fields], i) => ({
    name: `${method} with ${name}`,
    text: message(context, method, `${method}-${String(i)}`, fields),
  }));
}

/** Requests and answers inside the call that is on, by somebody who has no part in it. */
function spoofed(context: HostileContext): readonly HostileMessage[] {
  const inDialog = { 'Call-ID': context.callId, To: `<sip:${context.extension}@phone.test>;tag=guessed` };
  const requests = [
    'BYE',
    'CANCEL',
    'ACK',
    'INFO',
    'REFER',
    'NOTIFY',
    'UPDATE',
    'PRACK',
    'MESSAGE',
    'OPTIONS',
  ].map((method) => ({
    name: `${method} of the call that is on`,
    text: message(context, method, `spoof-${method}`, {
      ...inDialog,
      ...(method === 'REFER' && { 'Refer-To': '<sip:+12025550000@phone.test>' }),
    }),
  }));
  const answers = [100, 180, 200, 302, 401, 407, 481, 487, 500, 603].map((status) => ({
    name: `${String(status)} to nothing`,
    text: message(context, 'INVITE', `answer-${String(status)}`, {
      line: `SIP/2.0 ${String(status)} Spoofed`,
      ...inDialog,
    }),
  }));
  return [...requests, ...answers];
}

function noise({ extension }: HostileContext): readonly HostileMessage[] {
  const texts: Readonly<Record<string, string>> = {
    nothing: '',
    'line ends': '\r\n\r\n\r\n\r\n',
    'a page': 'GET / HTTP/1.1\r\nHost: phone.test\r\n\r\n',
    bytes: '\u0000\u0001\u0002\u00ff'.repeat(500),
    'a line without end': `INVITE sip:${extension}@phone.test`,
    'line ends of another system': `BYE sip:${extension}@phone.test SIP/2.0\nVia: x\n\n`,
    'sixty thousand letters': huge(60_000),
    markup: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    JSON: '{"method":"BYE"}',
    'headers only': 'Via: a\r\nFrom: b\r\n\r\n',
    'a folded line for ever': `OPTIONS sip:${extension}@phone.test SIP/2.0\r\nVia:${'\r\n '.repeat(2_000)}x\r\n\r\n`,
  };
  return Object.entries(texts).map(([name, text]) => ({ name, text }));
}

const sound = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 40000 RTP/AVP 0',
  '',
].join('\r\n');

function message({ extension, port }: HostileContext, method: string, id: string, fields: Fields): string {
  const isInvite = method === 'INVITE';
  const {
    line = `${method} sip:${isInvite ? `${extension}@` : ''}phone.test SIP/2.0`,
    body,
    ...changed
  } = fields;
  const content = body ?? (isInvite ? sound : '');
  const headers: Fields = {
    Via: `SIP/2.0/UDP 127.0.0.1:${String(port)};branch=z9hG4bK${id};rport`,
    'Max-Forwards': '70',
    From: `<sip:${isInvite ? '+12025550199' : extension}@phone.test>;tag=${id}`,
    To: `<sip:${extension}@phone.test>`,
    'Call-ID': `hostile-${id}`,
    CSeq: `1 ${method}`,
    Contact: `<sip:stranger@127.0.0.1:${String(port)}>`,
    ...(content !== '' && { 'Content-Type': 'application/sdp' }),
    'Content-Length': String(Buffer.byteLength(content)),
    ...changed,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return [line, ...lines, '', content].join('\r\n');
}

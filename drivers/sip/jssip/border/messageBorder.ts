// Between the wire and JsSIP, which drops what its grammar does not know without a word: the far end would wait for ever. Here a
// message is put into a form that it reads, or answered 400.
import { asSaid, isPlain, readableAddresses, readableUri } from './foreignAddress';
import { answerable } from './challenges';
import { reads } from './grammar';
import { soundBody } from './soundBody';

/** Told which header could not be read: never its value. */
export type Read =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'refuse'; readonly answer: string; readonly method: string; readonly header: string }
  | { readonly kind: 'nothing'; readonly header: string };

interface Header {
  readonly name: string;
  /** In full and in small letters. */
  readonly key: string;
  readonly value: string;
}

export function readMessage(text: string): Read {
  const end = endOfHeaders(text);
  // A heartbeat.
  if (end === 0) return { kind: 'message', text };
  const [first = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const said = lines.map(headerOf);
  const read = readable(said);
  const found = soundBody({ type: valueOf(read, 'content-type'), text: text.slice(end + 4) });
  // JsSIP takes whatever comes with an answer to INVITE for a description of sound.
  const isForeign =
    /^SIP\//i.test(first) && /INVITE\s*$/.test(valueOf(read, 'cseq')) && found.type !== 'application/sdp';
  const body = isForeign ? { ...found, text: '' } : found;
  const nearest = read.find(({ key }) => key === 'via');
  const wrong =
    (isFirstLine(first) ? undefined : 'first line') ??
    lackingOrDouble(read) ??
    read.find((header) => (header.key !== 'via' || header === nearest) && !isUnderstood(header))?.key;
  if (wrong !== undefined) return unreadable(first, said, wrong);
  const headers = read.map((header) => withBody(header, body, text.length - end - 4));
  const written = headers.map(({ name, value }) => `${name}: ${value}`);
  return { kind: 'message', text: [readableLine(first), ...written, '', body.text].join('\r\n') };
}

/** Of a message without an empty line behind them: all of it. */
function endOfHeaders(text: string): number {
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? text.trim().length : end;
}

const isFirstLine = (line: string): boolean => /^(SIP\/2\.0 +\d{3}\b.*|\S+ \S+ SIP\/2\.0)$/i.test(line);

/** What JsSIP sends, as whoever hears it said it. */
export const writeMessage = (text: string): string => asSaid(text);

function readable(headers: readonly Header[]): readonly Header[] {
  const challenged = ['www-authenticate', 'proxy-authenticate'];
  const changed = headers
    .filter(({ key }) => !challenged.includes(key))
    .flatMap((header) => {
      if (ADDRESSES.has(header.key)) return [{ ...header, value: readableAddresses(header.value) }];
      if (header.key === 'via') return [{ ...header, value: readableVia(header.value) }];
      return OPTIONAL.has(header.key) && !isUnderstood(header) ? [] : [header];
    });
  const challenges = challenged.flatMap((key) => {
    const value = answerable(headers.filter((each) => each.key === key).map((each) => each.value));
    return value === null ? [] : [{ name: key, key, value }];
  });
  return [...changed, ...challenges];
}

const ADDRESSES: ReadonlySet<string> = new Set(['from', 'to', 'contact', 'record-route', 'refer-to']);
/** Without them a message is still one. */
const OPTIONAL: ReadonlySet<string> = new Set(['max-forwards', 'session-expires', 'event']);
const RULES: Readonly<Record<string, string>> = {
  via: 'Via',
  from: 'From',
  to: 'To',
  contact: 'Contact',
  'record-route': 'Record_Route',
  'call-id': 'Call_ID',
  cseq: 'CSeq',
  'content-length': 'Content_Length',
  'content-type': 'Content_Type',
  'max-forwards': 'Max_Forwards',
  'session-expires': 'Session_Expires',
  event: 'Event',
  'refer-to': 'Refer_To',
  replaces: 'Replaces',
};
/** Of most headers this much is known without the grammar, which is slow. */
const PLAIN: Readonly<Record<string, RegExp>> = {
  'call-id': /^[\w.-]+(@[\w.-]+)?$/,
  cseq: /^\d{1,9} [A-Z]+$/,
  'content-length': /^\d{1,8}$/,
  'content-type': /^[\w-]+\/[\w.+-]+$/,
  'max-forwards': /^\d{1,3}$/,
  from: isPlain,
  to: isPlain,
  contact: isPlain,
  'record-route': isPlain,
  via: /^SIP\/2\.0\/[A-Z]+ (?:(?:[\w-]+\.)*[a-z][a-z\d-]*|[\d.]+)(?::\d+)?(?:;[\w.-]+(?:=[\w.-]+)?)*$/i,
};

/** RFC 3261, 8.1.1: without them there is no message; of two JsSIP would take the last. */
const MANDATORY = ['via', 'from', 'to', 'call-id', 'cseq'];
const SINGLE = ['from', 'to', 'call-id', 'cseq', 'refer-to', 'replaces'];

function lackingOrDouble(headers: readonly Header[]): string | undefined {
  const count = (key: string): number => headers.filter((header) => header.key === key).length;
  return MANDATORY.find((key) => count(key) === 0) ?? SINGLE.find((key) => count(key) > 1);
}

function isUnderstood({ key, value }: Header): boolean {
  const rule = Object.hasOwn(RULES, key) ? RULES[key] : undefined;
  // All bindings: of a registration, and of nothing that is said to us.
  if (key === 'contact' && value === '*') return false;
  if (rule === undefined || PLAIN[key]?.test(value) === true) return true;
  return reads(rule, value);
}

/** `SIP/2.0/UDP 1af019b2ba08:5060;branch=...`: sent by a host with a name that no rule allows. */
const readableVia = (value: string): string =>
  value.replace(/^(\s*SIP\s*\/\s*2\.0\s*\/\s*\w+\s+)([a-z\d.-]+)/i, (_, before: string, host: string) => {
    const [, , named = host] = /^(sip:)(.*)$/.exec(readableUri(`sip:${host}`)) ?? [];
    return `${before}${named}`;
  });

function readableLine(line: string): string {
  const status = /^SIP\/2\.0 +(\d{3}) *(.*)$/i.exec(line);
  if (status) return `SIP/2.0 ${status[1] ?? ''} ${(status[2] ?? '').replace(/[^\x20-\x7e]/g, '')}`;
  const [, method, uri = ''] = /^(\S+) (\S+) SIP\/2\.0$/i.exec(line) ?? [];
  return method === undefined ? line : `${method} ${readableUri(uri)} SIP/2.0`;
}

function withBody(
  header: Header,
  body: { readonly type: string; readonly text: string },
  was: number,
): Header {
  if (header.key === 'content-type') return { ...header, value: body.type };
  if (header.key !== 'content-length' || body.text.length === was) return header;
  return { ...header, value: String(new TextEncoder().encode(body.text).length) };
}

function unreadable(line: string, headers: readonly Header[], header: string): Read {
  const method = /^([\w.!%*+`'~-]+)(?: |$)/.exec(line)?.[1];
  // An answer begins with its version.
  if (method === undefined || method === 'ACK' || /^SIP\//i.test(line)) return { kind: 'nothing', header };
  const echoed = ['via', 'from', 'to', 'call-id', 'cseq'].flatMap((key) =>
    headers.filter((each) => each.key === key).map(({ name, value }) => `${name}: ${tagged(key, value)}`),
  );
  const answer = ['SIP/2.0 400 Bad Request', ...echoed, 'Content-Length: 0', '', ''].join('\r\n');
  return { kind: 'refuse', answer, method, header };
}

const tagged = (key: string, value: string): string =>
  key === 'to' && !/;\s*tag\s*=/i.test(value) ? `${value};tag=unread` : value;

const valueOf = (headers: readonly Header[], key: string): string =>
  headers.find((header) => header.key === key)?.value ?? '';

const FULL: Readonly<Record<string, string>> = {
  c: 'content-type',
  f: 'from',
  i: 'call-id',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  t: 'to',
  v: 'via',
  x: 'session-expires',
};

function headerOf(line: string): Header {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).trim();
  const small = name.toLowerCase();
  return { name, key: FULL[small] ?? small, value: line.slice(colon + 1).trim() };
}

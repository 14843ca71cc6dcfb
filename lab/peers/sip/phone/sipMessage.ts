// A SIP message as data: read from a datagram or a WebSocket frame, written back. Only what phones of the lab need (RFC 3261).

export interface SipHeader {
  readonly name: string;
  readonly value: string;
}
interface SipParts {
  readonly headers: readonly SipHeader[];
  readonly body: string;
}
export interface SipRequest extends SipParts {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
}
export interface SipResponse extends SipParts {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
}
export type SipMessage = SipRequest | SipResponse;

/** Null: no SIP message. */
export function readMessage(text: string): SipMessage | null {
  const at = text.indexOf('\r\n\r\n');
  const head = at < 0 ? text : text.slice(0, at);
  const body = at < 0 ? '' : text.slice(at + 4);
  const [first = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.flatMap(readHeader);
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(first);
  if (response)
    return { kind: 'response', status: Number(response[1]), reason: response[2] ?? '', headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(first);
  if (!request) return null;
  return { kind: 'request', method: request[1] ?? '', uri: request[2] ?? '', headers, body };
}

export function writeMessage(message: SipMessage): string {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${String(message.status)} ${message.reason}`;
  const lines = message.headers.map(({ name, value }) => `${name}: ${value}`);
  const length = `Content-Length: ${String(Buffer.byteLength(message.body))}`;
  return [first, ...lines, length, '', message.body].join('\r\n');
}

export const headerOf = ({ headers }: SipParts, name: string): string =>
  headers.find((each) => each.name.toLowerCase() === name.toLowerCase())?.value ?? '';

export const headersOf = ({ headers }: SipParts, name: string): readonly string[] =>
  headers.filter((each) => each.name.toLowerCase() === name.toLowerCase()).map(({ value }) => value);

/** `"Ada" <sip:ada@host>;tag=1`: what stands between the brackets. */
export const uriOf = (address: string): string =>
  /<([^>]*)>/.exec(address)?.[1] ?? address.split(';')[0] ?? '';

export const userOf = (address: string): string => /^sips?:([^@;]*)@/.exec(uriOf(address))?.[1] ?? '';

export const tagOf = (address: string): string => /;tag=([^;>\s]+)/.exec(address)?.[1] ?? '';

/** The answer to a request: what must be repeated is. */
export function responseTo(
  request: SipRequest,
  [status, reason]: readonly [number, string],
  { toTag, headers = [], body = '' }: { toTag?: string; headers?: readonly SipHeader[]; body?: string } = {},
): SipResponse {
  const repeated = request.headers.filter(({ name }) =>
    ['via', 'from', 'to', 'call-id', 'cseq', 'record-route'].includes(name),
  );
  const tagged = repeated.map(({ name, value }) =>
    name === 'to' && toTag !== undefined && tagOf(value) === ''
      ? { name, value: `${value};tag=${toTag}` }
      : { name, value },
  );
  return { kind: 'response', status, reason, headers: [...tagged, ...headers], body };
}

const compact: Readonly<Record<string, string>> = {
  c: 'content-type',
  f: 'from',
  i: 'call-id',
  l: 'content-length',
  m: 'contact',
  r: 'refer-to',
  t: 'to',
  v: 'via',
};

function readHeader(line: string): readonly SipHeader[] {
  const colon = line.indexOf(':');
  if (colon < 1) return [];
  const name = line.slice(0, colon).trim().toLowerCase();
  const full = compact[name] ?? name;
  // It is counted anew when the message is written.
  return full === 'content-length' ? [] : [{ name: full, value: line.slice(colon + 1).trim() }];
}

// Addresses that are legal, or that everybody but JsSIP's grammar takes: each gets a form that JsSIP reads, and what goes out again
// has its own form back. `as-is.invalid` marks them; no real host ends so.
import { reads } from './grammar';

const MARK = 'as-is.invalid';
const TEL = `tel.${MARK}`;
const OTHER = `uri.${MARK}`;

/** Of a header with addresses: `"Ada" <sip:ada@host>;tag=1, <tel:+12025550142>`. */
export function readableAddresses(value: string): string {
  // No address, and legal in a registration only.
  if (value.trim() === '*') return '*';
  return splitList(value).map(readableAddress).join(', ');
}

function readableAddress(value: string): string {
  if (isPlain.test(value)) return value;
  const { name, uri, parameters } = partsOf(value);
  return `${readableName(name)}<${readableUri(uri)}>${(parameters.match(parameter) ?? []).join('')}`;
}

/** What is no parameter is left out: nothing of ours depends on it. */
const parameter = /;\s*[\w.!%*+`'~-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[\w.!%*+`'~:[\]-]+))?/g;

/** What nearly every address looks like; these cost nothing. */
export const isPlain =
  /^(?:"[\x20\x21\x23-\x5b\x5d-\x7e]*" ?|[\w.!%*+`'~-]+ )?<sips?:(?:(?:[\w.!~*'()+&=$,;?/-]|%[\da-f]{2})+@)?(?:(?:[a-z\d-]+\.)*[a-z](?:[a-z\d-]*[a-z\d])?|\d+\.\d+\.\d+\.\d+)(?::\d+)?(?:;[\w.-]+(?:=[\w.:~%+-]+)?)*>(?:;[\w.-]+(?:=[\w.:~%+-]+)?)*$/i;

function partsOf(value: string): {
  readonly name: string;
  readonly uri: string;
  readonly parameters: string;
} {
  const open = openingBracket(value);
  if (open < 0) {
    // Without brackets, what follows belongs to the header.
    const [, uri = value, parameters = ''] = /^([^;?]*)(.*)$/.exec(value.trim()) ?? [];
    return { name: '', uri, parameters };
  }
  const close = value.indexOf('>', open);
  const uri = value.slice(open + 1, close < 0 ? undefined : close).trim();
  return {
    name: value.slice(0, open).trim(),
    uri,
    parameters: close < 0 ? '' : value.slice(close + 1).trim(),
  };
}

/** The first bracket that is not part of a quoted name; where the quotes do not close, any. */
function openingBracket(value: string): number {
  const quoted = /^\s*"(?:[^"\\]|\\.)*"/.exec(value);
  return value.indexOf('<', quoted?.[0].length ?? 0);
}

function readableName(name: string): string {
  if (name === '') return '';
  const text = /^"((?:[^"\\]|\\.)*)"$/.exec(name)?.[1]?.replace(/\\(.)/g, '$1') ?? name.replaceAll('"', '');
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\p{Cc}/gu, ' ')}" `;
}

export function readableUri(uri: string): string {
  if (isPlain.test(`<${uri}>`)) return uri;
  const tel = /^tel:(.+)$/i.exec(uri)?.[1];
  if (tel !== undefined) return `sip:${escaped(tel)}@${TEL}`;
  // Headers behind it (`?Replaces=...`) are not always escaped.
  const [, address = uri, query = ''] = /^([^@?]*@[^?]*|[^?]*)(\?[^]*)?$/.exec(uri) ?? [];
  const [, scheme, user, rest = ''] = /^(sips?):(?:([^]*)@)?([^@]*)$/i.exec(address) ?? [];
  if (scheme !== undefined) {
    const [, host = '', after = ''] = /^(\[[^\]]*\]|[^:;]*)([^]*)$/.exec(rest) ?? [];
    const isNamed = /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(host) && !isReadable(`sip:${host}`);
    const repaired = `${scheme}:${user === undefined ? '' : `${escaped(user)}@`}${host}${isNamed ? `.${MARK}` : ''}${after}${query.replaceAll('@', '%40')}`;
    if (isReadable(repaired)) return repaired;
  }
  return `sip:${encodeURIComponent(uri.replace(HALF, ''))}@${OTHER}`;
}

/** Legal where a user stands (RFC 3261, 25.1); everything else as it is written in a URL. */
const escaped = (user: string): string =>
  user.replace(/%(?![\da-f]{2})|[^\w.!~*'()&=+$,;?/:%-]/giu, (each) =>
    [...new TextEncoder().encode(each)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );

/** Half of a character, which cannot be encoded. */
const HALF = /\p{Surrogate}/gu;

const isReadable = (uri: string): boolean => reads('SIP_URI', uri);

/** Everything in this text as it was said to us. */
export function asSaid(text: string): string {
  if (!text.includes(MARK)) return text;
  return text
    .replace(telForm, (_, user: string) => `tel:${unescaped(user)}`)
    .replace(otherForm, (_, user: string) => unescaped(user))
    .replaceAll(`.${MARK}`, '');
}
const telForm = new RegExp(`sip:([^@\\s<>"]+)@${TEL.replaceAll('.', '\\.')}`, 'gi');
const otherForm = new RegExp(`sip:([^@\\s<>"]+)@${OTHER.replaceAll('.', '\\.')}`, 'gi');

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Values stand behind commas that are neither quoted nor within brackets. */
function splitList(value: string): readonly string[] {
  const parts = value.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

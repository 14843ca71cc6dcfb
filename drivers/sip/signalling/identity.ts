// Identities as headers tell them, in every form that exchanges write: with and without brackets, tel: and sip:, with parameters in
// the user part, numbers with separators.
import type { SipAddress, SipHeaders } from '../phone';

/** Absent: nobody said. */
export interface Identity extends SipAddress {
  readonly hidesName?: boolean;
  readonly hidesNumber?: boolean;
}

/** P-Asserted-Identity before Remote-Party-ID (older exchanges). */
export function assertedIdentity({ headers }: SipHeaders): Identity | null {
  const asserted = headers('P-Asserted-Identity').flatMap(listOf).flatMap(addressIn);
  // One number may be told twice, as sip: and as tel:, and named in one of them only.
  const name = asserted.find((each) => each.name !== undefined)?.name;
  const [first] = asserted;
  if (first) return { ...first, ...(name !== undefined && { name }) };
  return remoteParty(headers('Remote-Party-ID').flatMap(listOf));
}

function remoteParty(values: readonly string[]): Identity | null {
  const callers = values.filter((value) => !/;\s*party\s*=\s*"?called/i.test(value));
  for (const value of callers) {
    const [found] = addressIn(value);
    if (!found) continue;
    const privacy = /;\s*privacy\s*=\s*"?([\w-]+)/i.exec(value)?.[1]?.toLowerCase() ?? 'off';
    return {
      ...found,
      hidesName: /full|name|yes/.test(privacy),
      hidesNumber: /full|uri|yes/.test(privacy),
    };
  }
  return null;
}

/** Values stand behind commas that are neither quoted nor within brackets. */
export const listOf = (value: string): readonly string[] =>
  (value.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,])+/g) ?? []).map((part) => part.trim());

/** `"Ada" <sip:+1-202-555-0142;npdi@gateway>;tag=1`, or nobody. */
export function addressIn(value: string): readonly SipAddress[] {
  const bracketed = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*))\s*<\s*(sips?|tel):([^>]*)>/i.exec(value);
  const bare = bracketed ?? /^\s*(?:()())(sips?|tel):(.*)$/i.exec(value);
  if (!bare) return [];
  const [, quoted, plain = '', scheme = '', rest = ''] = bare;
  const name = (quoted?.replace(/\\(.)/g, '$1') ?? plain).trim();
  const isTel = scheme.toLowerCase() === 'tel';
  const at = isTel ? -1 : rest.lastIndexOf('@');
  const host = isTel || at < 0 ? '' : (/^\[[^\]]*\]|^[^;?:>]*/.exec(rest.slice(at + 1))?.[0] ?? '');
  const user = isTel ? rest.replace(/\?.*$/, '') : at < 0 ? '' : rest.slice(0, at);
  const number = readNumber(withoutParameters(user));
  if (number === '' || (!isTel && host === '')) return [];
  return [{ user: number, host, ...(name !== '' && { name }) }];
}

/** RFC 3261, 19.1.6: a telephone number in a SIP address brings its parameters with it (`;cpc=`, `;npdi;rn=`, `;ext=`). */
const withoutParameters = (user: string): string => user.split(';')[0]?.replace(/:.*$/, '') ?? '';

/** Separators are for people (RFC 3966); a name keeps its own. */
export function readNumber(user: string): string {
  const text = decoded(user).trim();
  return /^\+?[\d().\-\s*#]*\d[\d().\-\s*#]*$/.test(text) ? text.replace(/[().\-\s]/g, '') : text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

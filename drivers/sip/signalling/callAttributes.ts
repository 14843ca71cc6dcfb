// What the exchange tells of a call beside its caller, in headers of the INVITE. Believed only from a trusted edge:
// anybody else could open records in the agent's browser.
import { SF_ATTRIBUTES } from '../../../engine/contract/driver/call';
import type { SipInvite } from '../phone';

/** `X-SF-Attributes: note=a%20b&vip=yes`: any attributes, written as in the query of a URL. */
const FORM = 'X-SF-Attributes';

/** Bounds for what a stranger can make us keep. */
const most = { attributes: 100, characters: 32_000 } as const;

export function attributesOf(invite: SipInvite, isTrusted: boolean): Readonly<Record<string, string>> {
  if (!isTrusted) return {};
  const named = Object.values(SF_ATTRIBUTES).flatMap((key) => {
    const value = headersOf(key).flatMap((header) => invite.headers(header))[0];
    return value === undefined ? [] : [[key, decoded(value.trim())] as const];
  });
  const pairs = [...invite.headers(FORM).flatMap((text) => [...new URLSearchParams(text)]), ...named];
  return Object.fromEntries(bounded(pairs.filter(([key]) => key !== '')));
}

/** `X-SF-Name` headers of the telephone system's own queue, e.g. shown to the agent. */
export function queueOf(invite: SipInvite, isTrusted: boolean): string | undefined {
  if (!isTrusted) return undefined;
  const value = invite.headers('X-SF-Queue')[0]?.trim();
  return value === undefined || value === '' ? undefined : decoded(value).slice(0, 255);
}

/** 'sf.recordId' is told as X-SF-RecordId or X-SF-Record-Id. */
function headersOf(key: string): readonly string[] {
  const name = key.replace('sf.', '');
  return [`X-SF-${name}`, `X-SF-${name.replace(/[A-Z]/g, '-$&')}`];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function bounded(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  let left = most.characters;
  return pairs.slice(0, most.attributes).filter(([key, value]) => {
    left -= key.length + value.length;
    return left >= 0;
  });
}

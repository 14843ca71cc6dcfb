// INVITE with Replaces (RFC 3891) comes to us as a call like any other, with its header beside it: JsSIP would look for the call that
// it names by itself, and answer 403 or 486 where the RFC says otherwise.
import type { UA } from 'jssip';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { Replaces } from '../../signalling/replaces';
import { takeReplaces, screenUa } from '../inside';

const aside = new WeakMap<IncomingRequest, Replaces>();

export function setReplacesAside(ua: UA): void {
  screenUa(ua, (request) => {
    const replaces = takeReplaces(request);
    if (replaces) aside.set(request, replaces);
  });
}

export const replacesOf = (request: IncomingRequest): Replaces | null => aside.get(request) ?? null;

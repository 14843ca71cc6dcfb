// How an exchange tells an agent's phone about a call: who calls, and what its IVR and queues know, in headers of the INVITE.
import { DOMAIN } from './plant/plant';
import type { SipHeader } from './phone/sipMessage';

export interface CallerDetails {
  /** Absent or empty: withheld. */
  readonly from?: string;
  readonly name?: string;
  readonly queue?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** As it stands in From. A withheld number is still a call from this exchange. */
export function fromAddress({ from = '', name }: CallerDetails): string {
  if (from === '') return `"Anonymous" <sip:anonymous@${DOMAIN}>`;
  const shown = name === undefined || name === '' ? '' : `"${name.replace(/["\\]/g, '\\$&')}" `;
  return `${shown}<sip:${userPart(from)}@${DOMAIN}>`;
}

export function callerHeaders({ from = '', queue, attributes = {} }: CallerDetails): readonly SipHeader[] {
  const text = new URLSearchParams(attributes).toString();
  return [
    ...(from === '' ? [{ name: 'Privacy', value: 'id' }] : []),
    ...(queue === undefined ? [] : [{ name: 'X-SF-Queue', value: encodeURIComponent(queue) }]),
    ...(text === '' ? [] : [{ name: 'X-SF-Attributes', value: text }]),
  ];
}

/** What may stand before the @ (RFC 3261, section 25): everything else is escaped. */
const userPart = (number: string): string =>
  number.replace(/[^A-Za-z0-9+*_.!~'()&=$,;?/-]/g, (character) => encodeURIComponent(character));

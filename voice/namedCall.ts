// Salesforce names a call by its id, by who is meant in it, or by both, and often sends no more than that fragment.
import type { Call } from '../engine/contract/driver/call';
import type { CallBook, Merged } from './callBook';
import type { ParticipantType } from './library';
import { Refusal } from './voiceError';

export interface NamedCall {
  readonly callId?: string;
  readonly connectionId?: string;
  readonly callType?: string;
  readonly callAttributes?: { readonly participantType?: ParticipantType };
}

export type Found =
  | { readonly call: Call; readonly merged?: never }
  | { readonly merged: Merged; readonly call?: never };

/** By its id first, since several calls may ring. Throws INVALID_PARTICIPANT. */
export function findCall(book: CallBook, named: NamedCall | undefined): Found {
  const id = named?.connectionId ?? named?.callId;
  const type = named?.callAttributes?.participantType;
  const call = book.live().find(({ logKey }) => logKey === id);
  if (call) return { call };
  const merged = book.merged().find(({ leg }) => leg.logKey === id);
  if (merged) return { merged };
  if (type === 'Third_Party') {
    const consult = book.consult();
    const last = book.merged().at(-1);
    if (consult) return { call: consult };
    if (last) return { merged: last };
  }
  const customer = book.customer();
  const isCustomer =
    type === 'Initial_Caller' || type === 'Agent' || (type === undefined && id === undefined);
  if (customer && isCustomer) return { call: customer };
  throw new Refusal('INVALID_PARTICIPANT', 'there is no such call');
}

/** As above, of calls alone. */
export function findWhole(book: CallBook, named: NamedCall | undefined): Call {
  const { call } = findCall(book, named);
  if (call) return call;
  throw new Refusal('INVALID_PARTICIPANT', 'it is part of a conference already');
}

// The others of a dialog as the contract's parties.
import type { CallState, Party } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import { isReservation } from './outboundOption';
import { GONE, othersOf } from './participants';
import type { RememberedCall } from './rememberedCall';
import type { Dialog, Participant } from '../xml/dialog';

export interface PartyContext {
  readonly extension: string;
  /** Name of the customer, from a call variable; empty when unknown. */
  readonly customerName: string;
}

export function partiesOf(
  record: RememberedCall,
  dialog: Dialog,
  { extension, customerName }: PartyContext,
): readonly Party[] {
  // Of a reservation the other end is the dialler's port: nobody to talk to.
  const far = isReservation(dialog, extension) ? [] : othersOf(dialog, extension);
  const others = listed(far, record, dialog);
  const isPair = others.filter(({ state }) => !GONE.includes(state)).length === 1;
  const ids = new Set<string>();
  return others.map((participant, i) => {
    const address = knownAddress(participant.address || (i === 0 ? farAddress(record, dialog) : ''));
    const role = roleOf(participant, record, i);
    const isNamed = customerName !== '' && role === 'customer' && record.kind === 'customer';
    return {
      id: unique(address ?? `party-${i + 1}`, ids),
      role,
      ...(address !== undefined && { address }),
      ...(isNamed && { name: customerName }),
      state: partyState(participant.state, record.state, isPair),
    };
  });
}

/** A dialog that just began may list nobody but me. */
function listed(
  others: readonly Participant[],
  record: RememberedCall,
  dialog: Dialog,
): readonly Participant[] {
  if (others.length > 0) return others;
  const address = farAddress(record, dialog);
  return [{ address, isAgent: false, state: '', cause: '', actions: [], startTime: '', stateChangeTime: '' }];
}

const farAddress = ({ direction, dialled }: RememberedCall, { from, to, dialedNumber }: Dialog): string =>
  direction === 'inbound' ? from : (dialled ?? (dialedNumber || to));

/** Words that the network puts in the place of a number that is withheld. */
const knownAddress = (address: string): string | undefined =>
  /^(?:anonymous|restricted|private|unknown|unavailable|withheld)?$/i.test(address) ? undefined : address;

function roleOf(participant: Participant, record: RememberedCall, index: number): Party['role'] {
  if (participant.isAgent) return 'agent';
  if (record.kind === 'consult') return 'third-party';
  const isFirst =
    record.customer === undefined || record.customer === ''
      ? index === 0
      : participant.address === record.customer;
  return isFirst || participant.address === '' ? 'customer' : 'third-party';
}

function partyState(state: string, call: CallState, isPair: boolean): Party['state'] {
  if (isOver(call) || GONE.includes(state)) return 'left';
  switch (call) {
    case 'offered':
    case 'dialing':
    case 'alerting':
    case 'connecting':
      return 'ringing';
    case 'held':
      return state === 'ALERTING' ? 'ringing' : isPair || state === 'HELD' ? 'held' : 'connected';
    case 'active':
      if (state === 'HELD') return 'held';
      return state === 'ALERTING' || state === 'INITIATED' || state === 'INITIATING'
        ? 'ringing'
        : 'connected';
    case 'ended':
    case 'wrapup':
    case 'closed':
      return 'left';
  }
}

function unique(id: string, ids: Set<string>): string {
  let free = id;
  for (let i = 2; ids.has(free); i += 1) free = `${id}#${i}`;
  ids.add(free);
  return free;
}

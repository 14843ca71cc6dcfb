// Our calls in the words of the wrapper contract: what a third-party wrapper library is told when a call changes. Pure.
import type { Call, CallState } from '../../contract/driver/call';
import { isOver } from '../../contract/driver/callRules';

export interface ContractCall {
  readonly method: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export interface CallChange {
  readonly call: Call;
  readonly previousState: CallState | null;
  readonly notes: string;
  readonly disposition: string;
}

/** What a library has been told of one call, so that nothing is told twice. */
export interface Told {
  readonly opened: boolean;
  readonly accepted: boolean;
  readonly ended: boolean;
  readonly notes: string;
}
const NOTHING: Told = { opened: false, accepted: false, ended: false, notes: '' };

const PARTNER = 'softphone-connector';

export function contractCalls(
  change: CallChange,
  told: Told = NOTHING,
): { readonly calls: readonly ContractCall[]; readonly told: Told } {
  const { call } = change;
  const calls: ContractCall[] = [];
  let now = told;
  // Consult legs and supervision are of no concern to a CRM.
  if (call.kind !== 'customer') return { calls, told };
  if (!now.opened) {
    calls.push(opening(call));
    now = { ...now, opened: true };
  }
  if (!now.accepted && call.answeredAt !== undefined) {
    calls.push(accepted(call));
    now = { ...now, accepted: true };
  }
  if (!now.ended && isOver(call.state)) {
    calls.push(ending(change));
    now = { ...now, ended: true, notes: written(change) };
  } else if (now.ended && written(change) !== now.notes && written(change) !== '') {
    calls.push({ method: 'callNotesSubmitted', fields: { ...base(call), ...texts(change) } });
    now = { ...now, notes: written(change) };
  }
  return { calls, told: now };
}

const base = (call: Call) => ({ partnerId: PARTNER, conversationId: call.logKey });
const texts = ({ notes, disposition }: CallChange) => ({ notes, disposition });
const written = ({ notes, disposition }: CallChange): string => `${disposition}\n${notes}`.trim();

const farAddress = (call: Call): string =>
  call.parties.find(({ role }) => role === 'customer')?.address ?? call.parties[0]?.address ?? '';

const opening = (call: Call): ContractCall =>
  call.direction === 'inbound'
    ? {
        method: 'incomingCall',
        fields: { ...base(call), callerANI: farAddress(call) || 'anonymous', language: language(call) },
      }
    : {
        method: 'outboundCallInitiated',
        fields: { ...base(call), dialledTo: call.dialled ?? farAddress(call) },
      };

const accepted = (call: Call): ContractCall => ({
  method: 'callAccepted',
  fields: {
    ...base(call),
    callerANI: farAddress(call) || 'anonymous',
    language: language(call),
    ivrExitPath: call.attributes['intent'] ?? '',
    channelName: call.queue ?? call.attributes['channel'] ?? '',
    recordingStatus: call.recording === 'on' ? 'ON' : 'OFF',
  },
});

function ending(change: CallChange): ContractCall {
  const { call } = change;
  const { answeredAt, endedAt } = call;
  if (answeredAt === undefined && call.direction === 'inbound')
    return {
      method: 'callRejected',
      fields: { ...base(call), reason: call.endReason === 'rejected' ? 'active' : 'passive' },
    };
  const seconds = answeredAt === undefined || endedAt === undefined ? 0 : (endedAt - answeredAt) / 1000;
  return {
    method: 'callEnded',
    fields: {
      ...base(call),
      duration: Math.max(0, Math.floor(seconds)),
      ...texts(change),
      callType: call.direction === 'inbound' ? 'inbound' : 'outbound',
    },
  };
}

const language = (call: Call): string => call.attributes['language'] ?? 'en_US';

// Tells the pages of Salesforce about a call, at its four moments and never between. In every tab: the page that shows
// the record may be in another one than the agent's.
import { CALL_CHANNEL } from '../../contract/crm/callMessage';
import type { CallMessage, CallMoment } from '../../contract/crm/callMessage';
import { maskNumber } from '../../crm/phoneNumber';
import type { CallRecord } from '../state/callRecord';
import { callByKey } from '../state/callTable';
import type { Effect } from '../state/effects';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { step } from '../state/step';

export function tellPages(state: SessionState, key: string, event: CallMoment): Step {
  const record = callByKey(state, key);
  // A consult leg belongs to the call that it is about.
  if (record?.call.kind !== 'customer') return step(state);
  const message = { ...messageOf(record, event) };
  const ready = Object.values(state.tabs).filter(({ host }) => host.state === 'ready');
  return step(
    state,
    ...ready.map(({ id }): Effect => ({ type: 'host.publish', tab: id, channel: CALL_CHANNEL, message })),
  );
}

function messageOf({ call, address, person, matter, log }: CallRecord, event: CallMoment): CallMessage {
  return {
    event,
    callId: call.logKey,
    state: call.state,
    direction: call.direction,
    maskedNumber: maskNumber(address),
    queue: call.queue ?? null,
    recordId: person.record?.id ?? matter.record?.id ?? null,
    taskId: event === 'logged' ? (log.status?.recordId ?? null) : null,
    startedAt: call.startedAt,
    answeredAt: call.answeredAt ?? null,
    endedAt: call.endedAt ?? null,
  };
}

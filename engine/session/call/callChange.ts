// What scripts of the page and hosted wrapper libraries are told when a call changes, and once more when it is done with.
import type { CallState } from '../../contract/driver/call';
import type { CallChangePayload } from '../../contract/publicEvents';
import { dispositionLabel } from '../state/dispositions';
import type { CallRecord } from '../state/callRecord';
import type { Effect } from '../state/effects';
import type { SessionState } from '../state/state';

export function callChange(
  { config }: SessionState,
  record: CallRecord,
  previousState: CallState | null,
): Extract<Effect, { type: 'publish' }> {
  const payload: CallChangePayload = {
    key: record.key,
    call: record.call,
    previousState,
    relatedRecord: record.person.record ?? record.matter.record,
    notes: record.notes.text,
    disposition: dispositionLabel(record, config) ?? '',
  };
  return { type: 'publish', event: { eventType: 'onCallChange', payload } };
}

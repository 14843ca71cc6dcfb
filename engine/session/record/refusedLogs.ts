// Logs that the CRM has refused, or took without something: what the agent reads of it, and what can still be done.
import type { LogView, RefusedLogView } from '../../contract/panel/panelView';
import type { CallLogStatus, DroppedField } from '../../contract/ports';
import { errorView, fault } from '../../errors';
import type { ErrorCode } from '../../errors';
import type { SoftphoneError } from '../../contract/softphoneError';
import { shownName, titleOf } from '../state/callName';
import type { CallRecord } from '../state/callRecord';
import { isLive } from '../state/callRecord';
import { callByKey, currentCall } from '../state/callTable';
import { relationName } from '../state/recordView';
import { TITLE } from '../state/labelKeys';
import type { SessionState } from '../state/state';

const MOST_SHOWN = 3;
const MOST_DROPPED = 5;

export const isRefused = (status: CallLogStatus | null): boolean =>
  status !== null && status.state !== 'saved' && status.error?.refusals !== undefined;

/** Not forgotten: its log cannot be saved as it is, or what the agent has typed was not taken. */
export const isHeld = ({ log, notes }: CallRecord): boolean =>
  log.status?.state === 'failed' ||
  isRefused(log.status) ||
  (notes.text !== '' && isWithoutNotes(log.status));

const isWithoutNotes = (status: CallLogStatus | null): boolean =>
  status?.dropped?.some(({ field }) => field === 'Description') ?? false;

/** Over, left, and its record is still here. */
export const canReopen = (record: CallRecord): boolean =>
  isHeld(record) && !isLive(record) && record.wrapUp === null;

/** All but that of the wrap-up on screen, which says it itself. */
export function refusedLogs(state: SessionState): readonly RefusedLogView[] {
  const current = currentCall(state);
  const shown = (record: CallRecord | null): boolean =>
    record !== null && record === current && !isLive(record);
  return Object.values(state.logs)
    .flatMap(({ status, recordName }) => {
      const record = callByKey(state, status.key);
      const error = refusedWith(status);
      if (!error || shown(record)) return [];
      const name = shownName(recordName ?? '');
      const title = record
        ? titleOf(record)
        : name === ''
          ? { labelKey: TITLE.unknownNumber }
          : { text: name };
      return [
        { callId: status.key, title, error: errorView(error), canEdit: record !== null && canReopen(record) },
      ];
    })
    .slice(0, MOST_SHOWN);
}

const refusedWith = (status: CallLogStatus): SoftphoneError | null =>
  isRefused(status) ? (status.error ?? null) : null;

const CODES: Readonly<Record<DroppedField['why'], ErrorCode>> = {
  gone: 'SP-3013',
  denied: 'SP-3014',
  alone: 'SP-3015',
  refused: 'SP-3016',
};

/** With the name of what was left out; of a field its API name, which the admin knows. */
export const droppedViews = (record: CallRecord): LogView['dropped'] =>
  droppedFaults(record, record.log.status).slice(0, MOST_DROPPED).map(errorView);

export const droppedFaults = (
  record: CallRecord | null,
  status: CallLogStatus | null,
): readonly SoftphoneError[] =>
  (Object.keys(CODES) as DroppedField['why'][]).flatMap((why) => {
    const names = (status?.dropped ?? [])
      .filter((each) => each.why === why && each.value !== null)
      .map((each) => nameOfDropped(record, each));
    return names.length === 0 ? [] : [fault(CODES[why], { params: [names.join(', ')] })];
  });

function nameOfDropped(record: CallRecord | null, { field, value }: DroppedField): string {
  const known = [record?.person.record, record?.matter.record].find(
    (ref) => ref?.id === value || ref?.contactId === value,
  );
  return relationName(known ?? null) || (typeof value === 'string' && isRelation(field) ? value : field);
}

const isRelation = (field: string): boolean => field === 'person' || field === 'matter';

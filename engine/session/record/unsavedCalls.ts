// The calls that are not safe in Salesforce yet, one by one: what the agent can read, copy, mend and send again.
import type { UnsavedCallView } from '../../contract/panel/panelView';
import type { CallLogStatus } from '../../contract/ports';
import { ownValue } from '../../contract/plainData';
import { errorView } from '../../errors';
import { shownName, titleOf } from '../state/callName';
import { isLive } from '../state/callRecord';
import { callByKey } from '../state/callTable';
import { TITLE } from '../state/labelKeys';
import type { SessionState } from '../state/state';
import { canRetryLog, isLogUndecided, unshownLogs } from './logs';
import { canReopen, isRefused } from './refusedLogs';

/** Also of a call that the agent still talks on, once it was refused. Newest first. */
export function unsavedCalls(state: SessionState): readonly UnsavedCallView[] {
  const hidden = unshownLogs(state).map(({ key }) => key);
  return Object.values(state.logs)
    .map(({ status }) => status)
    .filter((status) => {
      const record = callByKey(state, status.key);
      return hidden.includes(status.key) || (isRefused(status) && record !== null && isLive(record));
    })
    .map((status) => unsavedCall(state, status))
    .sort((a, b) => b.at - a.at);
}

function unsavedCall(state: SessionState, status: CallLogStatus): UnsavedCallView {
  const { key, error, retryAt = null } = status;
  const record = callByKey(state, key);
  const name = shownName(ownValue(state.logs, key)?.recordName ?? '');
  const known = name === '' ? { labelKey: TITLE.unknownNumber } : { text: name };
  return {
    callId: key,
    title: record ? titleOf(record) : known,
    at: record?.call.startedAt ?? beginningOf(key),
    ...{ state: status.state, retryAt, error: error ? errorView(error) : null },
    notes: record?.notes.text ?? '',
    canEdit: record !== null && canReopen(record),
    canRetry: canRetryLog(status),
    canSaveAnyway: isLogUndecided(status),
  };
}

/** A call's key ends with it. */
const beginningOf = (key: string): number => Number(key.slice(key.lastIndexOf('|') + 1)) || 0;

// Finding and changing one call of the state.
import type { CallState } from '../../contract/driver/call';
import { isOver } from '../../contract/driver/callRules';
import type { CallRecord } from './callRecord';
import { isShown } from './callRecord';
import type { SessionState } from './state';

export const callByKey = (state: SessionState, key: string | null): CallRecord | null =>
  state.calls.find((record) => record.key === key) ?? null;

/** Intents name a call by our key, as views do; a driver's own id is understood as well. */
export const findCall = (state: SessionState, id: string): CallRecord | null =>
  callByKey(state, id) ?? byDriversId(state, id);

/** Good for its driver's lifetime: a call of an earlier driver may have had the same. */
function byDriversId(state: SessionState, id: string): CallRecord | null {
  const named = state.calls.filter(({ call, finishedAt }) => call.id === id && finishedAt === null);
  return named.find(({ isConfirmed }) => isConfirmed) ?? named[0] ?? null;
}

export const patchCall = (state: SessionState, key: string, patch: Partial<CallRecord>): SessionState => ({
  ...state,
  calls: state.calls.map((record) => (record.key === key ? { ...record, ...patch } : record)),
});

/** The call that the screen is about: the selected one, else the one that needs the agent most. */
export function currentCall(state: SessionState): CallRecord | null {
  const shown = state.calls.filter(isShown);
  const selected = shown.find(({ key }) => key === state.selected);
  if (selected) return selected;
  return byUrgency(shown)[0] ?? null;
}

/** The one that needs the agent most comes first; of those that are over, the one that ended last. */
export const byUrgency = (records: readonly CallRecord[]): readonly CallRecord[] =>
  [...records].sort((a, b) => urgency(a) - urgency(b) || endOf(b) - endOf(a));

const URGENCY: readonly CallState[] = ['active', 'connecting', 'offered', 'dialing', 'alerting', 'held'];
const urgency = ({ call }: CallRecord): number =>
  isOver(call.state) ? URGENCY.length : URGENCY.indexOf(call.state);
const endOf = ({ call }: CallRecord): number => (isOver(call.state) ? (call.endedAt ?? 0) : 0);

export const hasLiveCall = (state: SessionState): boolean =>
  state.calls.some(({ call }) => !isOver(call.state));

// Finding and changing one call of the state.
import { isOver } from '../../contract/driver/callRules';
import type { CallRecord } from './callRecord';
import { isShown } from './callRecord';
import type { SessionState } from './state';

export const callByKey = (state: SessionState, key: string | null): CallRecord | null =>
  state.calls.find((record) => record.key === key) ?? null;

/** Intents name a call by our key, as views do; a driver's own id is understood as well. */
export const findCall = (state: SessionState, id: string): CallRecord | null =>
  callByKey(state, id) ?? state.calls.find(({ call, finishedAt }) => call.id === id && !finishedAt) ?? null;

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

/** The one that needs the agent most comes first. */
export const byUrgency = (records: readonly CallRecord[]): readonly CallRecord[] =>
  [...records].sort((a, b) => urgency(a) - urgency(b));

const URGENCY = [
  'active',
  'connecting',
  'offered',
  'dialing',
  'alerting',
  'held',
  'ended',
  'wrapup',
  'closed',
];
const urgency = ({ call }: CallRecord): number => URGENCY.indexOf(call.state);

export const hasLiveCall = (state: SessionState): boolean =>
  state.calls.some(({ call }) => !isOver(call.state));

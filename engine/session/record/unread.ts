// Calls that an earlier version has kept and this one cannot read: they stay where they are, and the agent is told.
import { fault } from '../../errors';
import { pushBanner } from '../state/banners';
import type { SessionState } from '../state/state';

export function unreadFound(state: SessionState, count: number): SessionState {
  if (count === 0) return state;
  const before = state.banners.find(({ error }) => error.code === 'SP-3010');
  const all = count + Number(before?.error.params?.[0] ?? 0);
  return pushBanner(state, 'panel', fault('SP-3010', { params: [String(all)] }), 'warning');
}

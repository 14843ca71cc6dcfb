// Words of the telephone system for the agent, until they are over, put away, or a newer one of the same id comes.
import type { VendorNotice } from '../../contract/driver/driver';
import { cleanText } from '../../crm/cleanText';
import type { SessionState } from '../state/state';

const MOST_NOTICES = 5;
const LONGEST = 500;

export function noticeTold(state: SessionState, notice: VendorNotice, at: number): SessionState {
  const { id, level, callId, until } = notice;
  const text = cleanText(notice.text, LONGEST);
  const others = state.driver.notices.filter((each) => each.id !== id);
  const isOver = text === '' || (until !== undefined && until <= at);
  const told = {
    id,
    level,
    text,
    ...(callId !== undefined && { callId }),
    ...(until !== undefined && { until }),
  };
  return keep(state, isOver ? others : [...others, told].slice(-MOST_NOTICES));
}

export const noticeDismissed = (state: SessionState, id: string): SessionState =>
  keep(
    state,
    state.driver.notices.filter((notice) => notice.id !== id),
  );

export function noticesDueAt({ driver }: SessionState): number | null {
  const ends = driver.notices.flatMap(({ until }) => (until === undefined ? [] : [until]));
  return ends.length > 0 ? Math.min(...ends) : null;
}

export const noticesDue = (state: SessionState, at: number): SessionState =>
  keep(
    state,
    state.driver.notices.filter(({ until }) => until === undefined || until > at),
  );

const keep = (state: SessionState, notices: readonly VendorNotice[]): SessionState => ({
  ...state,
  driver: { ...state.driver, notices },
});

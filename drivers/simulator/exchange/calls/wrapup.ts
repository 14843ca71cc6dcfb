// The work after a call, which may begin while it is still on.
import type { CallCommand } from '../../../../engine/contract/driver/driver';
import type { Wrapup } from '../../../../engine/contract/driver/call';
import { wrapupCodes } from '../agent/presenceOptions';
import { done, refuse, type Answer } from '../input';
import { agentOf } from '../projection';
import type { Leg } from '../state';
import { tell } from '../telling';
import { changeLeg, clearTimers, setTimer, type Work } from '../work';

const maxCodes = 3;
type Complete = Extract<CallCommand, { type: 'wrapup.complete' }>;

/** What the agent may fill in while still talking; absent: nothing will have to be. */
export function wrapupAhead(work: Work, leg: Leg): Wrapup | undefined {
  const options = agentOf(work.state, leg)?.options;
  const isDone = leg.codes !== undefined;
  if (!options || isDone || leg.kind !== 'customer' || options.wrapupSeconds === 0) return undefined;
  return { codes: wrapupCodes, codeRequired: options.codeRequired, maxCodes };
}

/** The call is over: either its wrap-up begins, or it is closed. */
export function wrapUp(work: Work, leg: Leg): void {
  const wrapup = leg.answeredAt === undefined ? undefined : wrapupAhead(work, leg);
  if (!wrapup) {
    closeLeg(work, leg.id);
    return;
  }
  const seconds = agentOf(work.state, leg)?.options.wrapupSeconds ?? 0;
  const deadline = work.at + seconds * 1_000;
  const isLimited = seconds > 0;
  changeLeg(work, leg.id, { state: 'wrapup', wrapup: { ...wrapup, ...(isLimited && { deadline }) } });
  if (isLimited) setTimer(work, deadline, { type: 'wrapupOver', legId: leg.id });
  tell(work);
}

export function closeLeg(work: Work, legId: string): void {
  clearTimers(work, (alarm) => 'legId' in alarm && alarm.legId === legId);
  changeLeg(work, legId, { state: 'closed' });
  tell(work);
}

/** Done while the call is on, the end of the call is the end of it. */
export function completeWrapup(work: Work, leg: Leg, { codeId, codeIds }: Complete): Answer {
  const codes = codeIds ?? (codeId === undefined ? [] : [codeId]);
  if (codes.length === 0 && leg.wrapup?.codeRequired === true)
    return refuse('invalid-argument', 'a wrap-up code is required', leg.id);
  if (codes.some((code) => !wrapupCodes.some(({ id }) => id === code)))
    return refuse('invalid-argument', 'no such wrap-up code', leg.id);
  if (codes.length > maxCodes) return refuse('invalid-argument', 'too many wrap-up codes', leg.id);
  if (new Set(codes).size < codes.length || (codeId !== undefined && codeId !== codes[0]))
    return refuse('invalid-argument', 'wrap-up codes contradict each other', leg.id);
  changeLeg(work, leg.id, { codes });
  if (leg.state === 'wrapup') closeLeg(work, leg.id);
  else changeLeg(work, leg.id, { wrapup: undefined });
  return done();
}

export function extendWrapup(work: Work, leg: Leg, seconds: number): Answer {
  const before = leg.wrapup?.deadline;
  if (before === undefined) return refuse('not-allowed', 'wrap-up has no limit', leg.id);
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 3_600)
    return refuse('invalid-argument', 'seconds must be between 1 and 3600', leg.id);
  const deadline = before + seconds * 1_000;
  changeLeg(work, leg.id, { wrapup: { ...leg.wrapup, deadline } });
  setTimer(work, deadline, { type: 'wrapupOver', legId: leg.id });
  return done();
}

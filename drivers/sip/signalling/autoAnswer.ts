// Calls that the exchange wants answered by themselves (an agent in a queue who asked for it, an intercom).
import type { SipInvite } from '../phone';

/** Seconds until it is answered; null: it rings as usual. A stranger must not open the agent's microphone. */
export function answerAfter(invite: SipInvite, isTrusted: boolean): number | null {
  if (!isTrusted) return null;
  for (const value of invite.headers('Call-Info')) {
    const found = /;\s*answer-after\s*=\s*(\d+)/i.exec(value);
    if (found) return Math.min(60, Number(found[1]));
  }
  const isWanted = invite
    .headers('Alert-Info')
    .some((value) => /alert-autoanswer|auto[ -]?answer|info=ring-answer/i.test(value));
  return isWanted ? 0 : null;
}

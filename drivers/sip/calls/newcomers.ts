// One far end takes the place of another in a call that goes on for the agent: whoever comes with Replaces (RFC 3891), and whom the far
// end has us call (REFER, RFC 3515). Until the newcomer is there the call stays as it was.
import type { Party } from '../../../engine/contract/driver/call';
import type { Referral, SipInvite, SipLeg } from '../phone';
import { whoAt, whoCalls } from '../signalling/caller';
import { callEnd } from '../signalling/endOf';
import type { LegEnd } from '../phone';
import type { Tap } from '../sound/microphone';
import { applySending } from './agentCalls';
import { Line } from './line';
import type { SipCall } from './sipCall';
import type { Switchboard } from './switchboard';

type Who = Pick<Party, 'address' | 'name'>;

export class Newcomers {
  private readonly board: Switchboard;
  /** A conference goes on with another line in the place of one. */
  placeTaken: (call: SipCall, old: Line, line: Line) => Promise<void> = () => Promise.resolve();

  constructor(board: Switchboard) {
    this.board = board;
    board.referred = (line, referral) => void this.follow(line, referral);
  }

  /** `leg` has rung here, and is answered by itself in the place of `old`. */
  async letIn(old: SipLeg, leg: SipLeg, invite: SipInvite): Promise<void> {
    const { board } = this;
    const line = board.all.flatMap(({ lines }) => lines).find((one) => one.leg === old);
    const call = line && board.callOf(line);
    if (!call || call.newcomer) {
      leg.reject();
      return;
    }
    const next = this.expect(call, line, leg, whoCalls(invite));
    try {
      const tap = await board.microphone.tap((track) => next.microphoneChanged(track));
      next.use(tap);
      applySending(call);
      if (!leg.isEnded) leg.answer(new MediaStream([tap.track()]));
    } catch {
      // Without a microphone the call stays with the one who is there.
      leg.reject();
    }
  }

  /** Calls whom the far end wants us to speak with. */
  private async follow(old: Line, referral: Referral): Promise<void> {
    const { board } = this;
    const call = board.callOf(old);
    const mayFollow = (): boolean =>
      call?.isTalking === true && !call.newcomer && !call.isTransferring && call.lines.includes(old);
    if (!call || !mayFollow()) {
      referral.decline();
      return;
    }
    let line: Line | null = null;
    let tap: Tap | null = null;
    try {
      tap = await board.microphone.tap((track) => line?.microphoneChanged(track));
      const leg = mayFollow() ? referral.follow({ microphone: new MediaStream([tap.track()]) }) : null;
      if (!leg) {
        referral.decline();
        tap.close();
        return;
      }
      line = this.expect(call, old, leg, whoAt(referral.to));
      line.use(tap);
      applySending(call);
      board.tell();
    } catch {
      referral.decline();
      tap?.close();
    }
  }

  private expect(call: SipCall, old: Line, leg: SipLeg, who: Who): Line {
    const { board } = this;
    const { key, partyId } = old;
    const line = new Line(leg, { key, partyId }, board.parts.host.media);
    line.setPlayed(false);
    call.newcomer = { line, who };
    const usual = board.eventsOf(call, line);
    const isExpected = (): boolean => call.newcomer?.line === line;
    line.follow({
      ...usual,
      ringing: () => {
        // An announcement instead of somebody's voice is what the agent is to hear.
        if (!line.hasEarlySound || !isExpected()) return;
        old.setPlayed(false);
        line.setPlayed(true);
      },
      confirmed: () => {
        if (isExpected()) this.enter(call, old, line);
      },
      ended: (end) => {
        if (isExpected()) this.stayAway(call, old, end);
        else usual.ended(end);
      },
    });
    return line;
  }

  private enter(call: SipCall, old: Line, line: Line): void {
    const { board } = this;
    if (!call.isTalking) call.answered(board.now());
    call.showNewcomer('connected');
    call.newcomer = null;
    call.lines = [...call.lines.filter((one) => one !== old), line];
    // Who asks the exchange about the call asks for the leg that is on.
    call.facts = { ...call.facts, vendorIds: { ...call.facts.vendorIds, callId: line.leg.callId } };
    old.release();
    old.leg.hangUp();
    line.setPlayed(true);
    applySending(call);
    board.tell();
    const unsaid = (): void => board.parts.host.log('warn', 'a far end that is new in a call missed a step');
    if (call.state === 'held') line.leg.hold().catch(unsaid);
    this.placeTaken(call, old, line).catch(unsaid);
  }

  private stayAway(call: SipCall, old: Line, end: LegEnd): void {
    const { board } = this;
    call.newcomer = null;
    if (call.lines.length > 0) {
      old.setPlayed(true);
      board.tell();
      return;
    }
    // Whoever had been there has left meanwhile.
    const how = { direction: 'outbound', wasAnswered: call.answeredAt !== undefined } as const;
    board.end(call, call.intent ?? callEnd(end, how));
  }
}

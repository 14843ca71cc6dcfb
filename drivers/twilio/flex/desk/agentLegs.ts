// The agent's leg in a task's conference: TaskRouter calls this browser when a reservation is taken, and the leg that comes is
// answered at once, for the agent has pressed the button already.
import type { DriverHost } from '../../../../engine/contract/driver/driver';
import { driverError } from '../../../../engine/contract/driver/driverError';
import type { ToldOverLink } from '../../../../engine/contract/driver/base/toldOverLink';
import { endWith } from '../../line/errors';
import { LegSound } from '../../line/legSound';
import type { LegEnd, LegSample, TwilioLeg } from '../../line/phone';
import type { FlexCall } from './flexCall';
import type { FlexCalls } from './flexCalls';
import type { CallEnd } from './reservationWords';

/** Behind the `?` of the address that TaskRouter calls. */
export const RESERVATION = 'reservationSid';

/** TaskRouter has taken the request, and no leg came. */
const legMs = 20_000;
/** The leg is there, and its word that the reservation is accepted is not. */
const acceptedMs = 3_000;

export interface LegsParts {
  readonly host: DriverHost;
  readonly told: ToldOverLink;
  readonly calls: FlexCalls;
  /** The agent is through to the conference. */
  readonly joined: (call: FlexCall) => void;
}

export class AgentLegs {
  private readonly parts: LegsParts;
  private readonly microphones = new Map<string, MediaStream>();
  private readonly waiting = new Map<string, () => void>();

  constructor(parts: LegsParts) {
    this.parts = parts;
  }

  /** The microphone before anything is asked of TaskRouter: refused, another agent gets the call. */
  async open(call: FlexCall): Promise<void> {
    const sound = new LegSound(this.parts.host.media);
    call.sound = sound;
    this.microphones.set(call.id, await sound.open());
  }

  /** The leg that comes for this call is to be answered. */
  expect(call: FlexCall): void {
    call.awaitsLeg = true;
    const { calls } = this.parts;
    const stop = calls.later(legMs, () => {
      this.waiting.delete(call.id);
      if (!call.awaitsLeg || call.isOver) return;
      const error = driverError('timeout', 'TaskRouter did not call this browser', { callId: call.id });
      calls.end(call, { endReason: 'failed', error });
    });
    this.waiting.set(call.id, stop);
  }

  /** Its leg has come, or none is wanted any more. */
  settled(call: FlexCall): void {
    this.waiting.get(call.id)?.();
    this.waiting.delete(call.id);
    if (call.leg === null) this.microphones.delete(call.id);
  }

  incoming(leg: TwilioLeg): void {
    const { calls, host } = this.parts;
    const named = leg.custom[RESERVATION];
    const call = calls.all.find((one) => one.awaitsLeg && (named === undefined || one.id === named));
    const microphone = call && this.microphones.get(call.id);
    if (call && microphone && call.sound && !call.isOver) {
      this.follow(call, call.sound, leg);
      leg.answer(microphone);
      return;
    }
    // Given up here before it came; or of another browser of this worker's, whose telephone rings with ours: left alone.
    if (calls.all.some((one) => one.id === named)) leg.reject();
    else host.log('info', 'A call that no reservation here waits for was left alone');
  }

  private follow(call: FlexCall, sound: LegSound, leg: TwilioLeg): void {
    const { calls } = this.parts;
    call.leg = leg;
    call.awaitsLeg = false;
    this.settled(call);
    sound.use(leg, call.id);
    leg.listen({
      named: () => calls.tell(),
      ringing: () => undefined,
      open: () => this.opened(call),
      ended: (end) => this.ended(call, leg, end),
      sound: (stream) => sound.play(stream),
      soundWay: (isUp) => {
        call.isSoundWayDown = !isUp;
        calls.tell();
      },
      sample: (sample) => this.sampled(call, sample),
    });
  }

  /** The SDK says so before its answer has left: TaskRouter's word counts, if it comes. */
  private opened(call: FlexCall): void {
    const { calls, joined } = this.parts;
    call.isLegOpen = true;
    if (call.reservation.status === 'accepted') joined(call);
    else
      calls.later(acceptedMs, () => {
        if (!call.isOver && call.answeredAt === undefined) joined(call);
      });
  }

  private ended(call: FlexCall, leg: TwilioLeg, end: LegEnd): void {
    this.microphones.delete(call.id);
    if (call.leg !== leg) return;
    call.leg = null;
    if (!call.isOver) this.parts.calls.end(call, call.intent ?? endOf(call, end));
    this.parts.calls.tell();
  }

  private sampled(call: FlexCall, { mos, rttMs, jitterMs, lossPct, received, total }: LegSample): void {
    const wasLost = call.isMediaLost;
    call.silence = received > 0 ? 0 : call.silence + 1;
    if (call.isMediaLost !== wasLost) this.parts.calls.tell();
    if (mos === null || received <= 0 || call.state !== 'active') return;
    const figures = {
      mos: rounded(mos, 2),
      rttMs: Math.round(rttMs),
      jitterMs: rounded(jitterMs, 1),
      lossPct: rounded(lossPct, 1),
      packets: total.received,
      packetsLost: total.lost,
    };
    call.quality.add(figures);
    this.parts.told.tellQuality({ callId: call.id, ...figures });
  }
}

function endOf(call: FlexCall, { by, problem }: LegEnd): CallEnd {
  const wasAnswered = call.answeredAt !== undefined;
  if (problem) return endWith(problem, wasAnswered);
  switch (by) {
    case 'dropped':
      return { endReason: 'lost', error: driverError('not-connected', 'the link was lost') };
    case 'here':
      return { endReason: 'local-hangup' };
    case 'cancelled':
    case 'far-end':
      return { endReason: wasAnswered || call.isDialled ? 'remote-hangup' : 'cancelled' };
  }
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

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
    this.parts.calls.later(legMs, () => {
      if (!call.awaitsLeg || call.isOver) return;
      const error = driverError('timeout', 'TaskRouter did not call this browser', { callId: call.id });
      this.parts.calls.end(call, { endReason: 'failed', error });
    });
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
    sound.use(leg, call.id);
    leg.listen({
      named: () => calls.tell(),
      ringing: () => undefined,
      open: () => {
        if (!call.isOver) this.parts.joined(call);
      },
      ended: (end) => this.ended(call, leg, end),
      sound: (stream) => sound.play(stream),
      soundWay: (isUp) => {
        call.isSoundWayDown = !isUp;
        calls.tell();
      },
      sample: (sample) => this.sampled(call, sample),
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

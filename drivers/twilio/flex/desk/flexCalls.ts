// The worker's calls: what TaskRouter offers, how words of it and of the agent's leg move them, what of it is told.
import type { DriverHost } from '../../../../engine/contract/driver/driver';
import { driverError } from '../../../../engine/contract/driver/driverError';
import type { ToldOverLink } from '../../../../engine/contract/driver/base/toldOverLink';
import type { ReservationView, Router } from '../router/router';
import type { Settings } from '../settings';
import { allowedOf, allowedOfLeg } from './allowed';
import type { ConsultLeg } from './consultLeg';
import { FlexCall } from './flexCall';
import { KeptCalls, type KeptCall } from './keptCalls';
import { OwnTasks } from './ownTasks';
import type { CallEnd, Step } from './reservationWords';
import { textOf } from './taskAttributes';
import { Timers } from './timers';

/** TaskRouter says that the work after a call has begun; if it does not, it is asked. */
const wrapMs = 5_000;
/** Ended ones that the SDK may still speak of. */
const remembered = 100;

export interface CallsParts {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly told: ToldOverLink;
  readonly router: () => Router | null;
  /** The agent is through to the conference. */
  readonly joined: (call: FlexCall) => void;
  /** It is over, or gone: whoever waits for that. */
  readonly settled: (call: FlexCall) => void;
}

export class FlexCalls {
  readonly kept: KeptCalls;
  readonly ownTasks: OwnTasks;
  private readonly parts: CallsParts;
  private readonly calls = new Map<string, FlexCall>();
  private readonly legs = new Map<string, ConsultLeg>();
  private readonly timers: Timers;
  private readonly wrapTimers = new Map<string, () => void>();
  private readonly seenBy = new Map<string, Router>();
  private over: readonly string[] = [];
  private isReleased = false;

  constructor(parts: CallsParts) {
    this.parts = parts;
    this.kept = new KeptCalls(parts.host);
    this.timers = new Timers(parts.host.clock);
    this.ownTasks = new OwnTasks(this.timers);
  }

  get all(): readonly FlexCall[] {
    return [...this.calls.values()];
  }
  get now(): number {
    return this.parts.host.clock.now();
  }
  /** The call with the agent's leg, or to whom it is about to come. */
  get withLeg(): FlexCall | undefined {
    return this.all.find((call) => call.hasLeg && !call.isOver);
  }
  get isAnyOn(): boolean {
    return this.calls.size > 0;
  }

  find(callId: string): FlexCall {
    const call = this.calls.get(callId);
    if (!call) throw driverError('not-allowed', 'the call is over', { callId });
    return call;
  }
  /** Of a consult leg, the call that it belongs to as well. */
  findLeg(callId: string): { readonly leg: ConsultLeg; readonly call: FlexCall } | null {
    const leg = this.legs.get(callId);
    const call = leg && this.calls.get(leg.facts.callId);
    return leg && call ? { leg, call } : null;
  }

  /** What there was before this page, told before the session is ready. */
  attach(views: readonly ReservationView[], kept: readonly KeptCall[]): void {
    for (const view of views.filter((one) => this.isCall(one))) {
      const known = kept.find(({ sid }) => sid === view.sid);
      if (view.status === 'pending') this.heard(view);
      else if (view.status === 'wrapping' || view.status === 'accepted') this.restore(view, known);
    }
  }

  /** After a loss: those that are listed are as they are listed; the others ended meanwhile. */
  reconcile(views: readonly ReservationView[]): void {
    for (const view of views) this.heard(view);
    const listed = new Set(views.map(({ sid }) => sid));
    for (const call of this.all) if (!listed.has(call.id)) void this.ask(call);
  }

  /** A reservation is new, or in another state than before. */
  heard(view: ReservationView): void {
    if (this.isReleased || !this.isCall(view)) return;
    const router = this.parts.router();
    const call = this.calls.get(view.sid);
    if (router) this.seenBy.set(view.sid, router);
    if (call) {
      this.take(call, call.heard(view));
      if (view.status === 'accepted' && call.isLegOpen && !call.isOver) this.parts.joined(call);
    } else if (view.status === 'pending' && !this.over.includes(view.sid)) this.offered(view);
    this.tell();
  }

  add(call: FlexCall): FlexCall {
    this.calls.set(call.id, call);
    return call;
  }
  addLeg(leg: ConsultLeg): void {
    this.legs.set(leg.id, leg);
    this.tell();
  }

  /** Its sound is given back; TaskRouter says what follows. */
  end(call: FlexCall, end: CallEnd): void {
    if (call.isOver) return;
    call.over(this.now, end);
    call.awaitsLeg = false;
    call.sound?.release();
    call.sound = null;
    if (call.consult) this.endLeg(call.consult, call.intent ?? { endReason: 'remote-hangup' });
    this.tell();
    this.wrapLater(call);
    this.parts.settled(call);
  }

  endLeg(leg: ConsultLeg, end: CallEnd): void {
    if (leg.isOver) return;
    leg.over(this.now, end);
    this.tell();
    leg.state = 'closed';
    this.tell();
    this.legs.delete(leg.id);
  }

  /** Every call as it is now: what one allows depends on the others. */
  tell(): void {
    if (this.isReleased) return;
    const { told } = this.parts;
    const { capabilities } = told.snapshot();
    const { withLeg } = this;
    for (const call of this.all) {
      const isLegTaken = withLeg !== undefined && withLeg !== call;
      told.tellCall({ ...call.shown(), allowed: allowedOf(call, { isLegTaken, capabilities }) });
    }
    for (const leg of this.legs.values()) {
      const call = this.calls.get(leg.facts.callId);
      if (call) told.tellCall({ ...leg.shown(call.isMuted), allowed: allowedOfLeg(leg, call, capabilities) });
    }
    this.kept.save(this.all);
  }

  /** Answers what stops it. */
  later(ms: number, run: () => void): () => void {
    return this.timers.later(ms, run);
  }

  /** What TaskRouter says of it now, where a word of it may have been missed. */
  async ask(call: FlexCall): Promise<void> {
    const router = this.seenBy.get(call.id);
    try {
      if (router) this.heard(await router.fetch(call.id));
    } catch (error) {
      if (!this.parts.router() || this.isReleased || call.state === 'closed') return;
      // It is no longer there, and nobody says how it ended.
      this.end(call, { endReason: 'lost' });
      this.take(call, [{ type: 'close' }]);
      this.parts.host.log('info', 'TaskRouter no longer knows a reservation', nameOf(error));
    }
  }

  /** Everything that sounds, listens or waits is given back; calls are left as they are. */
  release(): void {
    this.isReleased = true;
    this.timers.release();
    this.ownTasks.release();
    for (const call of this.all) call.sound?.release();
  }

  private isCall({ channel }: ReservationView): boolean {
    return channel === this.parts.settings.channel;
  }

  private offered(view: ReservationView): void {
    if (textOf(view.attributes, 'outbound_to') !== '') {
      this.ownTasks.offered(view);
      return;
    }
    this.add(
      new FlexCall(
        {
          reservation: view,
          direction: 'inbound',
          // Whole seconds, by Twilio's clock: ours is the one that the rest is told by.
          startedAt: this.now,
          attributesListed: this.parts.settings.attributes,
        },
        'offered',
      ),
    );
  }

  /** Sound and leg of it went with the page that had it: TaskRouter has begun, or is to begin, the work after it. */
  private restore(view: ReservationView, kept: KeptCall | undefined): void {
    const dialled = kept?.dialled;
    const call = new FlexCall(
      {
        reservation: view,
        direction:
          kept?.direction ?? (textOf(view.attributes, 'outbound_to') === '' ? 'inbound' : 'outbound'),
        startedAt: kept?.startedAt ?? view.createdAt,
        ...(dialled !== undefined && { dialled }),
        attributesListed: this.parts.settings.attributes,
      },
      view.status === 'wrapping' ? 'wrapup' : 'ended',
    );
    const endReason = kept?.endReason ?? 'lost';
    call.restore({
      ...(kept?.answeredAt !== undefined && { answeredAt: kept.answeredAt }),
      endedAt: kept?.endedAt ?? this.now,
      endReason,
    });
    const router = this.parts.router();
    if (router) this.seenBy.set(view.sid, router);
    this.add(call);
    this.tell();
    if (view.status === 'accepted') this.wrapLater(call);
  }

  private take(call: FlexCall, steps: readonly Step[]): void {
    for (const step of steps) {
      if (step.type === 'end') this.end(call, step.end);
      else if (step.type === 'close') this.close(call);
      else {
        call.state = 'wrapup';
        this.stopWaiting(call.id);
      }
      this.tell();
    }
  }

  private close(call: FlexCall): void {
    call.state = 'closed';
    this.stopWaiting(call.id);
    this.tell();
    this.calls.delete(call.id);
    this.seenBy.delete(call.id);
    this.over = [...this.over, call.id].slice(-remembered);
    this.tell();
    this.parts.settled(call);
  }

  private wrapLater(call: FlexCall): void {
    this.stopWaiting(call.id);
    this.wrapTimers.set(
      call.id,
      this.later(wrapMs, () => {
        this.wrap(call).catch(() => {
          if (!this.isSettled(call)) this.wrapLater(call);
        });
      }),
    );
  }
  private stopWaiting(callId: string): void {
    this.wrapTimers.get(callId)?.();
    this.wrapTimers.delete(callId);
  }

  /** Over here, and TaskRouter has not said so: its conference may not have told it. */
  private async wrap(call: FlexCall): Promise<void> {
    if (!call.isEnded || this.isReleased) return;
    await this.ask(call);
    // Asked, it may have said so.
    if (this.isSettled(call)) return;
    const router = this.must(this.parts.router());
    // Answered and given up before it was through: whoever else may have it.
    if (call.reservation.status === 'pending') this.heard(await router.reject(call.id, ''));
    else this.heard(await router.wrap(call.id));
  }

  private isSettled(call: FlexCall): boolean {
    return this.isReleased || !call.isEnded;
  }

  private must(router: Router | null): Router {
    if (!router) throw driverError('not-connected', 'there is no link to TaskRouter');
    return router;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

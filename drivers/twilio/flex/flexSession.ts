// One run of the driver: a worker of TaskRouter and a line for its calls, through losses of either, until it is stopped.
import type {
  DirectoryEntry,
  DriverHost,
  DriverSnapshot,
  SessionPhase,
  StopReason,
} from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';
import { asDriverError } from '../line/sdk/border';
import type { MakePhone } from '../line/phone';
import { TwilioLine } from '../line/twilioLine';
import { ConferenceFunction } from './conference/conferenceFunction';
import { ConferenceWatch } from './conference/conferenceWatch';
import { TAKE_OVER } from './command/agentCommands';
import type { CommandParts, PendingPresence } from './command/commandParts';
import { customerEndsConference } from './command/transfers';
import { agentState, offlineActivity } from './desk/activities';
import { AgentLegs } from './desk/agentLegs';
import { FlexCalls } from './desk/flexCalls';
import type { FlexCall } from './desk/flexCall';
import { manifest } from './manifest';
import { RouterLink } from './router/routerLink';
import type { OpenRouter, Router } from './router/router';
import { SharedToken } from './router/sharedToken';
import { capabilitiesOf, type Settings } from './settings';

export interface FlexParts {
  readonly host: DriverHost;
  readonly settings: Settings;
  /** The line is given a host of its own: it shares the token. */
  readonly makePhone: (host: DriverHost) => MakePhone;
  readonly openRouter: OpenRouter;
  readonly fetch: typeof fetch;
}

export class FlexSession implements CommandParts {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly told: ToldOverLink;
  readonly calls: FlexCalls;
  readonly legs: AgentLegs;
  readonly link: RouterLink;
  readonly fn: ConferenceFunction;
  readonly watch: ConferenceWatch;
  readonly directory: { entries: readonly DirectoryEntry[] | null; at: number } = { entries: null, at: 0 };
  identity = '';
  isDialling = false;
  private readonly line: TwilioLine;
  private activitySid = '';
  private activitySince = 0;
  private pending: PendingPresence | null = null;
  private isStarted = false;
  private isStopped = false;
  private lastError: DriverError | null = null;
  private retryAt: number | null = null;

  constructor({ host, settings, makePhone, openRouter, fetch: send }: FlexParts) {
    this.host = host;
    this.settings = settings;
    this.told = new ToldOverLink(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
    const token = new SharedToken(host, (value) => this.link.setToken(value));
    const lineHost = token.hostForLine();
    this.line = new TwilioLine(lineHost, makePhone(lineHost), {
      ready: (identity) => {
        this.identity = identity;
        this.settle();
      },
      lost: (error) => this.lost(error),
      over: (error) => this.fail(error),
      incoming: (leg) => {
        if (!this.isStopped) this.legs.incoming(leg);
      },
      isIdle: () => this.calls.withLeg === undefined,
    });
    this.calls = new FlexCalls({
      ...{ host, settings },
      told: this.told,
      router: () => this.link.now,
      joined: (call) => this.joined(call),
      settled: (call) => {
        this.legs.settled(call);
        this.presenceIsDue();
      },
    });
    this.legs = new AgentLegs({
      host,
      told: this.told,
      calls: this.calls,
      joined: (call) => this.joined(call),
    });
    this.fn = new ConferenceFunction({
      clock: host.clock,
      url: settings.functionUrl,
      token: () => token.value(),
      fetch: send,
    });
    this.watch = new ConferenceWatch({
      calls: this.calls,
      fn: this.fn,
      consultEnded: (call) => void customerEndsConference(this, call),
    });
    this.link = new RouterLink({
      ...{ host, token },
      open: openRouter,
      listener: {
        ready: (router) => this.routerReady(router),
        lost: (error, retryAt) => this.lost(error, retryAt),
        reservation: (view) => this.calls.heard(view),
        transfer: (word, view) => this.transferred(word, view.reservationSid),
        activity: (sid) => this.activityTold(sid),
        strange: (what, reason) => this.strange(what, reason),
      },
    });
  }

  snapshot(): DriverSnapshot {
    return this.told.snapshot();
  }
  isClosed(callId: string): boolean {
    return this.told.isClosed(callId);
  }
  callerId(): string {
    return this.settings.callerIds[0] ?? '';
  }

  async start(): Promise<void> {
    this.tellPhase('starting');
    this.told.tellCapabilities(capabilitiesOf(this.settings));
    try {
      const kept = await this.calls.kept.load();
      await Promise.all([this.line.start(), this.link.start()]);
      this.mustGoOn();
      this.calls.attach(this.link.must.reservations, kept);
      const { callerIds } = this.settings;
      if (callerIds.length > 0)
        this.told.tellPart({
          type: 'callerIds',
          callerIds: callerIds.map((address) => ({ id: address, label: address, address })),
        });
      this.told.tellPart({
        type: 'actions',
        actions: [{ id: TAKE_OVER, label: 'Use this browser only', kind: 'other', enabled: true }],
      });
      this.isStarted = true;
      this.settle();
    } catch (error) {
      const failure = asDriverError(error);
      if (!this.isStopped) this.fail(failure);
      throw failure;
    }
  }

  /** Sound and leg of a call live in this page: none outlives it. What only rings is left to TaskRouter. */
  async stop(reason: StopReason): Promise<void> {
    this.isStopped = true;
    this.told.silence(this.host.clock.now());
    const router = this.link.now;
    const offline = router ? offlineActivity(router.activities) : undefined;
    if (reason === 'logout' && router && offline !== undefined)
      await router.setActivity(offline).catch(() => {
        this.host.log('warn', 'TaskRouter was not told that the agent has left');
      });
    this.release();
  }

  async setActivity(sid: string): Promise<void> {
    this.pending = null;
    await this.link.must.setActivity(sid);
    this.activityTold(sid);
  }
  presenceAfterCall(pending: PendingPresence): void {
    this.pending = pending;
    this.tellAgent();
  }

  async notAnswered(call: FlexCall, error: DriverError): Promise<void> {
    call.awaitsLeg = false;
    call.sound?.release();
    call.sound = null;
    const { link, calls } = this;
    if (call.isOver) return;
    if (error.code === 'media-permission' || error.code === 'media-device') {
      calls.end(call, { endReason: 'media-failed', error });
      if (link.now) calls.heard(await link.now.reject(call.id, '').catch(() => call.reservation));
    } else await calls.ask(call);
    calls.tell();
  }

  failed(call: FlexCall, error: unknown): void {
    const why = asDriverError(error);
    const isSound = why.code === 'media-permission' || why.code === 'media-device';
    this.calls.end(call, { endReason: isSound ? 'media-failed' : 'failed', error: why });
    call.leg?.hangUp();
  }

  private joined(call: FlexCall): void {
    if (call.isDialled) this.watch.follow(call);
    else if (call.answeredAt === undefined) call.talks(this.calls.now);
    this.calls.tell();
  }

  private routerReady(router: Router): void {
    this.activityTold(router.activitySid);
    if (this.isStarted) this.calls.reconcile(router.reservations);
    this.settle();
  }

  /** Ready is who has both. */
  private settle(): void {
    if (!this.isStarted || this.isStopped || !this.line.isLinked || !this.link.now) return;
    this.lastError = null;
    this.retryAt = null;
    this.tellPhase('ready');
    this.tellAgent();
    this.calls.tell();
  }

  private lost(error: DriverError, retryAt?: number): void {
    if (!this.isStarted || this.isStopped) return;
    const { phase, since } = this.snapshot().session;
    this.lastError ??= error;
    if (retryAt !== undefined) this.retryAt = retryAt;
    this.told.tellSession({
      phase: 'reconnecting',
      since: phase === 'reconnecting' ? since : this.host.clock.now(),
      error: this.lastError,
      ...(this.retryAt !== null && { retryAt: this.retryAt }),
    });
    this.calls.tell();
  }

  private fail(error: DriverError): void {
    for (const call of this.calls.all)
      if (!call.isOver)
        this.calls.end(
          call,
          call.state === 'offered' ? { endReason: 'missed' } : { endReason: 'lost', error },
        );
    this.tellPhase('failed', error);
    this.release();
  }

  private release(): void {
    this.calls.release();
    this.line.release();
    this.link.release();
  }

  private activityTold(sid: string): void {
    if (sid !== this.activitySid) this.activitySince = this.host.clock.now();
    this.activitySid = sid;
    this.tellAgent();
  }

  private tellAgent(): void {
    const router = this.link.now;
    if (!router) return;
    const pending = this.pending?.option ?? null;
    this.told.tellAgent(
      agentState(router.activities, this.activitySid, { since: this.activitySince, pending }),
    );
  }

  private presenceIsDue(): void {
    const { pending } = this;
    if (!pending || this.calls.isAnyOn || !this.link.now) return;
    this.setActivity(pending.activity).catch((error: unknown) => {
      this.told.tellNotice('warning', asDriverError(error));
      this.tellAgent();
    });
  }

  /** Of a worker or queue who was asked: the Function tells who has come. */
  private transferred(word: 'completed' | 'failed' | 'canceled', reservationSid: string): void {
    const call = this.calls.all.find(({ id }) => id === reservationSid);
    const leg = call?.consult;
    if (!call || !leg || leg.isOutside || leg.isOver || word === 'completed' || leg.wasAnswered) return;
    this.calls.endLeg(leg, { endReason: word === 'canceled' ? 'local-hangup' : 'no-answer' });
    call.consult = null;
    if (call.isOver) call.leg?.hangUp();
    else void customerEndsConference(this, call);
  }

  /** What nobody could use is told, not lost. */
  private strange(what: string, reason: string): void {
    this.host.log('warn', `TaskRouter told something that could not be used: ${what}`, reason);
    this.told.tellNotice(
      'warning',
      driverError('vendor', `TaskRouter: '${what.slice(0, 60)}' could not be used`, {
        vendor: { code: what.slice(0, 60), message: reason },
      }),
    );
  }

  private tellPhase(phase: SessionPhase, error?: DriverError): void {
    const name = this.link.now?.name ?? '';
    const identity = name === '' ? this.identity : name;
    this.told.tellSession({
      phase,
      since: this.host.clock.now(),
      ...(identity !== '' && phase === 'ready' && { identity }),
      ...(error && { error }),
    });
  }

  private mustGoOn(): void {
    if (this.isStopped) throw driverError('aborted', 'stopped while it started');
  }
}

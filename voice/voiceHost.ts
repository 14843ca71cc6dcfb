// The driver's events folded, and told to Salesforce where Salesforce did not ask for them itself: what it asked for is answered by
// the promise of the method, and a second event would break its own state machine.
import type { Call } from '../engine/contract/driver/call';
import { isOver } from '../engine/contract/driver/callRules';
import type { Command, CommandOutcome } from '../engine/contract/driver/command';
import { driverError } from '../engine/contract/driver/driverError';
import type { SessionState, DriverSnapshot } from '../engine/contract/driver/event';
import type { ReadEvent } from '../engine/contract/driver/eventShape';
import type { Capability } from '../engine/contract/driver/manifest';
import type { RingDevice } from '../engine/contract/driver/people';
import type { AgentState } from '../engine/contract/driver/presence';
import type { Clock, Log } from '../engine/contract/ports';
import { ofDriver } from '../engine/errors';
import { CallBook } from './callBook';
import { CallQuality } from './callQuality';
import { CallTeller } from './callTeller';
import { AGENT_ERROR, type ConnectorLibrary } from './library';
import { Outbox } from './outbox';
import type { Flight, Told, ToldKind } from './outbox';
import { PhoneCalls } from './phoneCall';
import type { PresenceTable } from './presenceTable';
import { callMessage, type BridgeMessage } from './extensionBridge';
import { customError, softphoneErrorOf } from './voiceError';

export interface VoiceHostParts {
  readonly library: ConnectorLibrary;
  /** To the driver, in this tab or in the one that leads. Rejects with one of our two errors. */
  readonly perform: (command: Command) => Promise<CommandOutcome>;
  readonly presences: PresenceTable;
  /** Fields of VoiceCall by attribute. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of our package's custom labels. */
  readonly namespace: string;
  /** How long the driver may take to show what it was asked for. */
  readonly patience: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly nextTask: (run: () => void) => void;
}

/** A command of Salesforce's, and what answers it. */
export interface Asked {
  readonly flight: Flight;
  /** The fold shows what was asked for. */
  readonly shown: (outcome: CommandOutcome) => boolean;
  /** It never will: the call is over. */
  readonly isHopeless?: () => boolean;
  /** What is told in this answer, and in no event. */
  readonly answers: (outcome: CommandOutcome) => readonly (readonly [ToldKind, key: string])[];
  /** See `Outbox.land`. */
  readonly scope?: string;
}

interface Waiting {
  readonly look: () => void;
}

const SETTLED: readonly SessionState['phase'][] = ['ready', 'login-required', 'failed'];
export const LOGIN_FRAME_HEIGHT = 350;

export class VoiceHost {
  readonly book = new CallBook();
  readonly calls: PhoneCalls;
  readonly outbox: Outbox;
  private readonly parts: VoiceHostParts;
  private readonly teller: CallTeller;
  private readonly quality: CallQuality;
  private readonly waiting = new Set<Waiting>();
  private told: DriverSnapshot = {
    session: { phase: 'stopped', since: 0 },
    agent: { options: [] },
    calls: [],
    capabilities: [],
  };
  /** Salesforce has what it asked for first: from now on changes are told. */
  private isUp = false;
  private settledAs: SessionState['phase'] = 'stopped';
  /** The driver cannot be run. */
  private failure: { readonly error: unknown } | null = null;

  constructor(parts: VoiceHostParts) {
    const { library, fields, log, nextTask } = parts;
    const { book } = this;
    this.parts = parts;
    this.calls = new PhoneCalls({ library, book, fields, has: (capability) => this.has(capability) });
    this.outbox = new Outbox({ library, log, nextTask });
    this.teller = new CallTeller({ library, book, calls: this.calls, fields: Object.keys(fields) });
    this.quality = new CallQuality(library);
  }

  get agent(): AgentState {
    return this.told.agent;
  }
  get session(): SessionState {
    return this.told.session;
  }
  get devices(): readonly RingDevice[] {
    return this.told.devices ?? [];
  }
  has(capability: Capability): boolean {
    return this.told.capabilities.includes(capability);
  }

  /** Resolves when the telephone system is there, or wants a sign-in. */
  async begun(): Promise<SessionState> {
    await this.until(() => this.failure !== null || SETTLED.includes(this.session.phase));
    // oxlint-disable-next-line typescript/only-throw-error -- one of our two errors, which are data
    if (this.failure) throw this.failure.error;
    this.isUp = true;
    this.settledAs = this.session.phase;
    // The library does the rest of its set-up first.
    this.outbox.pause();
    return this.session;
  }

  /** Everything that the driver tells, in this tab or by way of the one that leads. */
  heard(event: ReadEvent): void {
    switch (event.type) {
      case 'session':
        this.told = { ...this.told, session: event.session };
        this.sessionChanged(event.session);
        break;
      case 'agent':
        this.told = { ...this.told, agent: event.agent };
        this.agentChanged();
        break;
      case 'capabilities':
        this.told = { ...this.told, capabilities: event.capabilities };
        break;
      case 'devices':
        this.told = { ...this.told, devices: event.devices };
        break;
      case 'call':
        this.callChanged(event.call);
        break;
      case 'quality':
        this.sampled(event);
        break;
      case 'notice':
        if (event.level !== 'info') this.complain(ofDriver(event.error));
        break;
      default:
        // Queues, voicemail and the vendor's own: Salesforce's phone has no place for them.
        break;
    }
    for (const { look } of this.waiting) look();
  }

  failed(error: unknown): void {
    this.failure = { error };
    this.complain(error);
    for (const { look } of this.waiting) look();
  }

  /** Another instance of the driver goes on: of calls that it does not know, nobody will say how they ended. */
  resumedWith(keys: readonly string[]): void {
    for (const call of this.book.live())
      if (!keys.includes(call.logKey))
        for (const state of ['ended', 'closed'] as const)
          this.heard({ type: 'call', call: { ...call, state, endReason: 'lost', allowed: [] } });
  }

  /** Rejects with one of our two errors, or when the fold does not show it in time. */
  async ask(command: Command, { flight, shown, isHopeless, answers, scope }: Asked): Promise<CommandOutcome> {
    let answered: ReturnType<Asked['answers']> = [];
    this.outbox.depart(flight);
    try {
      const outcome = await this.parts.perform(command);
      await this.until(() => shown(outcome), isHopeless);
      answered = answers(outcome);
      return outcome;
    } finally {
      const isAnswer = ({ kind, key }: Told) => answered.some((one) => one[0] === kind && one[1] === key);
      this.outbox.land(flight, isAnswer, answered.length > 0 ? scope : null);
    }
  }
  perform(command: Command): Promise<CommandOutcome> {
    return this.parts.perform(command);
  }

  /** For what the library answers with nothing at all. */
  complain(error: unknown): void {
    const known = softphoneErrorOf(error);
    this.parts.log('warn', 'Told to the agent', known);
    if (!this.isUp) return;
    const { library, namespace } = this.parts;
    library.publishError({ eventType: AGENT_ERROR, error: customError(library, namespace, known) });
  }

  private sessionChanged(session: SessionState): void {
    const before = this.settledAs;
    if (!this.isUp) return;
    this.message('', { softphone: 'session', phase: session.phase });
    if (session.phase === 'failed' || session.phase === 'reconnecting')
      this.complain(session.error ?? driverError('not-connected', 'the telephone system is not there'));
    if (!SETTLED.includes(session.phase)) return;
    this.settledAs = session.phase;
    const { library } = this.parts;
    if (session.phase === 'ready' && before !== 'ready') {
      const payload = () => new library.GenericResult({ success: true });
      this.tellSession(() => ({ eventType: 'LOGIN_RESULT', payload: payload() }));
      // The library asks for all it needs, and tells that we are ready, before anything else.
      this.outbox.pause();
    }
    if (session.phase === 'login-required' && before === 'ready') {
      const payload = () => new library.LogoutResult({ success: true, loginFrameHeight: LOGIN_FRAME_HEIGHT });
      this.tellSession(() => ({ eventType: 'LOGOUT_RESULT', payload: payload() }));
    }
  }
  private tellSession(make: Told['make']): void {
    this.outbox.tell({ kind: 'session', key: '', interaction: '', make });
  }

  private agentChanged(): void {
    const { library, presences } = this.parts;
    if (!this.isUp) return;
    this.outbox.tell({
      ...{ kind: 'agent', key: '', interaction: '' },
      make: () => {
        const statusId = presences.statusFor(this.agent);
        const payload = () => new library.AgentStatusInfo({ statusId: statusId ?? '' });
        return statusId === null ? null : { eventType: 'SET_AGENT_STATUS', payload: payload() };
      },
    });
  }

  private callChanged(call: Call): void {
    const before = this.book.put(call);
    const told = this.teller.changed(before, call);
    const isEnd = isOver(call.state) && before !== undefined && !isOver(before.state);
    if (this.isUp)
      for (const one of [...told, ...(isEnd ? this.quality.ended(call.logKey) : [])]) this.outbox.tell(one);
    if (this.isUp) this.message(call.logKey, callMessage(call));
  }
  /** To our own component on the VoiceCall page. */
  private message(key: string, payload: BridgeMessage): void {
    const make = () => ({ eventType: 'MESSAGE', payload, registerLog: false }) as const;
    this.outbox.tell({ kind: 'message', key, interaction: '', make });
  }

  private sampled(sample: Extract<ReadEvent, { type: 'quality' }>): void {
    const call = this.book.byDriverId(sample.callId);
    if (this.isUp && call) this.outbox.tell(this.quality.sampled(call.logKey, sample));
  }

  private until(isTrue: () => boolean, isHopeless: () => boolean = () => false): Promise<void> {
    if (isTrue()) return Promise.resolve();
    const { clock, patience } = this.parts;
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clock.clearTimeout(timer);
        this.waiting.delete(waiting);
        settle();
      };
      const waiting: Waiting = {
        look: () => {
          if (isTrue()) done(resolve);
          else if (isHopeless()) done(() => reject(driverError('aborted', 'the call is over')));
        },
      };
      const timer = clock.setTimeout(
        () => done(() => reject(driverError('timeout', 'the telephone system did not show it'))),
        patience,
      );
      this.waiting.add(waiting);
    });
  }
}

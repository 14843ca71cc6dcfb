// The session of the leading tab: feeds the reducer, has its effects carried out, sends each tab its view, keeps the
// durable copy. Whatever is decided is decided in reduce.ts.
import type { SoftphoneConfig } from '../contract/config/config';
import type { PanelView } from '../contract/panel/panelView';
import type { SessionPorts, TabId } from '../contract/ports';
import type { Input, OuterInput } from './state/input';
import { persister } from './durable/persister';
import type { Persister } from './durable/persister';
import { reduce } from './reduce';
import { runEffects } from './run/runEffects';
import type { EffectRunner } from './run/runEffects';
import { isWorthKeeping, revisionOf, writeSnapshot } from './durable/snapshot';
import { initialState } from './state/state';
import type { SessionState } from './state/state';
import { driverIntake } from './run/driverIntake';
import type { DriverIntake } from './run/driverIntake';
import { timerBoard } from './run/timerBoard';
import type { TimerBoard } from './run/timerBoard';
import { viewSender } from './run/viewSender';
import { wantedTimers } from './timers';
import { fitted } from './view/fitted';
import { viewFor } from './view/view';

export interface SessionOptions {
  readonly config: SoftphoneConfig;
  readonly ports: SessionPorts;
  /** The tab that leads: this one. */
  readonly tab: TabId;
  /** Of this leadership: what it stores carries it. */
  readonly term?: number;
}
export interface Session {
  /** Reads the durable copy and starts the driver. Inputs that come before are kept in order. */
  start(memoryOnly: boolean): Promise<void>;
  dispatch(input: OuterInput): void;
  /** Writes the durable copy, stops the driver. Afterwards nothing is done and nothing is sent. */
  stop(reason: 'handover' | 'unload'): Promise<void>;
  /** What this tab's panel shows now. */
  view(tab: TabId): PanelView;
}

export const createSession = (options: SessionOptions): Session => new RunningSession(options);

class RunningSession implements Session {
  private readonly options: SessionOptions;
  private readonly runner: EffectRunner;
  private readonly timers: TimerBoard;
  private readonly intake: DriverIntake;
  private readonly sendViews: () => void;
  private readonly persister: Persister;
  private state: SessionState;
  /** Inputs before the start, and those that come while one is worked on. */
  private waiting: Input[] = [];
  private phase: 'new' | 'idle' | 'working' = 'new';
  private isStopping = false;
  private memoryOnly = false;
  /** Of the newest snapshot. */
  private revision = 0;

  constructor(options: SessionOptions) {
    const { config, ports, tab, term = 0 } = options;
    this.options = options;
    this.state = initialState(config, tab);
    this.persister = persister({
      ports,
      config,
      write: () => writeSnapshot(this.state, { at: ports.clock.now(), term, revision: ++this.revision }),
      saved: (upTo) => this.take({ type: 'snapshot.saved', upTo }),
    });
    this.runner = runEffects({
      config,
      ports,
      dispatch: (input) => this.take(input),
      persist: () => (this.memoryOnly ? Promise.resolve() : this.persister.now()),
    });
    this.timers = timerBoard(ports.clock, (timer) => this.take({ type: 'timer', timer }));
    this.intake = driverIntake(ports, (from, event) => this.take({ type: 'driver.event', tab: from, event }));
    this.sendViews = viewSender(ports, () => this.state);
  }

  async start(memoryOnly: boolean): Promise<void> {
    this.memoryOnly = memoryOnly;
    const snapshot = memoryOnly ? null : await this.load();
    // Stopped while it was loading: leadership came and went.
    if (this.isStopping) return;
    this.phase = 'idle';
    this.revision = revisionOf(snapshot ?? '');
    const { tab, ports } = this.options;
    const chance = ports.random();
    this.waiting.unshift({ type: 'session.started', tab, snapshot, memoryOnly, chance });
    this.work();
  }

  dispatch(input: OuterInput): void {
    if (input.type !== 'driver.event') return this.take(input);
    // What the manifest says comes before the driver's first word, also when that comes while it starts.
    this.attempt('What the driver says of itself', () => this.runner.describe());
    if (!this.isStopping) this.intake.take(input.tab, input.event);
  }

  async stop(reason: 'handover' | 'unload'): Promise<void> {
    if (this.isStopping) return this.runner.stopped();
    const wasRunning = this.phase !== 'new';
    this.intake.flush();
    // Also from within an effect (a hand-over): then it is the last input of the work that is going on.
    if (wasRunning) this.take({ type: 'session.stopping', reason });
    this.isStopping = true;
    if (!wasRunning) return;
    if (!this.memoryOnly) this.persister.changed();
    await (this.memoryOnly ? Promise.resolve() : this.persister.now());
    await this.runner.stopped();
  }

  view(tab: TabId): PanelView {
    return fitted(viewFor(this.state, tab));
  }

  private async load(): Promise<string | null> {
    const { ports } = this.options;
    try {
      return await ports.store.load();
    } catch (error) {
      ports.log('error', 'The stored session could not be read', error);
      return null;
    }
  }

  private take(input: Input): void {
    if (this.isStopping) return;
    this.waiting.push(input);
    if (this.phase === 'idle') this.work();
  }

  /** One input after the other; effects may cause more, which wait for their turn. */
  private work(): void {
    this.phase = 'working';
    for (let input = this.waiting.shift(); input; input = this.waiting.shift()) this.reduceOne(input);
    this.phase = 'idle';
    this.attempt('What is waited for', () => this.timers.sync(wantedTimers(this.state, this.failed)));
    this.attempt('What is shown', () => this.sendViews());
  }

  private reduceOne(input: Input): void {
    const { ports } = this.options;
    const before = this.state;
    // A defect of ours: this input is lost, the calls are not.
    this.attempt(`The input ${input.type}`, () => {
      const { state, effects } = reduce(before, { at: ports.clock.now(), input });
      this.state = state;
      if (!this.memoryOnly && isWorthKeeping(before, state, input)) this.keep(input);
      for (const effect of effects) this.runner.run(effect);
    });
  }

  /** Whoever pressed has been told that it was taken: a leader that is robbed the moment after must not be the only one who knows. */
  private keep(input: Input): void {
    this.persister.changed();
    const isPressed = input.type === 'intent' && input.intent.type !== 'notes.changed';
    if (isPressed) void this.persister.now();
  }

  /** Nothing that fails here stops what comes after it. */
  private attempt(what: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      this.failed(what, error);
    }
  }

  private readonly failed = (what: string, error: unknown): void => {
    this.options.ports.log('error', `${what} could not be worked on`, error);
  };
}

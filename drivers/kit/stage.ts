// What a case plays on: one driver and one bench, and what passes between them.
import type { Call, CallState } from '../../engine/contract/driver/call';
import { isOver } from '../../engine/contract/driver/callRules';
import type {
  Capability,
  Command,
  CommandOutcome,
  DriverConfig,
  DriverSnapshot,
  SessionPhase,
  SoftphoneDriver,
} from '../../engine/contract/driver/driver';
import {
  isDriverError,
  type DriverError,
  type DriverErrorCode,
} from '../../engine/contract/driver/driverError';
import { asText } from './asText';
import type { Bench, BenchDescription, BenchReady } from './bench/bench';
import { notedBench } from './bench/notedBench';
import { Breach, expectOneOf, expectThat, NothingToShow } from './expectations';
import { FarEnds } from './farEnds';
import { FoldedStream } from './judge/foldedStream';
import { KitHost, type KitMemory } from './host/kitHost';
import type { Subject } from './subject';
import { pause, within } from './timeLimit';
import { Trail } from './trail';
import { watchContacts, type Contacts } from './watch/contacts';
import { isBundled } from './watch/ownCode';
import { watchPage } from './watch/pageWatch';
import type { Watch } from './watch/watch';

export class Stage {
  readonly subject: Subject;
  /** As it was given; what is played on it is written down. */
  readonly bench: Required<Bench>;
  readonly description: BenchDescription;
  readonly ready: BenchReady;
  readonly contacts: Contacts = watchContacts();
  /** What the driver has set or opened in its page. */
  readonly page: Watch;
  readonly trail = new Trail();
  readonly limitMs: number;
  /** Of the calls whose far ends the case has met: looked at after every command. */
  readonly farEnds: FarEnds = new FarEnds(this);
  driver: SoftphoneDriver;
  host: KitHost;
  stream: FoldedStream;
  private readonly breachesBefore: string[] = [];
  private readonly waiters: (() => void)[] = [];
  private readonly callListeners: (() => void)[] = [];

  constructor(
    subject: Subject,
    bench: Bench,
    given: {
      readonly description: BenchDescription;
      readonly ready: BenchReady;
      readonly limitMs: number;
    },
  ) {
    this.subject = subject;
    this.page = watchPage(subject.isOwnCode ?? isBundled, given.description.lingers?.ms);
    this.bench = notedBench(bench, this.trail);
    this.description = given.description;
    this.ready = given.ready;
    this.limitMs = given.limitMs;
    ({ driver: this.driver, host: this.host, stream: this.stream } = this.fresh());
  }

  /** Starts the driver and waits until it can be used (or asks for a sign-in). */
  async start(config: DriverConfig = this.ready.config): Promise<void> {
    await this.step('start()', () => this.driver.start(this.host, config));
    await this.until(() => this.phase === 'ready' || this.phase === 'login-required', 'a session', 'link');
    this.breachesBefore.push(...this.stream.disagreements(this.snapshot()));
  }

  /** `stop` must settle and never reject; after it the stream must stay silent. */
  async stop(reason: 'logout' | 'handover' | 'unload' = 'unload'): Promise<void> {
    await this.step(`stop('${reason}')`, () => this.driver.stop(reason));
    this.stream.stopped();
  }

  /** As when its page is loaded anew: a new driver, with what the old one kept. */
  async reload(reason: 'handover' | 'unload' = 'unload'): Promise<void> {
    await this.farEnds.settle();
    const { stream } = this;
    this.breachesBefore.push(...stream.disagreements(this.snapshot()));
    await this.stop(reason);
    this.breachesBefore.push(...stream.breaches);
    this.host.clock.clearAll();
    ({ driver: this.driver, host: this.host, stream: this.stream } = this.fresh(this.host.memory));
    await this.start();
    this.farEnds.carryOver((id) => stream.told(id)[0]?.logKey);
  }

  get phase(): SessionPhase {
    return this.snapshot().session.phase;
  }
  snapshot(): DriverSnapshot {
    return this.driver.snapshot();
  }
  has(capability: Capability): boolean {
    return this.snapshot().capabilities.includes(capability);
  }
  /** As it was last told, also after it closed. */
  call(id: string): Call {
    const call = this.stream.told(id)[0];
    if (!call) throw new Breach(`nothing was told of call ${id}`);
    return call;
  }
  async perform(command: Command, signal?: AbortSignal): Promise<CommandOutcome> {
    // In the same turn where there is nothing to look at: cases let commands meet.
    if (this.farEnds.isDue) await this.farEnds.settle();
    const options = signal === undefined ? {} : { signal };
    const done = this.step(command.type, () => this.driver.perform(command, options));
    return this.farEnds.during(done.then(...this.trail.asked(command)));
  }

  /** The error that a command is refused with: plain data, one of the codes, and no call changes by it. */
  async refusal(command: Command, signal?: AbortSignal): Promise<DriverError> {
    await this.farEnds.settle();
    const told = this.stream.events.length;
    const error = await this.perform(command, signal).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error === null) throw new Breach(`${command.type} was taken; it should have been refused`);
    if (!isDriverError(error))
      throw new Breach(`${command.type} was rejected with no DriverError: ${asText(error)}`);
    structuredClone(error);
    const changed = this.stream.events.slice(told).some(({ type }) => type === 'call');
    expectThat(!changed, `${command.type} was refused and yet changed a call`);
    return error;
  }
  async refuses(command: Command, ...codes: readonly DriverErrorCode[]): Promise<void> {
    const { code } = await this.refusal(command);
    expectOneOf(code, codes, `the code that ${command.type} is refused with`);
  }

  /** Waits for what a driver owes; `link`: as long as a link may take, `ms`: longer by that. */
  async until(
    holds: () => boolean,
    what: string,
    patience: 'settle' | 'link' | number = 'settle',
  ): Promise<void> {
    const { settleMs, linkMs } = this.description;
    const ms = patience === 'link' ? linkMs : settleMs + (patience === 'settle' ? 0 : patience);
    const deadline = Date.now() + ms;
    while (!holds()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Breach(`${what}: not within ${String(ms)} ms`);
      await this.nextEvent(Math.min(left, 25));
    }
  }
  untilState(id: string, ...states: readonly CallState[]): Promise<void> {
    return this.until(
      () => states.includes(this.stream.told(id)[0]?.state ?? 'closed'),
      `call ${states.join(' or ')}`,
    );
  }
  untilOver = (id: string): Promise<void> =>
    this.until(() => isOver(this.call(id).state), 'the end of the call');

  /** A move of the bench: its failures are told as the bench's. */
  play<T>(move: () => Promise<T>): Promise<T> {
    return within(this.limitMs, 'the bench', move);
  }
  skip(why: string): never {
    throw new NothingToShow(why);
  }
  /** Time in which anything that should not come would come. */
  quiet(): Promise<void> {
    return pause(5);
  }

  /** Once, at the moment at which the next call event is told. */
  onNextCall(listener: () => void): void {
    this.callListeners.push(listener);
  }

  /** Everything that is wrong with the stream so far. */
  breaches(): readonly string[] {
    return [...this.breachesBefore, ...this.stream.breaches, ...this.stream.disagreements(this.snapshot())];
  }
  release(): void {
    this.page.end();
    this.contacts.end();
    this.host.clock.clearAll();
  }

  private step<T>(what: string, run: () => Promise<T>): Promise<T> {
    return within(this.limitMs, what, run);
  }
  private fresh(memory?: KitMemory): Pick<Stage, 'driver' | 'host' | 'stream'> {
    const driver = this.subject.makeDriver();
    const stream = new FoldedStream(driver.manifest.capabilities);
    const host = new KitHost({
      asset: this.subject.asset,
      emit: (event) => {
        if (event.type === 'call') for (const hear of this.callListeners.splice(0)) hear();
        stream.add(event);
        this.trail.told(event);
        for (const wake of this.waiters.splice(0)) wake();
      },
      ...(this.ready.time && { time: this.ready.time }),
      ...(this.ready.credentials && { credentials: this.ready.credentials }),
      ...(memory && { memory }),
    });
    return { driver, stream, host };
  }
  private nextEvent(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

// A good driver with one thing wrong: whatever a fault does not touch passes through unchanged.
import type { Call } from '../../../engine/contract/driver/call';
import type {
  AgentState,
  Capability,
  Command,
  CommandOutcome,
  DriverConfig,
  DriverEvent,
  DriverHost,
  DriverManifest,
  DriverSnapshot,
  PartEvent,
  SessionState,
  SoftphoneDriver,
  StopReason,
} from '../../../engine/contract/driver/driver';

type PerformOptions = { readonly signal?: AbortSignal };

export interface Tools {
  readonly good: SoftphoneDriver;
  readonly host: DriverHost;
  tell(event: DriverEvent): void;
}

/** What a fault may get its hands on. What maps data does so in events and in the snapshot alike. */
export interface Spoil {
  readonly call?: (call: Call) => Call;
  readonly session?: (session: SessionState) => SessionState;
  readonly agent?: (agent: AgentState) => AgentState;
  readonly capabilities?: (capabilities: readonly Capability[]) => readonly Capability[];
  readonly part?: (part: PartEvent) => PartEvent;
  readonly event?: (event: DriverEvent, tools: Tools) => void;
  /** Only listens: everything passes. */
  readonly hear?: (event: DriverEvent) => void;
  /** Milliseconds by which this event and all behind it, and the snapshot with them, are late. */
  readonly delay?: (event: DriverEvent) => number;
  readonly snapshot?: (snapshot: DriverSnapshot) => DriverSnapshot;
  readonly perform?: (
    command: Command,
    pass: (command?: Command) => Promise<CommandOutcome>,
    tools: Tools & PerformOptions,
  ) => Promise<CommandOutcome>;
  readonly start?: (
    pass: (config?: DriverConfig) => Promise<void>,
    config: DriverConfig,
    tools: Tools,
  ) => Promise<void>;
  readonly stop?: (pass: () => Promise<void>, reason: StopReason, tools: Tools) => Promise<void>;
  readonly host?: (host: DriverHost, tools: Tools) => Partial<DriverHost>;
  readonly manifest?: (manifest: DriverManifest) => DriverManifest;
}

export class SpoiledDriver implements SoftphoneDriver {
  private readonly good: SoftphoneDriver;
  private readonly spoil: Spoil;
  private readonly late: DriverEvent[] = [];
  private before: DriverSnapshot | null = null;
  private given: DriverHost | undefined;

  constructor(good: SoftphoneDriver, spoil: Spoil) {
    this.good = good;
    this.spoil = spoil;
  }

  get manifest(): DriverManifest {
    return this.spoil.manifest?.(this.good.manifest) ?? this.good.manifest;
  }

  start(host: DriverHost, config: DriverConfig): Promise<void> {
    this.given = host;
    const more = this.spoil.host?.(host, this.tools) ?? {};
    const heard: DriverHost = {
      contract: host.contract,
      clock: host.clock,
      media: host.media,
      memory: host.memory,
      log: (...line) => host.log(...line),
      credential: (...asked) => host.credential(...asked),
      asset: (name) => host.asset(name),
      ...more,
      emit: (event) => this.emit(event),
    };
    const pass = (changed = config) => this.good.start(heard, changed);
    return this.spoil.start?.(pass, config, this.tools) ?? pass();
  }

  async stop(reason: StopReason): Promise<void> {
    const pass = () => this.good.stop(reason);
    await (this.spoil.stop?.(pass, reason, this.tools) ?? pass());
  }

  snapshot(): DriverSnapshot {
    const seen = this.before ?? this.seen();
    return this.spoil.snapshot?.(seen) ?? seen;
  }

  perform(command: Command, options: PerformOptions = {}): Promise<CommandOutcome> {
    const pass = (changed = command) => this.good.perform(changed, options);
    return this.spoil.perform?.(command, pass, { ...this.tools, ...options }) ?? pass();
  }

  private get tools(): Tools {
    const host = this.given ?? missing();
    return { good: this.good, host, tell: (event) => host.emit(event) };
  }

  private emit(event: DriverEvent): void {
    const spoiled = this.map(event);
    this.spoil.hear?.(spoiled);
    const ms = this.spoil.delay?.(spoiled) ?? 0;
    if (ms === 0 && this.late.length === 0) {
      this.pass(spoiled);
      return;
    }
    if (this.late.push(spoiled) > 1) return;
    this.before = { ...this.seen(), calls: this.seen().calls.filter((call) => !isOf(event, call)) };
    setTimeout(() => {
      this.before = null;
      for (const one of this.late.splice(0)) this.pass(one);
    }, ms);
  }

  private pass(event: DriverEvent): void {
    if (this.spoil.event) this.spoil.event(event, this.tools);
    else this.tools.tell(event);
  }

  private map(event: DriverEvent): DriverEvent {
    const { call, session, agent, capabilities, part } = this.spoil;
    if (event.type === 'call' && call) return { ...event, call: call(event.call) };
    if (event.type === 'session' && session) return { ...event, session: session(event.session) };
    if (event.type === 'agent' && agent) return { ...event, agent: agent(event.agent) };
    if (event.type === 'capabilities' && capabilities)
      return { ...event, capabilities: capabilities(event.capabilities) };
    return part && isPart(event) ? part(event) : event;
  }

  private seen(): DriverSnapshot {
    const { call, session, agent, capabilities, part } = this.spoil;
    const good = this.good.snapshot();
    return {
      ...good,
      ...(session && { session: session(good.session) }),
      ...(agent && { agent: agent(good.agent) }),
      ...(call && { calls: good.calls.map(call) }),
      ...(capabilities && { capabilities: capabilities(good.capabilities) }),
      ...(part && spoiledParts(good, part)),
    };
  }
}

const partTypes: readonly PartEvent['type'][] = [
  'callerIds',
  'devices',
  'queues',
  'voicemail',
  'watched',
  'actions',
];

const isPart = (event: DriverEvent): event is PartEvent => partTypes.some((type) => type === event.type);

function spoiledParts(
  snapshot: DriverSnapshot,
  spoil: (part: PartEvent) => PartEvent,
): Partial<DriverSnapshot> {
  const told = partTypes.filter((type) => snapshot[type] !== undefined);
  const spoiled = told.map((type) => spoil({ type, [type]: snapshot[type] } as unknown as PartEvent));
  return Object.fromEntries(spoiled.map(({ type, ...part }) => Object.entries(part)[0] ?? [type, undefined]));
}

const isOf = (event: DriverEvent, call: Call): boolean => event.type === 'call' && event.call.id === call.id;

/** A fault of something that happens before the start touches no host. */
const missing = (): DriverHost => new Proxy({} as DriverHost, { get: () => () => undefined });

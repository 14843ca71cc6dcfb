// The simulator's driver: life cycle and commands. The same code whether the exchange runs in the page or elsewhere.
import type {
  Command,
  CommandOutcome,
  DiagnosticCheck,
  DriverConfig,
  DriverHost,
  DriverManifest,
  DriverSnapshot,
  LoginField,
  SessionPhase,
  SoftphoneDriver,
  StopReason,
} from '../../engine/contract/driver/driver';
import { sessionRefusal } from '../../engine/contract/driver/base/commandCheck';
import {
  performCommand,
  type CarriedOut,
  type PerformOptions,
} from '../../engine/contract/driver/base/performCommand';
import { stoppedSnapshot } from '../../engine/contract/driver/base/toldState';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';
import { EchoAudio } from './echoAudio';
import type { AgentEvent, AgentSnapshot } from './exchange/input';
import { manifest } from './manifest';
import { PageTransport, type LoadExchange } from './pageTransport';
import { readSettings, type Settings } from './settings';
import { SocketTransport } from './socketTransport';
import { ToldExchange } from './toldExchange';
import { asDriverError, type Attachment, type Transport, type TransportEvents } from './transport';

const loginFields: readonly LoginField[] = [
  { key: 'agentId', label: 'Agent ID', type: 'text', required: true },
  { key: 'password', label: 'Password', type: 'password', required: true },
  { key: 'extension', label: 'Extension', type: 'text' },
];

interface Running {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly transport: Transport;
  readonly told: ToldExchange;
  readonly audio: EchoAudio | null;
  /** Number of the last event seen, for a link that comes back. */
  seq: number | undefined;
}

export class SimulatorDriver implements SoftphoneDriver {
  /** Its label is the exchange's own, once that is known. */
  manifest: DriverManifest = manifest;
  private readonly loadExchange: LoadExchange | undefined;
  private running: Running | null = null;
  private last = stoppedSnapshot(manifest.capabilities);

  /** `loadExchange`: where the in-page exchange comes from, if not from the bundle's own file. */
  constructor(loadExchange?: LoadExchange) {
    this.loadExchange = loadExchange;
  }

  async start(host: DriverHost, config: DriverConfig): Promise<void> {
    if (this.running) throw driverError('not-allowed', 'already started');
    const settings = readSettings(config);
    const running = this.run(host, settings);
    this.running = running;
    this.tellPhase(running, 'starting');
    try {
      await running.transport.open(this.eventsOf(running));
    } catch (error) {
      const failure = asDriverError(error);
      if (this.running === running) this.fail(running, failure);
      throw failure;
    }
  }

  async stop(reason: StopReason): Promise<void> {
    const { running } = this;
    if (!running) return;
    this.running = null;
    running.told.silence(running.host.clock.now());
    this.last = running.told.snapshot();
    running.audio?.release();
    try {
      if (reason === 'logout')
        await running.transport.ask({ type: 'signOut', agent: running.settings.agent.key });
    } catch (error) {
      running.host.log('warn', 'The exchange was not told of the sign-out', {
        code: asDriverError(error).code,
      });
    }
    await running.transport.close();
  }

  snapshot(): DriverSnapshot {
    return this.running?.told.snapshot() ?? this.last;
  }

  perform(command: Command, { signal }: PerformOptions = {}): Promise<CommandOutcome> {
    const { running } = this;
    const snapshot = this.snapshot();
    const steps = {
      ...{ running, snapshot },
      diagnose: () => this.diagnose(),
      refusal: (asked: CarriedOut) =>
        sessionRefusal(asked, snapshot, (id) => running?.told.isClosed(id) ?? false),
      carryOut: ({ transport, settings }: Running, asked: CarriedOut) =>
        asked.type === 'reconnect'
          ? transport.reconnect().then(() => ({}))
          : transport.ask({ type: 'command', agent: settings.agent.key, command: asked }),
    };
    return performCommand(steps, command, signal);
  }

  private run(host: DriverHost, settings: Settings): Running {
    const transport =
      settings.transport === 'page'
        ? new PageTransport(host, this.loadExchange ?? fromBundle(host))
        : new SocketTransport(host, settings);
    const told = new ToldExchange(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
    const agent = settings.agent.key;
    const audio = settings.options.audio
      ? new EchoAudio(host, (callId, error) => transport.ask({ type: 'media', agent, callId, error }))
      : null;
    return { host, settings, transport, told, audio, seq: undefined };
  }

  private eventsOf(running: Running): TransportEvents {
    return {
      attachment: (isFresh) => attachmentOf(running, isFresh),
      attached: (snapshot) => this.attached(running, snapshot),
      happened: (seq, event) => {
        running.seq = seq;
        this.happened(running, event);
      },
      lost: (error, retryAt) => tellLost(running, error, retryAt),
      failed: (error) => this.fail(running, error),
    };
  }

  private attached(running: Running, snapshot: AgentSnapshot): void {
    running.seq = snapshot.seq;
    running.told.tellSnapshot(snapshot, running.host.clock.now());
    for (const call of snapshot.calls) running.audio?.follow(call);
    if (snapshot.label !== undefined) this.renamed(running, snapshot.label);
    this.tellSignedIn(running, snapshot);
  }

  private happened(running: Running, event: AgentEvent): void {
    switch (event.type) {
      case 'session':
        this.tellSignedIn(running, event);
        return;
      case 'agent':
        running.told.tellAgent(event.agent);
        return;
      case 'call':
        running.told.tellCall(event.call);
        running.audio?.follow(event.call);
        return;
      case 'quality':
        running.told.tellQuality(event);
        return;
      case 'capabilities':
        running.told.tellCapabilities(event.capabilities);
        return;
      case 'part':
        running.told.tellPart(event.part);
        return;
      case 'vendorNotice':
        running.told.tellVendorNotice(event.notice);
        return;
      case 'renamed':
        this.renamed(running, event.label);
        return;
      case 'credentialExpired':
        void this.renewCredential(running);
        return;
      case 'takenOver':
        this.fail(running, driverError('conflict', 'the agent was signed in elsewhere'));
    }
  }

  /** Silently, once: only when the fresh one is worth nothing either, the agent hears of it. */
  private async renewCredential(running: Running): Promise<void> {
    try {
      const { value } = await running.host.credential('simulator', { forceRefresh: true });
      await running.transport.ask({
        type: 'credential',
        agent: running.settings.agent.key,
        credential: value,
      });
    } catch (error) {
      const failure = asDriverError(error);
      // A link that is down attaches with a fresh credential anyway.
      if (this.running === running && failure.code !== 'not-connected') this.fail(running, failure);
    }
  }

  private tellSignedIn(
    { host, told }: Running,
    { signedIn, identity, continueBy }: Pick<AgentSnapshot, 'signedIn' | 'identity' | 'continueBy'>,
  ): void {
    const since = host.clock.now();
    const error = driverError('auth-expired', 'the sign-in has lapsed');
    const lapses = continueBy !== undefined && { continueBy, error };
    told.tellSession(
      signedIn
        ? { phase: 'ready', identity, since }
        : { phase: 'login-required', since, loginFields, ...lapses },
    );
  }

  private renamed({ told }: Running, label: string): void {
    if (label === this.manifest.label) return;
    this.manifest = { ...this.manifest, label };
    told.tellManifest(this.manifest);
  }

  private tellPhase(running: Running, phase: SessionPhase, error?: DriverError): void {
    running.told.tellSession({ phase, since: running.host.clock.now(), ...(error && { error }) });
  }

  private fail(running: Running, error: DriverError): void {
    this.tellPhase(running, 'failed', error);
    running.audio?.release();
    void running.transport.close();
  }

  private async diagnose(): Promise<readonly DiagnosticCheck[]> {
    const { running } = this;
    const session = this.snapshot().session;
    const isUp = session.phase === 'ready' || session.phase === 'login-required';
    const phase: DiagnosticCheck = { name: 'session', state: isUp ? 'ok' : 'failed', cause: session.phase };
    if (!running) return [phase];
    const remedy = 'Check the address of the exchange in the settings and that it is running.';
    const link = await running.transport.roundTrip().then(
      (ms): DiagnosticCheck => ({
        name: 'exchange',
        state: ms > 500 ? 'warning' : 'ok',
        cause: `${String(ms)} ms`,
      }),
      (error: unknown): DiagnosticCheck => ({
        name: 'exchange',
        state: 'failed',
        cause: asDriverError(error).message,
        remedy,
      }),
    );
    return [link, phase];
  }
}

/** Also when another try has failed: since the first loss it is the same one. */
function tellLost({ host, told }: Running, error: DriverError, retryAt: number): void {
  const { phase, since } = told.session;
  const lostSince = phase === 'reconnecting' ? since : host.clock.now();
  told.tellSession({ phase: 'reconnecting', since: lostSince, error, retryAt });
}

const fromBundle =
  (host: DriverHost): LoadExchange =>
  async () =>
    (await import(host.asset('exchange.js'))) as Awaited<ReturnType<LoadExchange>>;

async function attachmentOf({ host, settings, seq }: Running, isFresh: boolean): Promise<Attachment> {
  const { agent, options } = settings;
  const credential = options.credentialRequired
    ? (await host.credential('simulator', { forceRefresh: isFresh })).value
    : undefined;
  return { type: 'attach', agent, options, after: seq, credential };
}

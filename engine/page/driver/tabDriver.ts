// This tab's instance of the configured driver: loaded, started in time, watched, stopped for good. What an old instance
// still emits reaches nobody. One that runs in every tab outlives leadership: it is started and stopped once.
import type { SoftphoneConfig } from '../../contract/config/config';
import { CONTRACT_VERSION } from '../../contract/driver/driver';
import type {
  Command,
  CommandOutcome,
  DriverHost,
  DriverManifest,
  DriverMedia,
  DriverMemory,
  DriverSnapshot,
  SoftphoneDriver,
  StopReason,
} from '../../contract/driver/driver';
import { driverError } from '../../contract/driver/driverError';
import { eventShape, outcomeShape, snapshotShape } from '../../contract/driver/eventShape';
import type { DriverWords, ReadEvent } from '../../contract/driver/eventShape';
import type { Clock, Log } from '../../contract/ports';
import { reader } from '../../contract/shape/reader';
import type { Reader } from '../../contract/shape/reader';
import { knownError } from '../../contract/softphoneErrorShape';
import { fault } from '../../errors';
import { partEvents } from './partEvents';
import { streamWatch } from './streamWatch';
import type { LoadMonitor } from './streamWatch';
import type { LoadedDriver } from './driverLoader';
import { withinTime } from '../../contract/driver/base/patience';

export interface TabDriverParts {
  readonly config: SoftphoneConfig;
  readonly load: () => Promise<LoadedDriver>;
  readonly emit: (event: ReadEvent) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly media: DriverMedia;
  readonly memory: DriverMemory;
  readonly credential: DriverHost['credential'];
  /** For debug mode. */
  readonly loadMonitor: LoadMonitor;
}

interface Running {
  readonly driver: SoftphoneDriver;
  /** As it was checked, with what the driver said later of its name and of who rings. */
  manifest: DriverManifest;
  readonly end: () => void;
}

export class TabDriver {
  private readonly parts: TabDriverParts;
  private readonly read: Reader;
  /** Counts starts and stops: a start whose number has passed was stopped while it loaded. */
  private round = 0;
  private running: Running | null = null;
  private prepared: Promise<LoadedDriver> | null = null;

  constructor(parts: TabDriverParts) {
    this.parts = parts;
    this.read = reader('The driver', parts.log);
  }

  /** Loads already what `start` will need; what goes wrong is said there. */
  async prepare(): Promise<void> {
    if (this.isShared()) return;
    this.prepared ??= this.parts.load();
    await this.prepared.catch(() => undefined);
  }

  /** One that runs in every tab and runs already says all it knows once more. */
  async start(): Promise<void> {
    if (this.isShared()) {
      this.repeat();
      return;
    }
    await this.stop('handover');
    const round = ++this.round;
    const loading = this.prepared ?? this.parts.load();
    this.prepared = null;
    const loaded = await loading;
    if (round !== this.round) throw driverError('aborted', 'Stopped while the driver was loading');
    const { config, clock } = this.parts;
    const driver = this.make(loaded);
    let isAlive = true;
    this.running = { driver, manifest: loaded.manifest, end: () => (isAlive = false) };
    const host = this.hostFor(loaded.manifest, () => isAlive);
    try {
      await withinTime(
        clock,
        Promise.resolve().then(() => driver.start(host, loaded.settings)),
        config.timeouts.driverStart,
        () => fault('SP-1009'),
      );
    } catch (error) {
      await this.stop('unload');
      const known = knownError(error);
      // oxlint-disable-next-line typescript/only-throw-error -- one of our two errors, which are data
      if (known) throw known;
      throw this.failed(error);
    }
  }

  async stop(reason: StopReason): Promise<void> {
    this.round += 1;
    if (reason === 'handover' && this.isShared()) return;
    const { running } = this;
    this.running = null;
    if (!running) return;
    running.end();
    try {
      await running.driver.stop(reason);
    } catch (error) {
      this.parts.log('warn', 'The driver failed while stopping', error);
    }
  }

  async perform(command: Command): Promise<CommandOutcome> {
    const { running } = this;
    if (!running) throw driverError('not-connected', 'The driver is not running');
    try {
      return this.read(outcomeShape, await running.driver.perform(command), 'outcome') ?? {};
    } catch (error) {
      const known = knownError(error);
      // oxlint-disable-next-line typescript/only-throw-error -- one of our two errors, which are data
      if (known) throw known;
      // Without the command: a login's fields are in it.
      this.parts.log('error', `The driver failed in ${command.type}`, error);
      throw driverError('internal', `The driver threw no DriverError in ${command.type}`);
    }
  }

  /** The manifest is the one that was checked, not what the driver object carries. */
  describe(): { readonly manifest: DriverManifest; readonly snapshot: DriverSnapshot } | null {
    const { running } = this;
    if (!running) return null;
    try {
      const snapshot = this.read(snapshotShape, running.driver.snapshot(), 'snapshot');
      return snapshot ? { manifest: running.manifest, snapshot } : null;
    } catch (error) {
      this.parts.log('error', 'The driver has no snapshot', error);
      return null;
    }
  }

  isShared(): boolean {
    return this.running?.manifest.sessions === 'shared';
  }

  private repeat(): void {
    const told = this.describe();
    if (!told) return;
    const { session, agent, calls, capabilities, ...parts } = told.snapshot;
    const { emit } = this.parts;
    emit({ type: 'capabilities', capabilities });
    for (const part of partEvents(parts)) emit(part);
    emit({ type: 'agent', agent });
    for (const call of calls) emit({ type: 'call', call });
    emit({ type: 'session', session });
  }

  private learn({ label, rings = false }: DriverWords): void {
    if (this.running) this.running.manifest = { ...this.running.manifest, label, rings };
  }

  private make(loaded: LoadedDriver): SoftphoneDriver {
    try {
      return loaded.factory();
    } catch (error) {
      throw this.failed(error);
    }
  }

  private failed(error: unknown) {
    this.parts.log('error', 'The driver failed while starting', error);
    return fault('SP-1008', { cause: error });
  }

  private hostFor(manifest: DriverManifest, isAlive: () => boolean): DriverHost {
    const { config, emit, clock, log, media, memory, credential, loadMonitor } = this.parts;
    const watch = config.debug ? streamWatch(manifest.capabilities, log, loadMonitor) : null;
    return {
      contract: CONTRACT_VERSION,
      // Never throws back: a driver in the middle of its own work would break there.
      emit: (said) => {
        try {
          watch?.(said);
          const event = this.read(eventShape, said);
          if (!event) return;
          if (event.type === 'manifest') this.learn(event.manifest);
          if (isAlive()) emit(event);
          else log('warn', `The driver emitted '${event.type}' after it was stopped`);
        } catch (error) {
          log('error', 'What the driver told was not taken', error);
        }
      },
      log: (level, message, data) => log(level, `${manifest.id}: ${message}`, data),
      credential,
      asset: (name) => `${config.driver.baseUrl}/assets/${name}`,
      clock,
      media,
      memory,
    };
  }
}

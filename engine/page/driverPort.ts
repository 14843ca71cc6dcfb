// The configured driver as the session knows it: loaded, started in time, watched, stopped for good. One instance of the
// vendor's code lives between `start` and `stop`; what an old one still emits reaches nobody.
import type { SoftphoneConfig } from '../contract/config';
import { CONTRACT_VERSION } from '../contract/driver';
import type {
  Command,
  CommandOutcome,
  DriverEvent,
  DriverHost,
  DriverManifest,
  DriverMedia,
  DriverMemory,
  DriverSnapshot,
  SoftphoneDriver,
  StopReason,
} from '../contract/driver';
import { driverError, isDriverError } from '../contract/driverError';
import type { DriverPort, DriverSink, Clock, Log, TabId } from '../contract/ports';
import { isSoftphoneError } from '../contract/softphoneError';
import { fault } from '../errors';
import { streamWatch } from './streamWatch';
import type { LoadedDriver } from './driverLoader';
import { withinTime } from './within';

export interface DriverPortParts {
  readonly config: SoftphoneConfig;
  readonly tab: TabId;
  readonly load: () => Promise<LoadedDriver>;
  readonly emit: DriverSink;
  readonly clock: Clock;
  readonly log: Log;
  readonly media: DriverMedia;
  readonly memory: DriverMemory;
  readonly credential: DriverHost['credential'];
}

interface Running {
  readonly driver: SoftphoneDriver;
  readonly manifest: DriverManifest;
  readonly end: () => void;
}

export class PageDriverPort implements DriverPort {
  private readonly parts: DriverPortParts;
  /** Counts starts and stops: a start whose number has passed was stopped while it loaded. */
  private round = 0;
  private running: Running | null = null;

  constructor(parts: DriverPortParts) {
    this.parts = parts;
  }

  async start(): Promise<void> {
    await this.stop('handover');
    const round = ++this.round;
    const loaded = await this.parts.load();
    if (round !== this.round) throw driverError('aborted', 'Stopped while the driver was loading');
    const { config, clock } = this.parts;
    const driver = this.make(loaded);
    let isAlive = true;
    this.running = { driver, manifest: loaded.manifest, end: () => (isAlive = false) };
    const host = this.hostFor(loaded.manifest, () => isAlive);
    try {
      await withinTime(clock)(
        Promise.resolve().then(() => driver.start(host, loaded.settings)),
        config.timeouts.driverStart,
        () => fault('SP-1009'),
      );
    } catch (error) {
      await this.stop('unload');
      throw isDriverError(error) || isSoftphoneError(error) ? error : this.failed(error);
    }
  }

  async stop(reason: StopReason): Promise<void> {
    this.round += 1;
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
      return await running.driver.perform(command);
    } catch (error) {
      if (isDriverError(error)) throw error;
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
      return { manifest: running.manifest, snapshot: running.driver.snapshot() };
    } catch (error) {
      this.parts.log('error', 'The driver has no snapshot', error);
      return null;
    }
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
    const { config, tab, emit, clock, log, media, memory, credential } = this.parts;
    const watch = config.debug ? streamWatch(manifest.capabilities, log) : null;
    return {
      contract: CONTRACT_VERSION,
      emit: (event: DriverEvent) => {
        watch?.(event);
        if (isAlive()) emit(event, tab);
        else log('warn', `The driver emitted '${event.type}' after it was stopped`);
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

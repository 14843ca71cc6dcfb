// What a driver under test is given: the engine's side of the contract, with everything counted and written down.
import {
  CONTRACT_VERSION,
  type DriverEvent,
  type DriverHost,
  type DriverMemory,
  type LogLevel,
} from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { asJson } from '../asText';
import type { BenchTime } from '../bench/bench';
import { benchClock, type BenchClock } from '../bench/benchClock';
import { KitMedia } from './kitMedia';

export interface HostParts {
  readonly time?: BenchTime;
  /** What the CRM's server mints, by name; else a value that means nothing. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** URL of a file of the driver's bundle. */
  readonly asset: (name: string) => string;
  readonly emit: (event: DriverEvent) => void;
  /** Kept over a reload. */
  readonly memory?: KitMemory;
}

export class KitHost implements DriverHost {
  readonly contract = CONTRACT_VERSION;
  readonly clock: BenchClock;
  readonly media = new KitMedia();
  readonly memory: KitMemory;
  readonly logged: string[] = [];
  /** How often a credential was asked for, and how often a fresh one. */
  readonly credentials = { asked: 0, renewed: 0, given: new Set<string>() };
  /** The CRM's server mints nothing. */
  refusesCredentials = false;
  private readonly parts: HostParts;

  constructor(parts: HostParts) {
    this.parts = parts;
    this.clock = benchClock(parts.time);
    this.memory = parts.memory ?? new KitMemory();
  }

  emit(event: DriverEvent): void {
    this.parts.emit(event);
  }
  log(level: LogLevel, message: string, data?: unknown): void {
    this.logged.push(`${level} ${message} ${written(data)}`);
  }
  credential(
    name: string,
    { forceRefresh = false }: { readonly forceRefresh?: boolean } = {},
  ): Promise<{ readonly value: string }> {
    this.credentials.asked += 1;
    if (forceRefresh) this.credentials.renewed += 1;
    if (this.refusesCredentials)
      return Promise.reject(driverError('auth-required', 'the server minted no credential'));
    const value = this.parts.credentials?.[name] ?? `${CREDENTIAL}-${String(this.credentials.renewed)}`;
    this.credentials.given.add(value);
    return Promise.resolve({ value });
  }
  asset(name: string): string {
    return this.parts.asset(name);
  }
}

/** Every credential begins so: it must turn up nowhere. */
export const CREDENTIAL = 'kit-credential';

export class KitMemory implements DriverMemory {
  kept: string | null = null;
  /** Everything that was ever saved, from when somebody asks for it. */
  history: string[] | null = null;
  /** The browser refuses: nothing can be read or kept. */
  isBroken = false;
  load(): Promise<string | null> {
    return this.isBroken ? refused() : Promise.resolve(this.kept);
  }
  save(json: string): Promise<void> {
    if (this.isBroken) return refused();
    this.kept = json;
    this.history?.push(json);
    return Promise.resolve();
  }
}

const refused = (): Promise<never> => Promise.reject(new Error('storage is denied'));

/** Errors with their stack: that is written to a log as well. */
const written = (data: unknown): string =>
  data instanceof Error ? `${data.message} ${data.stack ?? ''}` : asJson(data);

// From the configured base URL to a driver's factory: manifest first, so that a wrong version or setting is named before
// vendor code runs, then the script, which registers itself.
import type {
  DriverConfig,
  DriverFactory,
  DriverManifest,
  DriverRegistry,
} from '../../contract/driver/driver';
import { withinTime } from '../../contract/driver/base/patience';
import type { Clock } from '../../contract/ports';
import type { SoftphoneConfig } from '../../contract/config/config';
import { fault } from '../../errors';
import { isSpoken } from './contractVersion';
import { readSettings } from './driverSettings';

export interface LoadedDriver {
  readonly manifest: DriverManifest;
  readonly settings: DriverConfig;
  readonly factory: DriverFactory;
}
export interface DriverLoaderPorts {
  readonly fetchText: (url: string) => Promise<string>;
  readonly loadScript: (url: string) => Promise<{ readonly thrown: string | null }>;
  readonly registry: RegisteredDrivers;
  /** Items of the call center: asked only when the profile leaves out what the driver needs. */
  readonly callCenterSettings: () => Promise<Readonly<Record<string, string>>>;
  readonly clock: Clock;
}

/** Rejects with SP-1004, 1005, 1006 or 1007. */
export async function loadDriver(config: SoftphoneConfig, ports: DriverLoaderPorts): Promise<LoadedDriver> {
  const { id, baseUrl, settings } = config.driver;
  const inTime = <T>(promise: Promise<T>) =>
    withinTime(ports.clock, promise, config.timeouts.driverLoad, () => notLoaded('no answer in time'));
  const manifest = await inTime(readManifest(`${baseUrl}/manifest.json`, ports));
  checkContract(manifest.contract);
  const checked = readSettings(manifest.configSchema, await completed(manifest, settings, ports));
  if (!checked.ok) throw fault('SP-1007', { params: [checked.field], cause: checked.reason });
  if (!ports.registry.has(id)) await inTime(runScript(`${baseUrl}/driver.js`, ports));
  const registered = ports.registry.get(id);
  if (!registered) throw fault('SP-1004', { params: [id] });
  checkContract(registered.contract);
  return { manifest, settings: checked.settings, factory: registered.factory };
}

/** An admin may give what the driver needs in the call center instead: item `SoftphoneUrl` for the setting `softphoneUrl`. */
async function completed(
  { configSchema }: DriverManifest,
  given: DriverConfig,
  ports: DriverLoaderPorts,
): Promise<DriverConfig> {
  const missing = configSchema.filter(({ key, required }) => required === true && (given[key] ?? '') === '');
  if (missing.length === 0) return given;
  // Without Salesforce there is nothing to ask; the settings that are missing are named as such.
  const none: Readonly<Record<string, string>> = {};
  const items = await ports.callCenterSettings().catch(() => none);
  const found = missing.flatMap(({ key }): readonly (readonly [string, string])[] => {
    const value = items[`/SoftphoneSettings/${key.charAt(0).toUpperCase()}${key.slice(1)}`] ?? '';
    return value === '' ? [] : [[key, value]];
  });
  return { ...given, ...Object.fromEntries(found) };
}

async function readManifest(url: string, ports: DriverLoaderPorts): Promise<DriverManifest> {
  const text = await ports.fetchText(url).catch((cause: unknown) => {
    throw notLoaded(cause);
  });
  const manifest = parseObject(text);
  if (typeof manifest['contract'] !== 'string') throw notLoaded(`${url} names no contract version`);
  return { configSchema: [], sessions: 'exclusive', ...manifest } as unknown as DriverManifest;
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below: to the admin both are the same.
  }
  throw notLoaded('the manifest is no JSON object');
}

async function runScript(url: string, ports: DriverLoaderPorts): Promise<void> {
  const { thrown } = await ports.loadScript(url).catch((cause: unknown) => {
    throw notLoaded(cause);
  });
  if (thrown !== null) throw notLoaded(thrown);
}

function checkContract(version: string): void {
  if (!isSpoken(version)) throw fault('SP-1006', { params: [version] });
}

const notLoaded = (cause: unknown) => fault('SP-1005', { cause });

interface Registered {
  readonly contract: string;
  readonly factory: DriverFactory;
}

/** `globalThis.SoftphoneDrivers`: bundles put themselves in at load. */
export class RegisteredDrivers implements DriverRegistry {
  private readonly byId = new Map<string, Registered>();

  register(contract: string, id: string, factory: DriverFactory): void {
    this.byId.set(id, { contract, factory });
  }
  has(id: string): boolean {
    return this.byId.has(id);
  }
  get(id: string): Registered | undefined {
    return this.byId.get(id);
  }
}

import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { DriverConfig, DriverFactory } from '../../contract/driver/driver';
import { FakeClock } from '../../contract/testing/fakeClock';
import { loadDriver, RegisteredDrivers } from './driverLoader';

const factory = (() => ({})) as unknown as DriverFactory;
const MANIFEST = { id: 'acme', contract: '1.0', configSchema: [], sessions: 'exclusive' };

interface World {
  readonly manifest?: unknown;
  readonly settings?: DriverConfig;
  /** What the script does to the registry when it runs. */
  readonly script?: (registry: RegisteredDrivers) => void;
  readonly callCenter?: Readonly<Record<string, string>>;
}
function made({ manifest = MANIFEST, settings = {}, script, callCenter = {} }: World = {}) {
  const clock = new FakeClock();
  const registry = new RegisteredDrivers();
  const run = script ?? ((drivers: RegisteredDrivers) => drivers.register('1.0', 'acme', factory));
  const ports = {
    fetchText: jest.fn<Promise<string>, [string]>(() =>
      Promise.resolve(typeof manifest === 'string' ? manifest : JSON.stringify(manifest)),
    ),
    loadScript: jest.fn<Promise<{ thrown: string | null }>, [string]>(() => {
      run(registry);
      return Promise.resolve({ thrown: null });
    }),
    registry,
    clock,
    callCenterSettings: jest.fn(() => Promise.resolve(callCenter)),
  };
  const config = {
    ...CONFIG_DEFAULTS,
    driver: { id: 'acme', baseUrl: '/resource/acme', settings, refusedSettings: [] },
  };
  return { clock, ports, load: () => loadDriver(config, ports) };
}

it('reads the manifest, then runs the script', async () => {
  const { load, ports, clock } = made();
  await expect(load()).resolves.toMatchObject({ factory, settings: {}, manifest: { id: 'acme' } });
  expect(ports.fetchText).toHaveBeenCalledWith('/resource/acme/manifest.json');
  expect(ports.loadScript).toHaveBeenCalledWith('/resource/acme/driver.js');
  expect(clock.pending).toBe(0);
});

const NEEDY = { ...MANIFEST, configSchema: [{ key: 'server', label: '', type: 'url', required: true }] };

it('takes what the profile leaves out from the call center', async () => {
  const callCenter = { '/SoftphoneSettings/Server': 'https://phone.example/' };
  const { load } = made({ manifest: NEEDY, callCenter });
  await expect(load()).resolves.toMatchObject({ settings: { server: 'https://phone.example/' } });
});

it('does not ask the call center for what the profile says', async () => {
  const { load, ports } = made({ manifest: NEEDY, settings: { server: 'https://own.example/' } });
  await expect(load()).resolves.toMatchObject({ settings: { server: 'https://own.example/' } });
  expect(ports.callCenterSettings).not.toHaveBeenCalled();
});

it('runs the script once, however often the driver is started', async () => {
  const { load, ports } = made();
  await load();
  await load();
  expect(ports.loadScript).toHaveBeenCalledTimes(1);
});

it('accepts another minor contract version', async () => {
  await expect(made({ manifest: { ...MANIFEST, contract: '1.7' } }).load()).resolves.toBeDefined();
});

it.each<[string, string, World]>([
  ['another major version', 'SP-1006', { manifest: { ...MANIFEST, contract: '2.0' } }],
  ['no contract version', 'SP-1005', { manifest: { id: 'acme' } }],
  ['a manifest that is no JSON', 'SP-1005', { manifest: '<html>' }],
  [
    'a setting that the schema refuses',
    'SP-1007',
    {
      manifest: { ...MANIFEST, configSchema: [{ key: 'server', label: '', type: 'url', required: true }] },
    },
  ],
])('names %s before vendor code runs', async (_name, code, world) => {
  const { load, ports } = made(world);
  await expect(load()).rejects.toMatchObject({ code });
  expect(ports.loadScript).not.toHaveBeenCalled();
});

it('names the setting that is wrong', async () => {
  const { load } = made({
    manifest: { ...MANIFEST, configSchema: [{ key: 'port', label: '', type: 'integer' }] },
    settings: { port: 'x' },
  });
  await expect(load()).rejects.toMatchObject({ code: 'SP-1007', params: ['port'] });
});

it('names a bundle that registers something else', async () => {
  const { load } = made({ script: (drivers) => drivers.register('1.0', 'other', factory) });
  await expect(load()).rejects.toMatchObject({ code: 'SP-1004', params: ['acme'] });
});

it('believes the bundle more than its manifest', async () => {
  const { load } = made({ script: (drivers) => drivers.register('2.1', 'acme', factory) });
  await expect(load()).rejects.toMatchObject({ code: 'SP-1006', params: ['2.1'] });
});

it('says that a bundle which is missing, throws or never comes could not be loaded', async () => {
  const missing = made();
  missing.ports.fetchText.mockRejectedValue(new Error('HTTP 404'));
  await expect(missing.load()).rejects.toMatchObject({ code: 'SP-1005', cause: 'Error: HTTP 404' });
  const throwing = made();
  throwing.ports.loadScript.mockResolvedValue({ thrown: 'Uncaught boom' });
  await expect(throwing.load()).rejects.toMatchObject({ code: 'SP-1005' });
  const hanging = made();
  hanging.ports.loadScript.mockReturnValue(new Promise(() => undefined));
  const outcome = hanging.load().catch((error: unknown) => error);
  await hanging.clock.advance(CONFIG_DEFAULTS.timeouts.driverLoad);
  await expect(outcome).resolves.toMatchObject({ code: 'SP-1005' });
});

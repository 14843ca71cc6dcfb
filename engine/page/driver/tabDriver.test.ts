import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type {
  DriverEvent,
  DriverHost,
  DriverManifest,
  DriverMedia,
  DriverMemory,
  DriverSnapshot,
  SoftphoneDriver,
} from '../../contract/driver/driver';
import * as streamMonitor from '../../contract/driver/streamMonitor';
import { driverError } from '../../contract/driver/driverError';
import { FakeClock, settled } from '../../contract/testing/fakeClock';
import { fault } from '../../errors';
import { TabDriver } from './tabDriver';
import type { LoadedDriver } from './driverLoader';

const SNAPSHOT = {
  session: { phase: 'ready', since: 0 },
  agent: { options: [] },
  calls: [{ id: 'c1', state: 'active' }],
  capabilities: ['call.dial'],
} as unknown as DriverSnapshot;
const MANIFEST = { id: 'acme', capabilities: [], sessions: 'exclusive' } as unknown as DriverManifest;

function made(
  change: Partial<Record<'start' | 'stop' | 'perform', jest.Mock>> = {},
  { debug = false, sessions = 'exclusive' }: { debug?: boolean; sessions?: DriverManifest['sessions'] } = {},
) {
  const manifest = { ...MANIFEST, sessions };
  const hosts: DriverHost[] = [];
  const start = change.start ?? jest.fn(() => Promise.resolve());
  const driver = {
    manifest,
    snapshot: jest.fn((): DriverSnapshot => SNAPSHOT),
    start: jest.fn((host: DriverHost, settings: unknown) => {
      hosts.push(host);
      return start(host, settings) as Promise<void>;
    }),
    stop: change.stop ?? jest.fn(() => Promise.resolve()),
    perform: change.perform ?? jest.fn(() => Promise.resolve({ callId: 'c1' })),
  };
  const clock = new FakeClock();
  const log = jest.fn();
  const emit = jest.fn();
  const factory = jest.fn(() => driver as SoftphoneDriver);
  const load = jest.fn((): Promise<LoadedDriver> =>
    Promise.resolve({ manifest, settings: { a: 1 }, factory }),
  );
  const port = new TabDriver({
    config: {
      ...CONFIG_DEFAULTS,
      driver: { id: 'acme', baseUrl: '/r', settings: {}, refusedSettings: [] },
      debug,
    },
    load,
    emit,
    clock,
    log,
    media: {} as DriverMedia,
    memory: {} as DriverMemory,
    credential: jest.fn(),
    loadMonitor: () => Promise.resolve(streamMonitor),
  });
  return { port, driver, hosts, clock, log, emit, load, factory };
}
const ready = { type: 'session', session: { phase: 'ready', since: 0 } } as const;

it('gives the driver its settings and passes its events on', async () => {
  const { port, driver, hosts, emit } = made();
  await port.start();
  expect(driver.start).toHaveBeenCalledWith(expect.anything(), { a: 1 });
  hosts[0]?.emit(ready);
  expect(emit).toHaveBeenCalledWith(ready);
  expect(hosts[0]?.asset('ring.wav')).toBe('/r/assets/ring.wav');
});

it('loads once what was prepared, and anew when that failed', async () => {
  const { port, load, driver } = made();
  load.mockRejectedValueOnce(fault('SP-1005'));
  void port.prepare();
  void port.prepare();
  await expect(port.start()).rejects.toMatchObject({ code: 'SP-1005' });
  expect(load).toHaveBeenCalledTimes(1);
  await port.start();
  expect(load).toHaveBeenCalledTimes(2);
  expect(driver.start).toHaveBeenCalledTimes(1);
});

it('hands on nothing after stop', async () => {
  const { port, hosts, emit, driver } = made();
  await port.start();
  await port.stop('handover');
  hosts[0]?.emit(ready);
  expect(emit).not.toHaveBeenCalled();
  expect(driver.stop).toHaveBeenCalledWith('handover');
  await port.stop('handover');
  expect(driver.stop).toHaveBeenCalledTimes(1);
});

it('stops the old driver before it starts a new one', async () => {
  const { port, driver, hosts, emit } = made();
  await port.start();
  await port.start();
  expect(driver.stop).toHaveBeenCalledTimes(1);
  hosts[0]?.emit(ready);
  expect(emit).not.toHaveBeenCalled();
  hosts[1]?.emit(ready);
  expect(emit).toHaveBeenCalledTimes(1);
});

it('does not start what was stopped while it loaded', async () => {
  const { port, load, factory } = made();
  let loaded: (value: LoadedDriver) => void = () => undefined;
  load.mockReturnValue(new Promise((resolve) => (loaded = resolve)));
  const outcome = port.start().catch((error: unknown) => error);
  await settled();
  await port.stop('handover');
  loaded({ manifest: MANIFEST, settings: {}, factory });
  await expect(outcome).resolves.toMatchObject({ code: 'aborted' });
  expect(factory).not.toHaveBeenCalled();
});

it('gives up on a driver that does not start in time, and stops it', async () => {
  const { port, driver, clock } = made({ start: jest.fn(() => new Promise(() => undefined)) });
  const outcome = port.start().catch((error: unknown) => error);
  await clock.advance(CONFIG_DEFAULTS.timeouts.driverStart);
  await expect(outcome).resolves.toMatchObject({ code: 'SP-1009' });
  expect(driver.stop).toHaveBeenCalled();
});

it('names a driver that throws, and passes on what a driver says itself', async () => {
  const throwing = made({
    start: jest.fn(() => {
      throw new Error('boom');
    }),
  });
  await expect(throwing.port.start()).rejects.toMatchObject({ code: 'SP-1008', cause: 'Error: boom' });
  const refused = driverError('unreachable', 'no route');
  await expect(made({ start: jest.fn(() => Promise.reject(refused)) }).port.start()).rejects.toEqual(refused);
});

it('turns what a driver throws in a command into a DriverError, without the command', async () => {
  const { port, log } = made({ perform: jest.fn(() => Promise.reject(new Error('boom'))) });
  await expect(port.perform({ type: 'logout' })).rejects.toMatchObject({ code: 'not-connected' });
  await port.start();
  await expect(port.perform({ type: 'login', fields: { password: 'canary' } })).rejects.toMatchObject({
    driverError: true,
    code: 'internal',
  });
  expect(JSON.stringify(log.mock.calls)).not.toContain('canary');
});

it('stays calm when a driver fails while stopping', async () => {
  const { port, log } = made({ stop: jest.fn(() => Promise.reject(new Error('boom'))) });
  await port.start();
  await expect(port.stop('unload')).resolves.toBeUndefined();
  expect(log).toHaveBeenCalledWith('warn', expect.any(String), expect.any(Error));
});

it('names breaches of the contract in debug mode', async () => {
  const { port, hosts, log } = made({}, { debug: true });
  await port.start();
  hosts[0]?.emit({ type: 'vendor', name: 'x', data: () => 1 });
  await settled();
  hosts[0]?.emit({ type: 'vendor', name: 'y', data: () => 1 });
  expect(log.mock.calls.filter(([, text]) => String(text).includes('not plain data'))).toHaveLength(2);
  expect(log).toHaveBeenCalledWith('warn', expect.stringContaining('not plain data'));
});

it('outlives leadership when it runs in every tab, and says all it knows to the next leader', async () => {
  const { port, driver, emit } = made({}, { sessions: 'shared' });
  await port.start();
  await port.stop('handover');
  expect(driver.stop).not.toHaveBeenCalled();
  await port.start();
  expect(driver.start).toHaveBeenCalledTimes(1);
  expect(emit.mock.calls.map(([event]: [DriverEvent]) => event.type)).toEqual([
    'capabilities',
    'agent',
    'call',
    'session',
  ]);
  await port.stop('logout');
  expect(driver.stop).toHaveBeenCalledWith('logout');
});

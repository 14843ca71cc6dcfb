// The whole connector in a test: our composition root, the real library, the simulated telephone system and Salesforce's side.
import type { LogLevel } from '../../engine/contract/driver/driver';
import type { Clock } from '../../engine/contract/ports';
import { RegisteredDrivers } from '../../engine/page/driver/driverLoader';
import { monitor, monitorStart } from '../../engine/contract/driver/streamMonitor';
import type { PageNetwork } from '../../drivers/simulator/pageTransport';
import { manifest } from '../../drivers/simulator/manifest';
import { newDriver } from '../../drivers/simulator/testing/openPage';
import { TestMedia } from '../../drivers/simulator/testing/testHost';
import type { SoundOfPage } from '../../engine/page/sound/media';
import type { Locks } from '../../engine/tabs/leader';
import { startConnector, type ConnectorPageParts } from '../connectorPage';
import { driverMemory } from '../driverMemory';
import { nextTask } from '../nextTask';
import type { SharedDriver } from '../sharedDriver';
import { FakeWindow, loadLibrary } from './library';
import { Salesforce, SALESFORCE } from './salesforce';
import { CONNECTOR_CONFIG, type Rig } from './scenario';

export interface Opened extends Rig {
  readonly window: FakeWindow;
  readonly library: ReturnType<typeof loadLibrary>;
  readonly salesforce: Salesforce;
  readonly logged: readonly string[];
  readonly network: () => PageNetwork;
  readonly driver: () => SharedDriver;
  close(): void;
}
export interface Options {
  /** Milliseconds that events may take. */
  readonly wait?: number;
  readonly nextTask?: ConnectorPageParts['nextTask'];
  readonly config?: Readonly<Record<string, string>>;
  readonly memory?: ConnectorPageParts['memory'];
  readonly locks?: Locks | null;
  readonly broadcast?: ConnectorPageParts['broadcast'];
  readonly register?: (registry: RegisteredDrivers) => void;
}

export function openConnector(options: Options = {}): Opened {
  const window = new FakeWindow();
  const library = loadLibrary(window);
  const salesforce = new Salesforce(window);
  const registry = new RegisteredDrivers();
  const logged: string[] = [];
  let started: SharedDriver | null = null;
  let lastId = 0;
  const log = (level: LogLevel, message: string, data?: unknown) => {
    if (level === 'warn' || level === 'error')
      logged.push(`${level} ${message} ${JSON.stringify(data ?? '')}`);
  };
  (options.register ?? register)(registry);
  startConnector({
    ...{ library, window, log, clock: quickClock, origins: [SALESFORCE], namespace: 'c' },
    newId: () => `tab${Math.random()}-${String((lastId += 1))}`,
    nextTask: options.nextTask ?? nextTask,
    loader: {
      registry,
      fetchText: () => Promise.resolve(JSON.stringify(manifest)),
      loadScript: () => Promise.resolve({ thrown: null }),
    },
    callServer: () => Promise.reject(new Error('no server')),
    loadMonitor: () => Promise.resolve({ monitor, monitorStart }),
    locks: () => Promise.resolve(options.locks ?? null),
    broadcast: options.broadcast ?? ((name) => new BroadcastChannel(name)),
    memory: options.memory ?? ((name) => driverMemory(name, () => null)),
    makeSound: silent,
    session: () => undefined,
    started: (driver) => (started = driver),
  });
  const driver = () => {
    if (!started) throw new Error('it was not set up');
    return started;
  };
  return {
    ...{ window, library, salesforce, logged, driver, network: networkOfPage },
    setUp: () => salesforce.setUp({ ...CONNECTOR_CONFIG, ...options.config }),
    down: (type, more) => salesforce.down(type, more),
    took: (events) => salesforce.took(events, options.wait),
    ring: (call) => {
      const answer = networkOfPage().ring(call);
      return answer.ok
        ? Promise.resolve(answer.outcome.callId ?? '')
        : Promise.reject(new Error(answer.error.message));
    },
    hangUp: (callId) => networkOfPage().send({ type: 'farEnd', callId, verb: 'hangup' }),
    forcePresence: (id, reasonId) =>
      networkOfPage().send({ type: 'forcePresence', agent: 'agent', id, reasonId }),
    close: () => {
      started?.close();
      salesforce.close();
    },
  };
}

const register = (registry: RegisteredDrivers) => registry.register('1.1', manifest.id, () => newDriver());

/** The far ends' pauses are a tenth; limits stay, for machines that are busy. */
const timers = new Map<number, NodeJS.Timeout>();
const quickClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => {
    const id = timers.size + 1;
    timers.set(id, setTimeout(run, ms >= 4_000 ? ms : ms / 10));
    return id;
  },
  clearTimeout: (id) => clearTimeout(timers.get(id)),
};

function silent(): SoundOfPage {
  const media = new TestMedia();
  const nothing = () => undefined;
  return {
    ring: () => Promise.resolve('blocked'),
    playCheck: () => Promise.resolve('blocked'),
    ...{ stopRing: nothing, stopCheck: nothing, plugged: nothing, release: nothing },
    isLive: () => false,
    microphone: () => media.microphone(),
    capture: () => media.microphone(),
    onMicrophoneChange: (listener) => media.onMicrophoneChange(listener),
    playRemote: (callId, stream) => media.playRemote(callId, stream),
    playTone: (callId, tone) => media.playTone(callId, tone),
  };
}

function networkOfPage(): PageNetwork {
  const { SoftphoneSimulator: network } = globalThis as { readonly SoftphoneSimulator?: PageNetwork };
  if (!network) throw new Error('no exchange runs in this page');
  return network;
}

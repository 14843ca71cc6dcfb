// The second composition root: the engine without a panel, with the wrapper driver, inside the vendor's own page. It reaches
// Salesforce from there and knows nothing else of the page.
import { CONTRACT_VERSION } from '../engine/contract/driver/driver';
import { driverError } from '../engine/contract/driver/driverError';
import type { Log } from '../engine/contract/ports';
import { monitor, monitorStart } from '../engine/contract/driver/streamMonitor';
import { useNumberPlans } from '../engine/crm/numberPlans';
import { memoryStorage, openStorage } from '../engine/log/store/storage';
import { createClock } from '../engine/page/browser/clock';
import type { LoadedDriver } from '../engine/page/driver/driverLoader';
import { grantedLocks } from '../engine/page/lead/locks';
import { newId } from '../engine/page/browser/newId';
import type { SoundOfPage } from '../engine/page/sound/media';
import { fetchNumberPlans } from '../engine/page/numberPlansFile';
import { startPage } from '../engine/page/startPage';
import { thisPage } from '../engine/page/thisPage';
import type * as Refusals from '../engine/page/refusals';
import { readAnswer } from '../engine/session/record/extensionAnswer';
import { manifest } from '../drivers/wrapper/manifest';
import { WrapperDriver } from '../drivers/wrapper/wrapperDriver';
import type { Wrapper } from '../drivers/wrapper/vendor/wrapperObject';
import { besideLibrary } from './besideLibrary';
import { configurationFrom, firstConfiguration } from './configuration';
import { inPageVendor } from './inPageVendor';
import type { PageSettings } from './pageSettings';

export interface Connection {
  readonly wrapper: Wrapper;
  readonly settings: PageSettings;
  /** Of the Salesforce page that frames this one. */
  readonly origin: string;
  readonly log: Log;
  /** Where the library's own script came from. */
  readonly library: string;
}

/** Rejects with a `SoftphoneError` when Salesforce cannot be reached. */
export async function connect({ wrapper, settings, origin, log, library }: Connection): Promise<void> {
  const clock = createClock(log);
  const first = firstConfiguration(origin, settings);
  const refusals = () => besideLibrary(library, 'refusals') as Promise<typeof Refusals>;
  const page = startPage(
    thisPage(log, async (...refused) => {
      const { refusedSave } = await refusals();
      return refusedSave(...refused);
    }),
  );
  const host = page.hostOf(first, clock);
  const plans = fetchNumberPlans({
    load: () => besideLibrary(library, 'plans'),
    ...{ clock, log, missing: () => undefined },
    patience: { first: first.timeouts.driverRetryMin, most: first.timeouts.driverRetryMax },
  });
  await host.start();
  const { config, isKnownUser, mayKeep } = await configurationFrom(host, first, { settings, origin, log });
  useNumberPlans(await plans);
  page.start({
    config,
    host,
    clock,
    // The origin is the vendor's, whose other pages read what is kept there.
    storage: mayKeep ? openStorage(config, { clock, log }) : Promise.resolve(memoryStorage()),
    locks: isKnownUser ? await grantedLocks(newId) : null,
    bridge: { sendView: () => undefined, sendAnswer: () => undefined },
    loadDriver: () => Promise.resolve(driverOf(wrapper, config.driver.settings)),
    readAnswer: (point, text) => Promise.resolve().then(() => readAnswer(point, text)),
    formatTyped: () => Promise.reject(new Error('the wrapper library has no field to type into')),
    dropping: async () => (await refusals()).dropped,
    // No `import()`: the namespace that a bundler makes of it reads inherited properties, and the page's may be polluted.
    loadMonitor: () => Promise.resolve({ monitor, monitorStart }),
    makeSound: () => SILENT,
    loadDevices: () => Promise.reject(new Error('the sound is in the softphone itself')),
    viewed: () => undefined,
  });
}

/** The sound is in the softphone itself: it rings, and its calls have their sound there. */
const SILENT: SoundOfPage = {
  ring: () => Promise.resolve('sounding'),
  stopRing: () => undefined,
  playCheck: () => Promise.resolve('blocked'),
  stopCheck: () => undefined,
  isLive: () => false,
  microphone: () => Promise.reject(driverError('not-supported', 'this page has no sound of its own')),
  capture: () => Promise.reject(driverError('not-supported', 'this page has no sound of its own')),
  onMicrophoneChange: () => () => undefined,
  playRemote: () => undefined,
  playTone: () => undefined,
  plugged: () => undefined,
  release: () => undefined,
};

const driverOf = (wrapper: Wrapper, settings: LoadedDriver['settings']): LoadedDriver => ({
  manifest: { ...manifest, contract: CONTRACT_VERSION },
  settings,
  factory: () => new WrapperDriver(() => inPageVendor(wrapper)),
});

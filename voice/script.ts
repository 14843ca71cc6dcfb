// Entry of the connector's script, after Salesforce's library: `<script src=".../voice.js" data-origins="https://..." ...>`.
import { masked, maskedText } from '../engine/contract/masking/maskValue';
import { monitor, monitorStart } from '../engine/contract/driver/streamMonitor';
import { createClock } from '../engine/page/browser/clock';
import { consoleLog } from '../engine/page/browser/consoleLog';
import { newId } from '../engine/page/browser/newId';
import { loadScriptTag } from '../engine/page/browser/scriptTag';
import { RegisteredDrivers } from '../engine/page/driver/driverLoader';
import { grantedLocks } from '../engine/page/lead/locks';
import { DeviceChoice } from '../engine/page/sound/deviceChoice';
import { PageMedia } from '../engine/page/sound/media';
import { startConnector } from './connectorPage';
import { driverMemory } from './driverMemory';
import type { ConnectorLibrary } from './library';
import { showLogin } from './loginForm';
import { nextTask } from './nextTask';
import { serverOf } from './server';
import { errorSentence } from './voiceError';

const {
  origins = '',
  namespace = 'c',
  signIn = 'Sign in',
  server = '',
} = document.currentScript?.dataset ?? {};
const page = globalThis as { readonly SCVConnectorBase?: ConnectorLibrary };
const log = consoleLog(
  '[softphone voice]',
  () => false,
  () => Promise.resolve({ masked, maskedText }),
);
const clock = createClock(log);
const registry = new RegisteredDrivers();
Object.assign(globalThis, { SoftphoneDrivers: registry });

if (page.SCVConnectorBase)
  startConnector({
    ...{ library: page.SCVConnectorBase, window, namespace, clock, log, newId, nextTask },
    origins: origins.split(/\s+/).filter(Boolean),
    loader: { fetchText, loadScript: loadScriptTag, registry },
    callServer: serverOf(server),
    loadMonitor: () => Promise.resolve({ monitor, monitorStart }),
    locks: () => grantedLocks(newId),
    broadcast: (name) => new BroadcastChannel(name),
    memory: (name) => driverMemory(name, () => window.localStorage),
    makeSound: (complain, isBusy) =>
      new PageMedia({
        ...{ clock, log, isBusy, choice: new DeviceChoice() },
        changed: ({ error }) => error && complain(error),
        captured: () => undefined,
      }),
    session: ({ phase, loginFields = [] }, perform) => {
      const submit = async (fields: Readonly<Record<string, string>>): Promise<void> => {
        await perform({ type: 'login', fields });
      };
      const form = { fields: loginFields, label: signIn, submit, explain: errorSentence };
      showLogin(document.body, phase === 'login-required' ? form : null);
    },
    started: (driver, sound) => {
      // Never `unload`: it keeps pages from the back-forward cache and is not fired reliably.
      window.addEventListener('pagehide', () => driver.close());
      document.addEventListener('freeze', () => {
        if (!sound.isLive()) driver.freeze();
      });
      document.addEventListener('resume', () => driver.thaw());
    },
  });
else log('error', 'Salesforce’s library is not on this page: load scv-connector-base.js before this script');

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.text();
}

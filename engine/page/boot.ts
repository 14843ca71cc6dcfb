// The composition root: reads the page's configuration, makes the parts, ties them together. Runs at once, long before a
// panel is there; a call that comes meanwhile is popped and logged all the same.
import { readConfig } from '../contract/config';
import type { SoftphoneConfig } from '../contract/config';
import { CONTRACT_VERSION } from '../contract/driver';
import type { PanelView } from '../contract/panelView';
import type { SoftphoneError } from '../contract/softphoneError';
import { readSearchResult } from '../crm/match';
import { fault } from '../errors';
import { OpenCtiHost } from '../hosts/openCti';
import { openStorage } from '../log/storage';
import { problemView } from '../session/problemView';
import { createClock } from './clock';
import { consoleLog } from './consoleLog';
import { loadDriver, RegisteredDrivers } from './driverLoader';
import { EventSinks } from './eventSinks';
import { grantedLocks } from './locks';
import { newId } from './newId';
import { openStandalone, prefersStandalone } from './pageChoice';
import { PanelBridge } from './panelBridge';
import { PanelWatch } from './panelWatch';
import { preload } from './preload';
import { createPublicApi } from './publicApi';
import { loadScriptTag } from './scriptTag';
import { Softphone } from './softphone';
import { taskQueue } from './taskQueue';
import { typedNumbers } from './typedNumbers';
import { withinTime } from './within';

performance.mark('softphone:engine-start');
/** Only known while this script runs for the first time. */
const engineUrl = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
let isDebug = false;
const log = consoleLog('[softphone]', () => isDebug);

let running: Softphone | null = null;
const sinks = new EventSinks({
  queueTask: taskQueue(),
  isTabInView: () => running?.isInView() ?? true,
  log,
});
const registry = new RegisteredDrivers();
// There for scripts of the page whatever becomes of the rest.
Object.assign(globalThis, {
  SoftphoneDrivers: registry,
  SoftphoneConnector: createPublicApi(sinks, CONTRACT_VERSION),
});

const read = readPageConfig(document.getElementById('softphone-config')?.textContent ?? null);
if (!read.ok) showProblem(read.error);
else if (read.config.page === 'lightning-out' && prefersStandalone(read.config, Date.now()))
  openStandalone(read.config);
else run(read.config).catch((error: unknown) => log('error', 'The engine did not start', error));

type PageConfig =
  | { readonly ok: true; readonly config: SoftphoneConfig }
  | { readonly ok: false; readonly error: SoftphoneError };

function readPageConfig(text: string | null): PageConfig {
  if (text === null || text.trim() === '') return { ok: false, error: fault('SP-1001') };
  const result = readConfig(text);
  if (result.ok) return result;
  const { field, reason } = result;
  const error =
    field === '' ? fault('SP-1002', { cause: reason }) : fault('SP-1003', { params: [field], cause: reason });
  return { ok: false, error };
}

/** Nothing can run; the panel says why. */
function showProblem(error: SoftphoneError): void {
  log('error', error.message, error);
  const nothing = () => undefined;
  const bridge = new PanelBridge(window, { intent: nothing, secret: nothing, hello: nothing }, log);
  bridge.sendView(problemView(newId(), error));
}

async function run(config: SoftphoneConfig): Promise<void> {
  isDebug = config.debug;
  preload(config);
  const clock = createClock(log);
  const watch = new PanelWatch({ config, clock, log, send: (intent) => running?.intent(intent) });
  const bridge = new PanelBridge(
    window,
    {
      intent: (intent) => running?.intent(intent),
      secret: (fields) => running?.secret(fields),
      hello: () => watch.hello(),
    },
    log,
  );
  const host = new OpenCtiHost(config, {
    query: location.search,
    loadScript: loadScriptTag,
    clock,
    log,
    events: {
      clickToDial: (payload) => sinks.publish('onClickToDial', payload),
      navigated: (payload) => sinks.publish('onNavigationChange', payload),
      lateSave: (fields, recordId) => running?.lateSave(fields, recordId),
    },
    readSearch: readSearchResult,
  });
  const storage = openStorage(config, { clock, log });
  const locks = await grantedLocks(newId);
  const softphone = new Softphone({
    config,
    host,
    bridge,
    sinks,
    storage,
    locks,
    clock,
    log,
    loadDriver: () =>
      loadDriver(config, { fetchText, loadScript: loadScriptTag, registry, within: withinTime(clock) }),
    formatTyped: typedNumbers(engineUrl, config.country),
    viewed: (view: PanelView) => watch.viewed(view),
  });
  running = softphone;
  softphone.start();
  guardPage(softphone);
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.text();
}

/** Never `unload`: it keeps pages from the back-forward cache and is not fired reliably. */
function guardPage(softphone: Softphone): void {
  window.addEventListener('pagehide', () => softphone.leave());
  window.addEventListener('pageshow', (event) => {
    // Out of the back-forward cache: everything here has ended.
    if (event.persisted) location.reload();
  });
  window.addEventListener('beforeunload', (event) => {
    if (softphone.isTalking()) event.preventDefault();
  });
}

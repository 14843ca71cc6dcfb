// The composition root: reads the page's configuration, makes the parts, ties them together. Runs at once, long before a
// panel is there; a call that comes meanwhile is popped and logged all the same.
import { CONFIG_DEFAULTS } from '../contract/config/config';
import type { SoftphoneConfig } from '../contract/config/config';
import type * as Masking from '../contract/masking/maskValue';
import { CONTRACT_VERSION } from '../contract/driver/driver';
import type { PanelView } from '../contract/panel/panelView';
import type { Clock } from '../contract/ports';
import type { SoftphoneError } from '../contract/softphoneError';
import { PLANS_LEFT_UNDER, useNumberPlans } from '../crm/numberPlans';
import { fault } from '../errors';
import type { OpenCtiHost } from '../hosts/openCti';
import { openStorage } from '../log/store/storage';
import { problemView } from '../session/view/problemView';
import { createClock } from './browser/clock';
import { consoleLog } from './browser/consoleLog';
import { watchPolicy } from './browser/cspWatch';
import { PageMedia } from './sound/media';
import type * as Devices from './sound/devices';
import { loadDriver, RegisteredDrivers } from './driver/driverLoader';
import type * as Refusals from './refusals';
import { extensionAnswers } from './events/extensionAnswers';
import { grantedLocks } from './lead/locks';
import { newId } from './browser/newId';
import { allowedOrigins, framingOf, judgeFraming, parentSpoke } from './browser/framing';
import { guardPage } from './browser/pageGuards';
import { fetchNumberPlans } from './numberPlansFile';
import { readPageConfig } from './pageConfig';
import { openStandalone, prefersStandalone } from './panel/pageChoice';
import { PanelBridge } from './panel/panelBridge';
import type * as Notice from './panel/fallbackNotice';
import { PanelWatch } from './panel/panelWatch';
import { preload } from './panel/preload';
import { createPublicApi } from './events/publicApi';
import { hostedWrappers } from './wrapperHost/hostedWrappers';
import type * as WrapperHost from './wrapperHost/wrapperHost';
import { leftBy, loadScriptTag } from './browser/scriptTag';
import { offersSelfCheck, selfCheckOn } from './selfCheck/selfCheck';
import type { CheckedHost, SelfCheckParts } from './selfCheck/parts';
import { startPage } from './startPage';
import { thisPage } from './thisPage';
import type { LoadMonitor } from './driver/streamWatch';
import { typedNumbers } from './panel/typedNumbers';

performance.mark('softphone:engine-start');
/** Only known while this script runs for the first time. */
const engineUrl = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
let isDebug = false;
const log = consoleLog(
  '[softphone]',
  () => isDebug,
  () => beside('masking.js') as Promise<typeof Masking>,
);

const refusals = () => beside('refusals.js') as Promise<typeof Refusals>;
const page = startPage(
  thisPage(log, async (...refused) => {
    const { refusedSave } = await refusals();
    return refusedSave(...refused);
  }),
);
const registry = new RegisteredDrivers();
// There for scripts of the page whatever becomes of the rest.
Object.assign(globalThis, {
  SoftphoneDrivers: registry,
  SoftphoneConnector: createPublicApi(page.sinks, CONTRACT_VERSION),
});

/** From now on: what the page's policy blocks is only told once. */
const violations = watchPolicy();
const configText = document.getElementById('softphone-config')?.textContent ?? null;
const read = readPageConfig(configText);
const leftOut = read.ok ? read.leftOut : [];
for (const { field, reason } of leftOut) log('warn', `The configuration: ${field} ${reason}: left out`);
const framing = judgeFraming(framingOf(window), allowedOrigins(configText));
if (!read.ok) showProblem(read.error);
else if (framing.kind === 'refused') showProblem(framing.error, read.config);
else if (read.config.page === 'lightning-out' && prefersStandalone(read.config, Date.now()))
  openStandalone(read.config);
else run(read.config).catch((error: unknown) => log('error', 'The engine did not start', error));

/** Nothing can run; the panel says why. `config`: it was read, and the frame is what is wrong. */
function showProblem(error: SoftphoneError, config?: SoftphoneConfig): void {
  log('error', error.message, error);
  const clock = createClock(log);
  const host = page.hostOf(CONFIG_DEFAULTS, clock);
  let started: Promise<unknown> | null = null;
  const selfCheck = selfCheckOn({
    ...{ engineUrl, clock, log },
    tell: (answer) => bridge.sendAnswer(answer),
    parts: () => {
      if (framing.kind === 'refused') return refusedParts(framing.error, clock, config);
      started ??= host
        .start()
        .catch((reason: unknown) => log('warn', 'Salesforce cannot be reached', reason));
      return checkParts(CONFIG_DEFAULTS, { host, clock, problem: error });
    },
  });
  const nothing = () => undefined;
  const bridge = new PanelBridge(window, { intent: selfCheck, secret: nothing, hello: nothing }, log);
  const selfCheckToo = { selfCheck: offersSelfCheck(configText) };
  bridge.sendView(problemView(newId(), error, { ...selfCheckToo, ...(config && { config }) }));
}

/** In a stranger's frame nothing is loaded and nobody is asked, by the self-check neither. */
function refusedParts(refusal: SoftphoneError, clock: Clock, config?: SoftphoneConfig): SelfCheckParts {
  const refuse = () => Promise.reject(refusal);
  const problem = read.ok ? null : read.error;
  const parts = { host: { inspect: refuse, callServer: refuse }, clock, problem };
  return { ...checkParts(config ?? CONFIG_DEFAULTS, parts), loadDriver: refuse, diagnose: refuse };
}

function checkParts(
  config: SoftphoneConfig,
  { host, clock, problem = null }: { host: CheckedHost; clock: Clock; problem?: SoftphoneError | null },
): SelfCheckParts {
  return {
    ...{ config, problem, host, clock, log, violations },
    leftOut: leftOut.map(({ field }) => field),
    loadDriver: () => (problem ? Promise.reject(problem) : loadDriver(config, driverPorts(clock, host))),
    diagnose: () => page.softphone?.diagnose() ?? Promise.reject(fault('SP-2004')),
    isPhoneUp: page.softphone?.isUp() ?? false,
    credentials: page.softphone?.credentialsAsked() ?? [],
  };
}

function driverPorts(clock: Clock, host: CheckedHost): Parameters<typeof loadDriver>[1] {
  return {
    fetchText,
    loadScript: loadScriptTag,
    registry,
    clock,
    callCenterSettings: async () => (await host.inspect()).settings,
  };
}

async function run(config: SoftphoneConfig): Promise<void> {
  isDebug = config.debug;
  const clock = createClock(log);
  const watch = new PanelWatch({
    ...{ config, clock, log },
    send: (intent) => page.softphone?.intent(intent),
    loadNotice: () => beside('fallbackNotice.js') as Promise<typeof Notice>,
  });
  const bridge = new PanelBridge(
    window,
    {
      intent: (intent) => selfCheck(intent) || page.softphone?.intent(intent),
      secret: (fields) => page.softphone?.secret(fields),
      hello: () => {
        watch.hello();
        page.softphone?.panelCame();
      },
    },
    log,
  );
  const host = page.hostOf(config, clock);
  const selfCheck = selfCheckOn({
    ...{ engineUrl, clock, log },
    tell: (answer) => bridge.sendAnswer(answer),
    parts: () => checkParts(config, { host, clock }),
  });
  if (framing.kind === 'unproven') await proven(framing.origin, config, { host, clock, bridge });
  preload(config);
  const plans = fetchNumberPlans({
    ...{ clock, log },
    load: () => leftBy(new URL('numberPlans.js', engineUrl).href, PLANS_LEFT_UNDER),
    patience: { first: config.timeouts.driverRetryMin, most: config.timeouts.driverRetryMax },
    missing: () => bridge.sendView(problemView(newId(), fault('SP-1015'), { config })),
  });
  const wrappers = hostedWrappers({
    ...{ config, clock, log },
    load: () => beside('wrapperHost.js') as Promise<typeof WrapperHost>,
    intent: (intent) => page.softphone?.intent(intent),
  });
  const storage = openStorage(config, { clock, log });
  const locks = await grantedLocks(newId);
  useNumberPlans(await plans);
  if (wrappers) page.sinks.subscribe('onCallChange', (payload) => wrappers.changed(payload));
  const softphone = page.start({
    config,
    host,
    bridge,
    storage,
    locks,
    clock,
    loadDriver: () => loadDriver(config, driverPorts(clock, host)),
    formatTyped: typedNumbers(engineUrl, config.country),
    readAnswer: extensionAnswers(engineUrl, Object.values(config.extensions).includes(true)),
    dropping: async () => (await refusals()).dropped,
    loadMonitor: () => beside('streamMonitor.js') as ReturnType<LoadMonitor>,
    makeSound: (parts) => new PageMedia(parts),
    loadDevices: () => beside('devices.js') as Promise<typeof Devices>,
    viewed: (view: PanelView) => {
      watch.viewed(view);
      wrappers?.viewed(view);
    },
  });
  guardPage(window, { isTalking: () => softphone.isTalking(), reload: () => location.reload() });
}

/**
 * Waits until Salesforce has spoken, and asks it to. Nothing but the library is loaded before, which speaks to the named origin
 * alone.
 */
async function proven(
  origin: string,
  config: SoftphoneConfig,
  { host, clock, bridge }: { host: OpenCtiHost; clock: Clock; bridge: PanelBridge },
): Promise<void> {
  let isProven = false;
  const ask = (): void => {
    if (isProven) return;
    host.start().catch((error: unknown) => {
      log('warn', 'It is not certain yet that Salesforce frames this page', error);
      if (!isProven) bridge.sendView(problemView(newId(), fault('SP-1104'), { config }));
      clock.setTimeout(ask, config.timeouts.driverRetryMin);
    });
  };
  const spoke = parentSpoke(window, origin);
  ask();
  await spoke;
  isProven = true;
}

/** A module that lies beside the engine's own script. */
function beside(name: string): Promise<unknown> {
  return import(new URL(name, engineUrl).href);
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.text();
}

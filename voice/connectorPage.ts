// The page that a contact center's connector URL names, as a composition root: guard and library during load, everything else once
// Salesforce has said how it is set up.
import { CONFIG_DEFAULTS, type SoftphoneConfig } from '../engine/contract/config/config';
import type { CrmHost } from '../engine/contract/crm/crm';
import type { SessionState } from '../engine/contract/driver/event';
import type { Clock, Log } from '../engine/contract/ports';
import { credentialsFrom } from '../engine/page/driver/credentials';
import { loadDriver, type DriverLoaderPorts, type LoadedDriver } from '../engine/page/driver/driverLoader';
import { TabDriver, type TabDriverParts } from '../engine/page/driver/tabDriver';
import type { SoundOfPage } from '../engine/page/sound/media';
import type { Locks } from '../engine/tabs/leader';
import { readConnectorConfig, schemaOf, typedSettings, type ConnectorSettings } from './connectorSettings';
import { WrapUpChoices } from './extensionBridge';
import type { ConnectorLibrary } from './library';
import { guardOrigin, type GuardedWindow } from './originGuard';
import { PresenceTable } from './presenceTable';
import { SharedDriver } from './sharedDriver';
import { makeTelephony } from './telephony';
import { makeVendor, type VendorParts } from './vendor';
import type { VoiceBroadcast } from './voiceChannel';
import { VoiceHost } from './voiceHost';

export interface ConnectorPageParts {
  readonly library: ConnectorLibrary;
  readonly window: GuardedWindow;
  /** Of this organisation, exactly: what frames the page and sets it up. */
  readonly origins: readonly string[];
  /** Of our package's custom labels. */
  readonly namespace: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly nextTask: (run: () => void) => void;
  readonly loader: Pick<DriverLoaderPorts, 'fetchText' | 'loadScript' | 'registry'>;
  readonly callServer: CrmHost['callServer'];
  readonly loadMonitor: TabDriverParts['loadMonitor'];
  readonly locks: () => Promise<Locks | null>;
  readonly broadcast: (name: string) => VoiceBroadcast;
  readonly memory: (name: string) => TabDriverParts['memory'];
  readonly makeSound: (complain: (error: unknown) => void, isBusy: () => boolean) => SoundOfPage;
  /** Shows and takes away the sign-in; called at each change of the session. */
  readonly session: (session: SessionState, perform: VoiceHost['perform']) => void;
  /** The softphone's life is the page's. */
  readonly started: (driver: SharedDriver, sound: SoundOfPage) => void;
}

/** To be called while the page loads: what Salesforce sends before the library listens is lost. */
export function startConnector(parts: ConnectorPageParts): void {
  const { library, window, origins, namespace, log } = parts;
  guardOrigin(window, origins, (origin) => log('warn', 'A frame of another origin wanted to set up', origin));
  library.initializeConnector(makeVendor(library, namespace, (config) => begin(parts, config)));
}

async function begin(parts: ConnectorPageParts, connectorConfig: unknown): Promise<VendorParts> {
  const { library, namespace, clock, log, newId, nextTask } = parts;
  const settings = readConnectorConfig(connectorConfig);
  const config = configOf(settings);
  const presences = new PresenceTable(settings.presences);
  const choices = new WrapUpChoices();
  const locks = await parts.locks();
  const name = `softphone-voice:${settings.orgId}:${settings.userName}`;
  const host = new VoiceHost({
    ...{ library, presences, namespace, clock, log, nextTask },
    fields: settings.fields,
    patience: config.timeouts.driverCommand,
    perform: (command) => driver.perform(command),
  });
  const sound = parts.makeSound(
    (error) => host.complain(error),
    () => host.book.live().length > 0,
  );
  const own = new TabDriver({
    ...{ config, clock, log, loadMonitor: parts.loadMonitor, media: sound },
    load: () => load(parts, config, settings),
    emit: (event) => driver.told(event),
    memory: parts.memory(`${name}:${settings.driverId}`),
    credential: credentialsFrom({ callServer: parts.callServer }, clock, settings.driverId),
  });
  const driver: SharedDriver = new SharedDriver({
    ...{ name, own, locks, newId, clock, log },
    broadcast: locks ? parts.broadcast(name) : null,
    silence: config.timeouts.heartbeatMissed,
    heard: (event) => {
      host.heard(event);
      if (event.type === 'session') parts.session(event.session, (command) => driver.perform(command));
    },
    resumedWith: (keys) => host.resumedWith(keys),
    failed: (error) => host.failed(error),
  });
  driver.start();
  parts.started(driver, sound);
  const telephony = makeTelephony({
    ...{ library, host, namespace },
    wrapUpChoice: (callId) => choices.give(callId),
  });
  const logout = () => leave(host, own, driver);
  return { library, host, telephony, presences, namespace, logout, message: (said) => choices.take(said) };
}

/** Items are text, and only the manifest says which of them are numbers. */
async function load(
  { loader, clock }: ConnectorPageParts,
  config: SoftphoneConfig,
  { driver }: ConnectorSettings,
): Promise<LoadedDriver> {
  // What goes wrong here goes wrong once more, and is said there.
  const text = await loader.fetchText(`${config.driver.baseUrl}/manifest.json`).catch(() => '');
  const settings = typedSettings(schemaOf(text), driver);
  const typed = { ...config, driver: { ...config.driver, settings } };
  return loadDriver(typed, { ...loader, clock, callCenterSettings: () => Promise.resolve({}) });
}

/** A telephone system with a sign-in waits for the next one; any other is let go of. */
async function leave(host: VoiceHost, own: TabDriver, driver: SharedDriver): Promise<void> {
  if (!host.has('login')) {
    if (driver.leads) await own.stop('logout');
    return;
  }
  await host.ask(
    { type: 'logout' },
    {
      flight: { kinds: ['session'] },
      shown: () => host.session.phase !== 'ready',
      answers: () => [['session', '']],
    },
  );
}

const configOf = ({ driverId, driverUrl, isDebug }: ConnectorSettings): SoftphoneConfig => ({
  ...CONFIG_DEFAULTS,
  debug: isDebug,
  driver: { ...CONFIG_DEFAULTS.driver, id: driverId, baseUrl: driverUrl },
});

// What the driver holds while it runs, whether somebody is signed in or not.
import type { DriverHost } from '../../engine/contract/driver/driver';
import type { Access } from './link/access';
import { BridgeTokens } from './signIn/bridgeTokens';
import { KeptMemory, nothingKept, type KeptSession } from './signIn/keptMemory';
import { manifest } from './setup/manifest';
import type { FinesseSession } from './session/session';
import type { Settings } from './setup/settings';
import type { FormKind } from './signIn/signIn';
import { HostTokens, type TokenKeeper } from './signIn/tokens';
import { ToldOverLink } from '../../engine/contract/driver/base/toldOverLink';

export interface Running {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly told: ToldOverLink;
  readonly memory: KeptMemory;
  readonly hostTokens: HostTokens;
  /** Null: no bridge is set up. */
  readonly bridge: BridgeTokens | null;
  kept: KeptSession;
  form: FormKind;
  session: FinesseSession | null;
  access: Access | null;
  keeper: TokenKeeper | null;
}

export function newRunning(host: DriverHost, settings: Settings): Running {
  const told = new ToldOverLink(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
  return {
    host,
    settings,
    told,
    memory: new KeptMemory(host),
    hostTokens: new HostTokens(host),
    bridge:
      settings.tokenBridgePath === ''
        ? null
        : new BridgeTokens({
            clock: host.clock,
            origin: () => settings.nodes[0]?.rest ?? '',
            path: settings.tokenBridgePath,
          }),
    kept: nothingKept,
    form: 'password',
    session: null,
    access: null,
    keeper: null,
  };
}

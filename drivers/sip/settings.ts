// The driver's configuration, read once. The engine has checked it against the manifest; a kit or a test may not have.
import type { DriverConfig } from '../../engine/contract/driver/driver';
import { settingReader, wrongSetting } from '../../engine/contract/driver/base/settingReader';
import { manifest } from './manifest';
import type { ReferPolicy } from './signalling/referral';

const { read, choice, atLeast } = settingReader(manifest.configSchema);

export interface Settings {
  /** Tried in this order. */
  readonly servers: readonly string[];
  readonly domain: string;
  readonly iceServers: readonly string[];
  readonly iceGatheringMs: number;
  readonly heartbeatMs: number;
  readonly dtmf: 'rfc2833' | 'info';
  readonly autoAnswer: 'never' | 'header';
  readonly keepOnReload: boolean;
  readonly trustedEdge: boolean;
  readonly refer: ReferPolicy;
}

const leastHeartbeatMs = 50;

/** Throws a `DriverError` ('invalid-argument') that names the field. */
export function readSettings(config: DriverConfig): Settings {
  const text = (key: string) => read(config, key, 'string');
  text('country');
  return {
    servers: addresses('servers', text('servers'), /^wss?:\/\/[^/\s]+/i, 'ws: or wss:'),
    domain: domainOf(text('domain')),
    iceServers:
      text('iceServers').trim() === ''
        ? []
        : addresses('iceServers', text('iceServers'), /^(stun|turn)s?:\S+$/i, 'stun: or turn:'),
    iceGatheringMs: atLeast('iceGatheringMs', read(config, 'iceGatheringMs', 'number'), 0),
    heartbeatMs: atLeast('heartbeatMs', read(config, 'heartbeatMs', 'number'), leastHeartbeatMs),
    dtmf: choice(config, 'dtmf', ['rfc2833', 'info']),
    autoAnswer: choice(config, 'autoAnswer', ['never', 'header']),
    keepOnReload: read(config, 'keepOnReload', 'boolean'),
    trustedEdge: read(config, 'trustedEdge', 'boolean'),
    refer: choice(config, 'refer', ['off', 'peer', 'any']),
  };
}

function addresses(key: string, text: string, form: RegExp, wanted: string): readonly string[] {
  const list = text.split(/\s+/).filter((one) => one !== '');
  if (list.length === 0) throw wrongSetting(key, 'must not be empty');
  if (!list.every((one) => form.test(one))) throw wrongSetting(key, `must be ${wanted} addresses`);
  return list;
}

function domainOf(text: string): string {
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(text))
    throw wrongSetting('domain', 'must be a host name');
  return text.toLowerCase();
}

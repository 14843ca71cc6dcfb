// The driver's configuration, read once. The engine has checked it against the manifest; a kit or a test may not have.
import type { DriverConfig } from '../../engine/contract/driver/driver';
import { settingReader, wrongSetting } from '../../engine/contract/driver/base/settingReader';
import type { AgentIdentity } from './exchange/input';
import type { AgentOptions } from './exchange/state';
import { manifest } from './manifest';

const { read, choice, atLeast } = settingReader(manifest.configSchema);

export interface Settings {
  readonly transport: 'page' | 'socket';
  readonly url: string;
  readonly agent: AgentIdentity;
  readonly options: AgentOptions;
  readonly heartbeat: number;
}

/** Throws a `DriverError` ('invalid-argument') that names the field. */
export function readSettings(config: DriverConfig): Settings {
  const text = (key: string) => read(config, key, 'string');
  const flag = (key: string) => read(config, key, 'boolean');
  const count = (key: string, least: number) => atLeast(key, read(config, key, 'number'), least);
  const transport = choice(config, 'transport', ['page', 'socket']);
  const url = text('url');
  if (transport === 'socket' && !/^wss?:\/\/[^/\s]+/i.test(url))
    throw wrongSetting('url', 'must be a ws: or wss: address');
  return {
    transport,
    url,
    agent: { key: text('agent'), name: text('agentName'), extension: text('extension') },
    options: {
      loginRequired: flag('loginRequired'),
      credentialRequired: flag('credentialRequired'),
      wrapupSeconds: count('wrapupSeconds', -1),
      codeRequired: flag('codeRequired'),
      ringSeconds: count('ringSeconds', 1),
      farEnd: choice(config, 'farEnd', ['answers', 'manual']),
      audio: choice(config, 'audio', ['none', 'echo']) === 'echo',
      country: text('country'),
      lateCallerIds: flag('lateCallerIds'),
      supervisor: flag('supervisor'),
      supervisorShown: flag('supervisorShown'),
    },
    heartbeat: count('heartbeat', 20),
  };
}

// The driver's configuration, read once. The engine has checked it against the manifest; a kit or a test may not have.
import type { DriverConfig } from '../../engine/contract/driver';
import { driverError } from '../../engine/contract/driverError';
import type { AgentIdentity } from './exchange/input';
import type { AgentOptions } from './exchange/state';
import { manifest } from './manifest';

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
    throw wrong('url', 'must be a ws: or wss: address');
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
    },
    heartbeat: count('heartbeat', 20),
  };
}

interface Read {
  readonly string: string;
  readonly boolean: boolean;
  readonly number: number;
}

function read<T extends keyof Read>(config: DriverConfig, key: string, type: T): Read[T] {
  const empty = type === 'string' ? '' : undefined;
  const fallback = manifest.configSchema.find((field) => field.key === key)?.default ?? empty;
  const value = config[key] ?? fallback;
  if (typeof value !== type) throw wrong(key, `must be a ${type}`);
  return value as Read[T];
}

function choice<T extends string>(config: DriverConfig, key: string, choices: readonly T[]): T {
  const value = read(config, key, 'string');
  const found = choices.find((one) => one === value);
  if (found === undefined) throw wrong(key, `must be one of ${choices.join(', ')}`);
  return found;
}

function atLeast(key: string, value: number, least: number): number {
  if (!Number.isInteger(value) || value < least)
    throw wrong(key, `must be a whole number from ${String(least)}`);
  return value;
}

const wrong = (key: string, reason: string) => driverError('invalid-argument', `setting '${key}' ${reason}`);

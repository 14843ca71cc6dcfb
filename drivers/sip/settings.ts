// The driver's configuration, read once. The engine has checked it against the manifest; a kit or a test may not have.
import type { DriverConfig } from '../../engine/contract/driver';
import { driverError } from '../../engine/contract/driverError';
import { manifest } from './manifest';

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
}

const atLeastMs = 50;

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
    iceGatheringMs: wholeNumber(config, 'iceGatheringMs', 0),
    heartbeatMs: wholeNumber(config, 'heartbeatMs', atLeastMs),
    dtmf: choice(config, 'dtmf', ['rfc2833', 'info']),
    autoAnswer: choice(config, 'autoAnswer', ['never', 'header']),
    keepOnReload: read(config, 'keepOnReload', 'boolean'),
  };
}

function addresses(key: string, text: string, form: RegExp, wanted: string): readonly string[] {
  const list = text.split(/\s+/).filter((one) => one !== '');
  if (list.length === 0) throw wrong(key, 'must not be empty');
  if (!list.every((one) => form.test(one))) throw wrong(key, `must be ${wanted} addresses`);
  return list;
}

function domainOf(text: string): string {
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(text))
    throw wrong('domain', 'must be a host name');
  return text.toLowerCase();
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

function wholeNumber(config: DriverConfig, key: string, least: number): number {
  const value = read(config, key, 'number');
  if (!Number.isInteger(value) || value < least)
    throw wrong(key, `must be a whole number of ${String(least)} or more`);
  return value;
}

const wrong = (key: string, reason: string) => driverError('invalid-argument', `setting '${key}' ${reason}`);

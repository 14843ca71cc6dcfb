// A driver's settings, read once more by the driver itself: whoever runs it without the engine is told what is wrong as well.
import type { ConfigField, DriverConfig } from '../driver';
import { driverError, type DriverError } from '../driverError';

interface Read {
  readonly string: string;
  readonly boolean: boolean;
  readonly number: number;
}

export interface SettingReader {
  /** The given value, else the schema's default; text may be empty. */
  readonly read: <T extends keyof Read>(config: DriverConfig, key: string, type: T) => Read[T];
  readonly choice: <T extends string>(config: DriverConfig, key: string, choices: readonly T[]) => T;
  readonly atLeast: (key: string, value: number, least: number) => number;
}

export const wrongSetting = (key: string, reason: string): DriverError =>
  driverError('invalid-argument', `setting '${key}' ${reason}`);

/** All of them throw a `DriverError` that names the setting. */
export function settingReader(schema: readonly ConfigField[]): SettingReader {
  const read = <T extends keyof Read>(config: DriverConfig, key: string, type: T): Read[T] => {
    const empty = type === 'string' ? '' : undefined;
    const value = config[key] ?? schema.find((field) => field.key === key)?.default ?? empty;
    if (typeof value !== type) throw wrongSetting(key, `must be a ${type}`);
    return value as Read[T];
  };
  return {
    read,
    choice: (config, key, choices) => {
      const value = read(config, key, 'string');
      const found = choices.find((one) => one === value);
      if (found === undefined) throw wrongSetting(key, `must be one of ${choices.join(', ')}`);
      return found;
    },
    atLeast: (key, value, least) => {
      if (!Number.isInteger(value) || value < least)
        throw wrongSetting(key, `must be a whole number from ${String(least)}`);
      return value;
    },
  };
}

// The driver's configuration, read once. The engine has checked it against the manifest; a kit or a test may not have.
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { settingReader, wrongSetting } from '../../../engine/contract/driver/base/settingReader';
import { readLineSettings, type LineSettings } from '../line/lineSettings';
import { manifest } from './manifest';

export interface Settings {
  readonly line: LineSettings;
  readonly callerIds: readonly string[];
  readonly numberParameter: string;
  readonly callerIdParameter: string;
}

const { read } = settingReader(manifest.configSchema);

/** Throws a `DriverError` ('invalid-argument') that names the field. */
export function readSettings(config: DriverConfig): Settings {
  const callerIds = read(config, 'callerIds', 'string')
    .split(/\s+/)
    .filter((one) => one !== '');
  if (!callerIds.every((one) => /^(\+?\d{3,20}|client:[\w.-]+)$/.test(one)))
    throw wrongSetting('callerIds', 'must be numbers such as +12025550142');
  return {
    line: readLineSettings(config),
    callerIds,
    numberParameter: parameter(config, 'numberParameter'),
    callerIdParameter: parameter(config, 'callerIdParameter'),
  };
}

function parameter(config: DriverConfig, key: string): string {
  const name = read(config, key, 'string');
  if (!/^[A-Za-z_][\w.-]{0,63}$/.test(name)) throw wrongSetting(key, 'must be the name of a parameter');
  return name;
}

// Twin of SoftphoneSecretNames.cls: settings named like a secret, at any depth.
import { isObject } from '../../../../engine/contract/plainData';
import table from '../../../../engine/contract/masking/secretNames.json';
import { looksSecret } from '../../../../engine/contract/masking/secretNames';

const MOST_FOUND = 5;
const LONGEST_NAME = 100;

/** Paths of the names; what the driver's manifest declares is a setting. */
export function secretsWithin(settings: object, driver: string): readonly string[] {
  const own = Object.entries(settings).filter(([name]) => !table.settings.includes(`${driver}.${name}`));
  return own.flatMap(([name, value]) => look(name, value, '')).slice(0, MOST_FOUND);
}

function look(name: string, value: unknown, path: string): readonly string[] {
  const here = path + name.slice(0, LONGEST_NAME);
  if (looksSecret(name)) return [here];
  if (!isObject(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([each, inner]) => look(each, inner, `${here}.`));
}

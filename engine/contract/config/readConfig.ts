// The configuration of a page, read once: its JSON by the shape, and what was left out of it with the path of the field.
import type { SoftphoneConfig } from './config';
import { configShape } from './configShape';
import { isObject } from '../plainData';
import { readShape } from '../shape/shape';

export interface ConfigProblem {
  /** The path of what is wrong ('pop.inbound.when', 'dispositions[]'), '' when the text is no JSON object at all. */
  readonly field: string;
  readonly reason: string;
}
export type ConfigResult =
  /** `leftOut`: counts as its default, or is no entry. */
  | { readonly ok: true; readonly config: SoftphoneConfig; readonly leftOut: readonly ConfigProblem[] }
  | ({ readonly ok: false } & ConfigProblem);

/** What the page says of a user who may not read the records. */
export const RECORDS_REFUSED = {
  field: 'recordsRefused',
  reason: 'the user may not read the records',
} as const;

/** Unknown keys are ignored: an older engine meets a newer page. */
export function readConfig(text: string): ConfigResult {
  const given = parsed(text);
  if (!isObject(given)) return { ok: false, field: '', reason: 'is no JSON object' };
  // Nothing else is worth telling: without the records there is no driver either.
  if (given['recordsRefused'] === true) return { ok: false, ...RECORDS_REFUSED };
  const problems: ConfigProblem[] = [];
  const config = readShape(configShape, given, (field, reason) => problems.push({ field, reason }));
  const version = Object.hasOwn(given, 'version') ? given['version'] : 1;
  if (version !== 1) return { ok: false, field: 'version', reason: 'must be 1' };
  // What cannot be left out is told last.
  if (!config) return { ok: false, ...(problems.at(-1) ?? { field: '', reason: 'cannot be read' }) };
  const [secret] = config.driver.refusedSettings;
  if (secret !== undefined)
    return {
      ok: false,
      field: `driver.settings.${secret}`,
      reason: 'is named like a secret, and every user could read it',
    };
  return { ok: true, config, leftOut: problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The same as JSON that is no object.
    return null;
  }
}

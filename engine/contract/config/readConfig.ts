// The configuration of a page, read once: its JSON over the defaults, each breach with the path of the field.
import { CONFIG_DEFAULTS, type SoftphoneConfig } from './config';
import { isObject } from '../plainData';
import { ruleBreaches, type Problem } from './configRules';

export type ConfigResult =
  | { readonly ok: true; readonly config: SoftphoneConfig }
  /** `field` is the path of what is wrong ('pop.inbound.when'), '' when the text is no JSON object at all. */
  | { readonly ok: false; readonly field: string; readonly reason: string };

/** What the page says of a user who may not read the records. */
export const RECORDS_REFUSED = {
  field: 'recordsRefused',
  reason: 'the user may not read the records',
} as const;

/** Reads the page's JSON over the defaults. Unknown keys are ignored: an older engine meets a newer page. */
export function readConfig(text: string): ConfigResult {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { ok: false, field: '', reason: 'is not JSON' };
  }
  const problems: { field: string; reason: string }[] = [];
  const config = merge(CONFIG_DEFAULTS, given, '', problems) as SoftphoneConfig;
  // Nothing else is worth telling: without the records there is no driver either.
  if (config.recordsRefused) return { ok: false, ...RECORDS_REFUSED };
  const first = problems[0] ?? ruleBreaches(config)[0];
  return first ? { ok: false, ...first } : { ok: true, config };
}

/** Free-form maps are taken as given; everything else must have the type of its default. */
const FREE = new Set(['driver.settings']);

function merge(fallback: unknown, given: unknown, path: string, problems: Problem[]): unknown {
  if (given === undefined) return fallback;
  if (isObject(fallback)) {
    if (!isObject(given)) return wrong(path, 'must be an object', fallback, problems);
    if (FREE.has(path)) return given;
    const keys = Object.keys(fallback);
    return Object.fromEntries(
      keys.map((key) => [
        key,
        merge(
          fallback[key],
          Object.hasOwn(given, key) ? given[key] : undefined,
          path ? `${path}.${key}` : key,
          problems,
        ),
      ]),
    );
  }
  if (Array.isArray(fallback))
    return Array.isArray(given) ? given : wrong(path, 'must be a list', fallback, problems);
  if (typeof given !== typeof fallback)
    return wrong(path, `must be a ${typeof fallback}`, fallback, problems);
  return given;
}

function wrong(field: string, reason: string, fallback: unknown, problems: Problem[]): unknown {
  problems.push({ field, reason });
  return fallback;
}

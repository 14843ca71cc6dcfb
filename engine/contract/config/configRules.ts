// What a configuration must fulfil beyond the types of its fields: each breach with the path of the field.
import { isObject } from '../plainData';
import type { SoftphoneConfig } from './config';
import { isPopPath } from './popPath';

export type Problem = { field: string; reason: string };

export function ruleBreaches(config: SoftphoneConfig): readonly Problem[] {
  const problems: Problem[] = [];
  const need = (isGood: boolean, field: string, reason: string) => {
    if (!isGood) problems.push({ field, reason });
  };
  const oneOf = (value: string, words: readonly string[], field: string) => {
    need(words.includes(value), field, `must be one of ${words.join(', ')}`);
  };
  // What was read may be any number, whatever the type says.
  const version: number = config.version;
  need(version === 1, 'version', 'must be 1');
  need(config.orgId !== '', 'orgId', 'is required');
  need(config.userId !== '', 'userId', 'is required');
  need(/^[A-Z]{2}$/.test(config.country), 'country', 'must be two capital letters');
  need(/^[a-z][a-z0-9-]*$/.test(config.driver.id), 'driver.id', 'must be a lower-case word');
  for (const path of config.driver.refusedSettings)
    need(false, `driver.settings.${path}`, 'is named like a secret, and every user could read it');
  oneOf(config.page, ['lightning-out', 'standalone'], 'page');
  config.frameOrigins.forEach((origin, i) => {
    need(isOrigin(origin), `frameOrigins.${String(i)}`, 'must be an origin, without a path');
  });
  for (const direction of ['inbound', 'outbound', 'internal'] as const) {
    oneOf(config.pop[direction].when, ['ring', 'answer', 'manual'], `pop.${direction}.when`);
    oneOf(config.pop[direction].noMatch, ['nothing', 'search', 'newRecord'], `pop.${direction}.noMatch`);
  }
  for (const [key, value] of Object.entries(config.timeouts))
    need(Number.isFinite(value) && value > 0, `timeouts.${key}`, 'must be a positive number');
  config.numberRules.forEach((rule, i) => {
    need(isNumberRule(rule), `numberRules.${String(i)}`, 'needs applies, pattern and replacement');
  });
  config.dispositions.forEach((disposition, i) => {
    need(isDisposition(disposition), `dispositions.${String(i)}`, 'needs id and label');
  });
  config.presenceMap.forEach((mapping, i) => {
    need(isPresenceMapping(mapping), `presenceMap.${String(i)}`, 'needs id, label and a known kind');
  });
  config.log.taskFields.forEach((mapping, i) => {
    need(isTaskField(mapping), `log.taskFields.${String(i)}`, 'needs an attribute and a custom field');
  });
  config.popAllowed.urls.forEach((path: unknown, i) => {
    need(
      typeof path === 'string' && isPopPath(path),
      `popAllowed.urls.${String(i)}`,
      'must be a path without query',
    );
  });
  config.popAllowed.flows.forEach((flow, i) => {
    need(isAllowedFlow(flow), `popAllowed.flows.${String(i)}`, 'needs names of flow and inputs');
  });
  config.shownAttributes.forEach((shown, i) => {
    need(isShownAttribute(shown), `shownAttributes.${String(i)}`, 'needs an attribute and its label');
  });
  config.wrappers.forEach((wrapper, i) => {
    need(
      isHostedWrapper(wrapper),
      `wrappers.${String(i)}`,
      'needs an https url, its integrity hash, and whether it dials',
    );
  });
  return problems;
}

const isOneOf = (value: unknown, ...words: readonly string[]): boolean =>
  typeof value === 'string' && words.includes(value);

const isOrigin = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value;

function isNumberRule(rule: unknown): boolean {
  if (!isObject(rule) || typeof rule['pattern'] !== 'string' || typeof rule['replacement'] !== 'string')
    return false;
  try {
    new RegExp(rule['pattern']);
  } catch {
    return false;
  }
  return isOneOf(rule['applies'], 'inbound', 'outbound', 'both');
}

const isDisposition = (value: unknown): boolean =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['label'] === 'string';

const isPresenceMapping = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['id'] === 'string' &&
  typeof value['label'] === 'string' &&
  isOneOf(value['kind'], 'available', 'away', 'busy', 'wrapup', 'offline');

/** Of the org's own: what the softphone fills itself cannot be named. */
const isTaskField = (mapping: unknown): boolean =>
  isObject(mapping) &&
  typeof mapping['attribute'] === 'string' &&
  /^(?!softphone_)[a-z]\w{0,76}__c$/i.test(String(mapping['field'])) &&
  isOneOf(mapping['kind'], 'text', 'number', 'boolean');

const isShownAttribute = (shown: unknown): boolean =>
  isObject(shown) &&
  typeof shown['attribute'] === 'string' &&
  shown['attribute'] !== '' &&
  typeof shown['label'] === 'string' &&
  shown['label'] !== '';

const isAllowedFlow = (value: unknown): boolean =>
  isObject(value) &&
  Array.isArray(value['inputs']) &&
  [value['name'], ...(value['inputs'] as readonly unknown[])].every(
    (name) => typeof name === 'string' && /^[A-Za-z]\w{0,99}$/.test(name),
  );

/** As long as the hash is. */
const INTEGRITY = /^sha(?:256-[A-Za-z0-9+/]{43}=|384-[A-Za-z0-9+/]{64}|512-[A-Za-z0-9+/]{86}==)$/;

/** Exact address only; plain http is for the loopback host names of a lab. */
function isHostedWrapper(value: unknown): boolean {
  if (!isObject(value) || typeof value['url'] !== 'string' || typeof value['dials'] !== 'boolean')
    return false;
  if (typeof value['integrity'] !== 'string' || !INTEGRITY.test(value['integrity'])) return false;
  if (!URL.canParse(value['url'])) return false;
  const { protocol, hostname, search, hash } = new URL(value['url']);
  const isLoopback = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLoopback)) &&
    search === '' &&
    hash === '' &&
    !value['url'].includes('@')
  );
}

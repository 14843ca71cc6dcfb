// The configuration as a page carries it: see config.ts for what each field means. What is wrong counts as its default, of a list
// the entry is left out; without org, user, version and driver there is no phone.
import { BOUNDS } from '../shape/bounds';
import {
  flag,
  id,
  list,
  number,
  object,
  oneOf,
  only,
  optional,
  plainObject,
  since,
  such,
  text,
} from '../shape/shape';
import type { Shape } from '../shape/shape';
import type { DriverConfig } from '../driver/driver';
import { CONFIG_DEFAULTS as D } from './config';
import type { LogPolicy, PopPolicy, SoftphoneConfig } from './config';
import { isIntegrity, isLibraryAddress, isOrigin, isPattern } from './configRules';
import { isPopPath } from './popPath';

/** More entries are no list that somebody keeps. */
const MOST = 1_000;
const address = text(2_000);
const name = text(BOUNDS.id);
const apiName = (most: number) => such(id(most), (value) => /^[a-z]\w*$/i.test(value), 'is no API name');

const yes = (before: boolean) => since(flag, before);
const said = (before: string) => since(name, before);

const popShape = (before: PopPolicy): Shape<PopPolicy> =>
  since(
    object({
      when: since(oneOf(['ring', 'answer', 'manual']), before.when),
      noMatch: since(oneOf(['nothing', 'search', 'newRecord']), before.noMatch),
      newRecordObject: said(before.newRecordObject),
    }),
    before,
  );

const logShape = (before: LogPolicy): Shape<LogPolicy> =>
  since(object({ answered: yes(before.answered), unanswered: yes(before.unanswered) }), before);

const positive = such(number, (value) => value > 0, 'must be positive');
type Timeouts = SoftphoneConfig['timeouts'];
/** As many shapes as there are defaults, under the same names. */
const timeouts = Object.fromEntries(
  Object.entries(D.timeouts).map(([key, before]) => [key, since(positive, before)]),
) as { readonly [K in keyof Timeouts]: Shape<number> };

/** Whatever a driver's manifest declares: the driver reads each setting by itself. Text that is no JSON object stops the start. */
const settingsShape: Shape<DriverConfig> = (value, told, path) =>
  value === undefined ? {} : (plainObject(value, told, path) as DriverConfig | undefined);

const driverShape = object({
  id: such(id(80), (value) => /^[a-z][a-z0-9-]*$/.test(value), 'must be a lower-case word'),
  baseUrl: since(address, ''),
  settings: settingsShape,
  refusedSettings: since(list(name, MOST), []),
});

const taskFieldShape = object({
  attribute: name,
  // Of the org's own: what the softphone fills itself cannot be named.
  field: such(id(80), (value) => /^(?!softphone_)[a-z]\w*__c$/i.test(value), 'must be a custom field'),
  kind: oneOf(['text', 'number', 'boolean']),
  length: since(number, BOUNDS.id),
  isWritable: yes(false),
});

const wrapperShape = object({
  url: such(address, isLibraryAddress, 'must be an https address without query'),
  integrity: such(text(200), isIntegrity, 'must be one integrity hash'),
  dials: flag,
});

const numberRuleShape = object({
  applies: oneOf(['inbound', 'outbound', 'both']),
  pattern: such(text(2_000), isPattern, 'is no regular expression'),
  replacement: text(2_000),
});

export const configShape = object({
  version: since(only(1), 1),
  profile: said(''),
  recordsRefused: yes(false),
  admin: yes(false),
  orgId: id(),
  userId: id(),
  language: said(D.language),
  locale: said(D.locale),
  timeZone: said(''),
  country: since(
    such(name, (value) => /^[A-Z]{2}$/.test(value), 'must be two capital letters'),
    D.country,
  ),
  frameOrigins: since(list(such(address, isOrigin, 'must be an origin, without a path'), MOST), []),
  page: since(oneOf(['lightning-out', 'standalone']), D.page),
  urls: since(
    object({
      openCtiLibrary: since(address, D.urls.openCtiLibrary),
      standaloneBase: since(address, ''),
      standalonePage: since(address, D.urls.standalonePage),
    }),
    D.urls,
  ),
  driver: driverShape,
  pop: since(
    object({
      inbound: popShape(D.pop.inbound),
      outbound: popShape(D.pop.outbound),
      internal: popShape(D.pop.internal),
    }),
    D.pop,
  ),
  popAllowed: since(
    object({
      urls: since(list(such(address, isPopPath, 'must be a path without query'), MOST), []),
      flows: since(list(object({ name: apiName(100), inputs: list(apiName(100), MOST) }), MOST), []),
    }),
    D.popAllowed,
  ),
  log: since(
    object({
      inbound: logShape(D.log.inbound),
      outbound: logShape(D.log.outbound),
      internal: logShape(D.log.internal),
      customFields: yes(false),
      completesTask: yes(false),
      taskFields: since(list(taskFieldShape, MOST), []),
    }),
    D.log,
  ),
  dial: since(object({ extensionAfterAnswer: yes(false), doNotCallField: said('') }), D.dial),
  wrapUp: since(
    object({
      enabled: yes(D.wrapUp.enabled),
      seconds: since(number, 0),
      dispositionRequired: yes(false),
    }),
    D.wrapUp,
  ),
  dispositions: since(list(object({ id: id(), label: name, queue: optional(name) }), MOST), []),
  numberRules: since(list(numberRuleShape, MOST), []),
  presenceMap: since(
    list(
      object({ id: id(), label: name, kind: oneOf(['available', 'away', 'busy', 'wrapup', 'offline']) }),
      MOST,
    ),
    [],
  ),
  extensions: since(
    object({ beforePop: yes(false), beforeDial: yes(false), beforeLog: yes(false) }),
    D.extensions,
  ),
  wrappers: since(list(wrapperShape, MOST), []),
  timeouts: since(object(timeouts), D.timeouts),
  debug: yes(false),
}) satisfies Shape<SoftphoneConfig>;

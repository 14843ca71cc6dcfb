// Twin of the Visualforce page's controller: renders the configuration that both adapter pages carry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_DEFAULTS, type SoftphoneConfig } from '../../engine/contract/config';
import type { DriverConfig } from '../../engine/contract/driver';
import type { User } from '../org/records';
import { mergePatch, type Json, type JsonObject, type Settings } from './settings';

export interface ConfigurationContext {
  readonly user: User;
  /** Name of the Visualforce page that asks. */
  readonly page: string;
  readonly phone: string;
  readonly settings: Settings;
  readonly profile: 'normal' | 'test';
  readonly resourceUrl: (name: string) => string;
  readonly driverSettings: DriverConfig;
}

export const ORG_ID = '00DLb0000000001MAA';
const TEST_DIVISOR = 5;
const RECORDS = join(__dirname, '..', '..', 'data', 'lab-configuration.json');

/** The JSON text for `{!configJson}`. `<` is escaped: the text stands inside a script element. */
export function configurationText(context: ConfigurationContext): string {
  const text = context.settings.rawConfiguration ?? JSON.stringify(configuration(context));
  return text
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

function configuration(context: ConfigurationContext): Json {
  const { user, settings, resourceUrl } = context;
  const base: Partial<SoftphoneConfig> = {
    version: 1,
    orgId: ORG_ID,
    userId: user.Id,
    language: user.language,
    locale: user.locale,
    country: user.country,
    page: context.page === 'SoftphoneStandalone' ? 'standalone' : 'lightning-out',
    urls: {
      openCtiLibrary: `/support/api/${settings.lab.apiVersion}/lightning/opencti_min.js`,
      standaloneBase: resourceUrl('softphoneStandalone'),
      standalonePage: '/apex/SoftphoneStandalone',
    },
    timeouts: timeouts(context.profile),
  };
  const records = JSON.parse(readFileSync(RECORDS, 'utf8')) as JsonObject;
  const merged = mergePatch(mergePatch(base as JsonObject, records), settings.configuration) as JsonObject;
  return { ...merged, driver: driver(context, merged['driver'] as JsonObject | undefined) };
}

/** The resource's URL follows from the driver's id; the peer's settings only fit the driver of that peer. */
function driver(context: ConfigurationContext, chosen: JsonObject = {}): JsonObject {
  const id = typeof chosen['id'] === 'string' ? chosen['id'] : context.phone;
  const baseUrl = context.resourceUrl(`SoftphoneDriver_${id}`);
  const own = id === context.phone ? context.driverSettings : {};
  return { baseUrl, id, ...chosen, settings: mergePatch(own as JsonObject, chosen['settings'] ?? {}) };
}

function timeouts(profile: 'normal' | 'test'): SoftphoneConfig['timeouts'] {
  if (profile === 'normal') return CONFIG_DEFAULTS.timeouts;
  return {
    ...(Object.fromEntries(
      Object.entries(CONFIG_DEFAULTS.timeouts).map(([name, ms]) => [name, Math.ceil(ms / TEST_DIVISOR)]),
    ) as unknown as SoftphoneConfig['timeouts']),
    // A number of tries, not a time.
    hostHandshakeTries: CONFIG_DEFAULTS.timeouts.hostHandshakeTries,
  };
}

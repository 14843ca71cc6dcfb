// Twin of SoftphoneController.cls: renders the configuration that both adapter pages carry, from the org's records. What a test
// patches over it is not of an org.
import { CONFIG_DEFAULTS, type SoftphoneConfig } from '../../../engine/contract/config/config';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { driverResource } from '../../../engine/contract/driver/base/driverResource';
import { configurationRecords, localeOf, mayWriteCustomFields } from '../../org/apex/apexContext';
import { renderConfiguration } from '../../org/apex/twins/configuration';
import type { CustomMetadata } from '../../org/apex/metadata/customMetadata';
import { localeTag } from '../../org/apex/twins/locale';
import type { ApexContext } from '../../org/apex/webService';
import { mergePatch, type Json, type JsonObject, type Settings } from '../settings';

export interface ConfigurationContext {
  readonly apex: ApexContext;
  readonly metadata: CustomMetadata;
  /** Name of the Visualforce page that asks. */
  readonly page: string;
  /** Id of the driver that speaks with the lab's telephone network. */
  readonly driver: string;
  readonly settings: Settings;
  readonly profile: 'normal' | 'test';
  readonly resourceUrl: (name: string) => string;
  /** Of the lab's own org, which alone may frame the page. */
  readonly frameOrigins: readonly string[];
  readonly driverSettings: DriverConfig;
}

const ORG_ID = '00DLb0000000001MAA';
const TEST_DIVISOR = 5;

/** The JSON text for `{!configJson}`. `<` is escaped: the text stands inside a script element. */
export function configurationText(context: ConfigurationContext): string {
  const text = context.settings.rawConfiguration ?? JSON.stringify(configuration(context));
  return text
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

function configuration(context: ConfigurationContext): Json {
  const patched = mergePatch(ofRecords(context), context.settings.configuration) as JsonObject;
  return { ...patched, driver: driver(context, patched['driver'] as JsonObject | undefined) };
}

function ofRecords({
  apex,
  metadata,
  settings,
  page,
  profile,
  resourceUrl,
  frameOrigins,
}: ConfigurationContext): JsonObject {
  const { user, permissions } = apex;
  const locale = localeOf(user);
  const records = configurationRecords(metadata, apex.profile, permissions);
  const rendered = renderConfiguration(records, locale);
  const log = rendered['log'] as JsonObject;
  const of: Readonly<Record<string, unknown>> = {
    ...rendered,
    version: 1,
    recordsRefused: records.isRefused,
    admin: permissions.customPermissions.has('Softphone_Admin'),
    orgId: ORG_ID,
    userId: user.Id,
    language: user.language,
    locale: localeTag(locale),
    frameOrigins,
    page: page === 'SoftphoneStandalone' ? 'standalone' : 'lightning-out',
    urls: {
      openCtiLibrary: `/support/api/${settings.lab.apiVersion}/lightning/opencti_min.js`,
      standaloneBase: resourceUrl('softphoneStandalone'),
      standalonePage: '/apex/SoftphoneStandalone',
    },
    log: { ...log, customFields: mayWriteCustomFields(permissions) },
    timeouts: timeouts(profile),
  };
  return of as JsonObject;
}

/** The resource's URL follows from the driver's id; the peer's settings only fit the driver of that peer. */
function driver(context: ConfigurationContext, chosen: JsonObject = {}): JsonObject {
  const id = typeof chosen['id'] === 'string' ? chosen['id'] : '';
  const baseUrl = context.resourceUrl(driverResource(id));
  const { settings = {} } = chosen;
  // Settings that are no JSON object are passed on as they are: the engine reports them.
  if (settings === null || typeof settings !== 'object') return { baseUrl, ...chosen };
  const own = id === context.driver ? context.driverSettings : {};
  return { baseUrl, ...chosen, settings: mergePatch(own as JsonObject, settings) };
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

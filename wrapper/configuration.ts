// The library's configuration: defaults, what the org's server says for the running user, what the vendor's page says.
import { CONFIG_DEFAULTS, type SoftphoneConfig } from '../engine/contract/config/config';
import { readConfig } from '../engine/contract/config/readConfig';
import type { CrmHost } from '../engine/contract/crm/crm';
import type { Log } from '../engine/contract/ports';
import { manifest } from '../drivers/wrapper/manifest';
import type { PageSettings } from './pageSettings';

export interface WrapperConfiguration {
  /** Something may be kept in the browser, under this page's origin: the admin says so, and the server says who the user is. */
  readonly mayKeep: boolean;
  readonly config: SoftphoneConfig;
  /** false: the server did not say who the user is, so nothing may be kept beyond this page. */
  readonly isKnownUser: boolean;
}

/** Enough to reach Salesforce with. */
export function firstConfiguration(origin: string, settings: PageSettings): SoftphoneConfig {
  return {
    ...CONFIG_DEFAULTS,
    page: 'standalone',
    urls: {
      ...CONFIG_DEFAULTS.urls,
      openCtiLibrary: settings.openCtiLibrary || `${origin}${CONFIG_DEFAULTS.urls.openCtiLibrary}`,
    },
    ...(settings.country !== '' && { country: settings.country }),
    driver: { ...CONFIG_DEFAULTS.driver, id: manifest.id, settings: driverSettings(settings) },
    wrapUp: { ...CONFIG_DEFAULTS.wrapUp, enabled: false },
  };
}

/** Needs our package in the org for `SoftphoneWrapper`; without it the defaults serve. */
export async function configurationFrom(
  host: Pick<CrmHost, 'callServer'>,
  first: SoftphoneConfig,
  { settings, origin, log }: { readonly settings: PageSettings; readonly origin: string; readonly log: Log },
): Promise<WrapperConfiguration> {
  const { hostname } = new URL(origin);
  const unknown = {
    mayKeep: false,
    config: { ...first, orgId: hostname, userId: 'unknown' },
    isKnownUser: false,
  };
  const text = await host.callServer('SoftphoneWrapper', 'configuration', {}).catch((error: unknown) => {
    log('warn', 'The org has no configuration for the wrapper library: defaults serve', error);
    return null;
  });
  const read = text === null ? null : readConfig(text);
  if (read === null) return unknown;
  if (!read.ok) {
    log('error', `The org's configuration is not valid: ${read.field} ${read.reason}`);
    return unknown;
  }
  const { config } = read;
  for (const { field, reason } of read.leftOut)
    log('warn', `The org's configuration: ${field} ${reason}: left out`);
  const isOurs = config.driver.id === manifest.id;
  return {
    mayKeep: isOurs && config.driver.settings['keepInVendorOrigin'] === true,
    isKnownUser: true,
    config: {
      ...config,
      urls: first.urls,
      ...(settings.country !== '' && { country: settings.country }),
      wrapUp: { ...config.wrapUp, enabled: false },
      driver: {
        ...first.driver,
        settings: { ...(isOurs ? config.driver.settings : {}), ...first.driver.settings },
      },
    },
  };
}

/** The page is the softphone: there is no other address to frame, and nobody but the softphone takes notes. */
const driverSettings = ({ driver }: PageSettings) => ({
  ...driver,
  softphoneUrl: location.href.split(/[?#]/)[0] ?? '',
  notes: 'vendor',
});

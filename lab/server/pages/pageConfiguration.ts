// The configuration that the lab's pages carry, as the page controller of an org renders it.
import type { LabOptions } from '../../options';
import type { CustomMetadata } from '../../org/apex/metadata/customMetadata';
import type { ApexContext } from '../../org/apex/webService';
import type { User } from '../../org/records';
import { driverOf, type TelephonePeer } from '../../peers/peer';
import type { Settings } from '../settings';
import { configurationText } from './configuration';

/** What of the lab a configuration is made of. */
export interface ConfiguredLab {
  readonly options: LabOptions;
  readonly origins: { readonly lightning: string; readonly page: string };
  readonly settings: Settings;
  readonly metadata: CustomMetadata;
  readonly peer: TelephonePeer | null;
  apexFor(user: User): ApexContext;
}

/** The configuration text that this user's page carries. */
export function pageConfiguration(lab: ConfiguredLab, user: User, page: string): string {
  const { key, Id: userId, Name: name, extension } = user;
  return configurationText({
    apex: lab.apexFor(user),
    metadata: lab.metadata,
    page,
    driver: lab.peer ? driverOf(lab.peer) : '',
    settings: lab.settings,
    profile: lab.options.profile,
    resourceUrl,
    frameOrigins: [lab.origins.lightning, lab.origins.page],
    driverSettings: lab.peer?.driverSettings({ key, userId, name, extension }) ?? {},
  });
}

export const resourceUrl = (name: string): string => `/resource/${name}`;

// What the twin of an Apex web service is given and answers. Twins live beside this file, one for each Apex class.
import type { Records, User } from '../records';
import type { MetadataRecord } from './metadata/customMetadata';
import type { LabExtension } from './twins/labExtension';
import type { Permissions } from './metadata/permissions';
import type { SelfCheckFacts } from './twins/selfCheckFacts';

export interface ApexContext {
  readonly records: Records;
  /** The running user. */
  readonly user: User;
  readonly permissions: Permissions;
  readonly profile: MetadataRecord | null;
  /** What stands behind the org's credential provider; null: there is nothing. */
  readonly mintCredential: MintCredential | null;
  /** The org's Apex classes that extend the softphone, by name. */
  readonly extensions: Readonly<Record<string, LabExtension>>;
  readonly facts: () => SelfCheckFacts;
  /** Twin of SoftphoneController.getConfigJson(). */
  readonly configuration: () => string;
}

export interface MintedCredential {
  readonly value: string;
  /** Epoch ms. */
  readonly expiresAt?: number;
}
export type MintCredential = (driver: string, name: string) => Promise<MintedCredential>;

/** Answers what the Apex method returns: always text, since `runApex` carries nothing else safely. */
export type WebService = (params: URLSearchParams, apex: ApexContext) => string | Promise<string>;

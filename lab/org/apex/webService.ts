// What the twin of an Apex web service is given and answers. Twins live beside this file, one for each Apex class.
import type { Records, User } from '../records';

export interface ApexContext {
  readonly records: Records;
  /** The running user. */
  readonly user: User;
  /** What stands behind the org's credential provider; null: none is set up. */
  readonly mintCredential: MintCredential | null;
}

export interface MintedCredential {
  readonly value: string;
  /** Epoch ms. */
  readonly expiresAt?: number;
}
export type MintCredential = (driver: string, name: string) => Promise<MintedCredential>;

/** Answers what the Apex method returns: always text, since `runApex` carries nothing else safely. */
export type WebService = (params: URLSearchParams, apex: ApexContext) => string | Promise<string>;

/** An exception that leaves the Apex method; `runApex` answers with its message. */
export class ApexFailure extends Error {
  override readonly name = 'ApexFailure';
}

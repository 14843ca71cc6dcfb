// What a check of the package is. Each looks at one thing, needs no org, and says where the mistake is.
import type { PackageSource } from './packageSource';

export interface Finding {
  /** Relative to the project, with slashes. */
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

export interface Validator {
  readonly name: string;
  /** Whether a change to this file can change what the validator finds. */
  reads(file: string): boolean;
  /** Why it cannot run here, e.g. no Java; null when it can. */
  unavailable?(): Promise<string | null>;
  run(source: PackageSource): Promise<readonly Finding[]>;
}

export const spell = ({ file, line, message }: Finding): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${message}`;

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

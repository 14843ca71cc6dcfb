// The table of input and expected output that the Apex tests and those of the lab's twins share. In an org it is a static
// resource, so that the Apex tests find it there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MetadataValues } from '../../lab/org/apex/metadata/metadataType';

const FILE = join(__dirname, '../../force-app/main/default/staticresources/softphoneApexCases.json');

interface Named {
  readonly name: string;
}
/** A case that is refused says with which words. */
interface Outcome<T> extends Named {
  readonly expected?: T;
  readonly error?: string;
}
type Fields = Readonly<Record<string, unknown>>;

export interface ApexCases {
  readonly configurationDefaults: { readonly profile: MetadataValues; readonly expected: Fields };
  readonly configuration: readonly (Named & {
    readonly locale?: string;
    readonly profile?: MetadataValues;
    readonly dispositions?: readonly MetadataValues[];
    readonly presences?: readonly MetadataValues[];
    readonly numberRules?: readonly MetadataValues[];
    readonly taskFields?: readonly MetadataValues[];
    readonly expected: Fields;
  })[];
  readonly locale: readonly { readonly locale: string; readonly tag: string; readonly country: string }[];
  readonly credential: readonly (Outcome<Fields> & {
    readonly profile: MetadataValues | null;
    readonly driver: string | null;
    readonly credential: string;
    /** Null: the provider fails. */
    readonly minted: { readonly value: string; readonly expiresAt?: number } | null;
  })[];
  readonly twilioToken: readonly (Named & {
    readonly account: string;
    readonly key: string;
    readonly signWith: string;
    readonly application: string | null;
    readonly identity: string;
    readonly now: number;
    readonly expected: string;
  })[];
  readonly twilioIdentity: readonly (Named & {
    readonly user: string;
    readonly mapped: string | null;
    readonly identity?: string;
    readonly error?: string;
  })[];
  readonly secretName: readonly { readonly key: string; readonly secret: boolean }[];
  readonly extensions: readonly (Outcome<Fields> & {
    readonly point: 'beforePop' | 'beforeDial' | 'beforeLog';
    readonly input?: Fields;
    /** In place of `input`: text that is no JSON object. */
    readonly text?: string;
    /** What the extension calls, with its argument. */
    readonly acts: readonly (readonly [string, unknown])[];
  })[];
  readonly searchTerm: readonly (Outcome<string | null> & { readonly texts: string })[];
  readonly behind: readonly (Named & {
    readonly values: Fields;
    readonly person: string | null;
    readonly matter: string | null;
  })[];
  readonly recordIds: readonly (Outcome<readonly string[]> & { readonly ids: string })[];
  readonly recentRows: readonly { readonly most: string | null; readonly rows: number }[];
  readonly findByCallObject: readonly (Named & {
    readonly callObject: string;
    readonly logs: readonly (readonly [string, 'me' | 'other'])[];
    /** Places in `logs`. */
    readonly expected: readonly number[];
  })[];
  readonly parameter: readonly (Named & {
    readonly given: string;
    readonly text: string;
    readonly readings: readonly string[];
  })[];
  readonly compatibilityMode: readonly {
    readonly settings: string | null;
    readonly lightning: boolean | null;
  }[];
}

export const apexCases = JSON.parse(readFileSync(FILE, 'utf8')) as ApexCases;

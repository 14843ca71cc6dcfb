// What the lab can be told when it starts, from the command line or from a test.
import { resolve } from 'node:path';
import { UsageError, type Given, type Shape } from '../scripts/commandLine/command';
import { oneOf, wholeNumber } from '../scripts/commandLine/values';

export interface LabOptions {
  /** The telephone system at the far end: a folder of lab/peers. `none`: no telephone. */
  readonly phone: string;
  /** Port of the Lightning origin; the page origin has the next one. 0: two free ports. */
  readonly port: number;
  readonly https: boolean;
  readonly lightningOrigin: string | null;
  readonly pageOrigin: string | null;
  /** A file to serve in place of our client double. */
  readonly openCtiLibrary: string | null;
  readonly console: boolean;
  /** Begin at Omni-Channel's phone (Salesforce Voice) instead of Open CTI's. */
  readonly voice: boolean;
  /** Open a browser when ready. */
  readonly open: boolean;
  /** `test` divides every time-out of the configuration. */
  readonly profile: 'normal' | 'test';
  /** How long a phone search takes, in ms. */
  readonly searchLatency: number;
  /** Further static resources: name to folder. */
  readonly resources: Readonly<Record<string, string>>;
  /** Where lines of progress go. */
  readonly progress: (line: string) => void;
}

const DEFAULT_PORT = 4170;

export const LAB_DEFAULTS: LabOptions = {
  phone: 'simulator',
  port: 0,
  https: false,
  lightningOrigin: null,
  pageOrigin: null,
  openCtiLibrary: null,
  console: false,
  voice: false,
  open: false,
  profile: 'normal',
  searchLatency: 40,
  resources: {},
  progress: () => undefined,
};

export const LAB_SHAPE = {
  usage: 'npm start -- [options]',
  purpose: 'builds what changed and runs the lab until it is told to stop',
  flags: {
    phone: {
      type: 'string',
      value: 'NAME',
      help: 'telephone system at the far end: simulator (default), none, ...',
    },
    port: {
      type: 'string',
      value: 'PORT',
      help: `Lightning origin on PORT, pages on PORT+1; 0 = free ports (default ${DEFAULT_PORT})`,
    },
    'no-open': { type: 'boolean', help: 'do not open a browser' },
    console: { type: 'boolean', help: 'console app with tabs and sub-tabs' },
    voice: { type: 'boolean', help: 'begin at the phone of Salesforce Voice instead of Open CTI' },
    https: { type: 'boolean', help: 'serve over https with a self-signed certificate' },
    'lightning-origin': {
      type: 'string',
      value: 'URL',
      help: 'e.g. https://acme.lightning.force.com (the name must lead to this machine)',
    },
    'page-origin': { type: 'string', value: 'URL', help: 'e.g. https://acme--c.vf.force.com' },
    'opencti-library': { type: 'string', value: 'FILE', help: 'serve this file as the Open CTI library' },
    resource: {
      type: 'string',
      multiple: true,
      value: 'NAME=FOLDER',
      help: 'serve FOLDER as static resource NAME (may be repeated)',
    },
    'search-latency': { type: 'string', value: 'MS', help: 'how long a phone search takes (default 40)' },
    profile: {
      type: 'string',
      value: 'normal|test',
      help: 'test: time-outs of the configuration divided by 5',
    },
  },
} as const satisfies Shape;

const PROFILES: readonly LabOptions['profile'][] = ['normal', 'test'];

export function readOptions({ values }: Given<(typeof LAB_SHAPE)['flags']>): LabOptions {
  const { phone, port, 'search-latency': latency, 'opencti-library': library, profile } = values;
  const { 'lightning-origin': lightningOrigin, 'page-origin': pageOrigin } = values;
  return {
    ...LAB_DEFAULTS,
    ...(phone !== undefined && { phone }),
    port: port === undefined ? DEFAULT_PORT : wholeNumber(port, '--port', { most: 65_534 }),
    open: values['no-open'] !== true,
    console: values.console === true,
    voice: values.voice === true,
    https: values.https === true,
    lightningOrigin: lightningOrigin === undefined ? null : origin(lightningOrigin, '--lightning-origin'),
    pageOrigin: pageOrigin === undefined ? null : origin(pageOrigin, '--page-origin'),
    openCtiLibrary: library === undefined ? null : resolve(library),
    resources: Object.fromEntries((values.resource ?? []).map(resource)),
    ...(latency !== undefined && {
      searchLatency: wholeNumber(latency, '--search-latency', { most: 600_000 }),
    }),
    ...(profile !== undefined && { profile: oneOf(profile, '--profile', PROFILES) }),
    progress: (line) => console.log(`${line} ...`),
  };
}

function origin(value: string, name: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url.origin;
  throw new UsageError(`${name} must be an origin such as https://acme.lightning.force.com`);
}

function resource(value: string): [name: string, folder: string] {
  const [name = '', folder = ''] = value.split(/=(.*)/s);
  if (/^\w+$/.test(name) && folder !== '') return [name, resolve(folder)];
  throw new UsageError('--resource must be NAME=FOLDER');
}

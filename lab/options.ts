// What the lab can be told when it starts, from the command line or from a test.
import { resolve } from 'node:path';

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

export const DEFAULT_PORT = 4170;

export const LAB_DEFAULTS: LabOptions = {
  phone: 'simulator',
  port: 0,
  https: false,
  lightningOrigin: null,
  pageOrigin: null,
  openCtiLibrary: null,
  console: false,
  open: false,
  profile: 'normal',
  searchLatency: 40,
  resources: {},
  progress: () => undefined,
};

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `Options:
  --phone NAME              telephone system at the far end: simulator (default), none, ...
  --port PORT               Lightning origin on PORT, pages on PORT+1; 0 = free ports (default ${DEFAULT_PORT})
  --no-open                 do not open a browser
  --console                 console app with tabs and sub-tabs
  --https                   serve over https with a self-signed certificate
  --lightning-origin URL    e.g. https://acme.lightning.force.com (the name must lead to this machine)
  --page-origin URL         e.g. https://acme--c.vf.force.com
  --opencti-library FILE    serve this file as the Open CTI library
  --resource NAME=FOLDER    serve FOLDER as static resource NAME (may be repeated)
  --search-latency MS       how long a phone search takes (default 40)
  --profile normal|test     test: time-outs of the configuration divided by 5`;

type Change = Partial<LabOptions>;

const FLAGS: Readonly<Record<string, Change>> = {
  '--no-open': { open: false },
  '--console': { console: true },
  '--https': { https: true },
};

const VALUES: Readonly<Record<string, (value: string, options: LabOptions) => Change>> = {
  '--phone': (phone) => ({ phone }),
  '--port': (value) => ({ port: whole(value, '--port', 65_534) }),
  '--search-latency': (value) => ({ searchLatency: whole(value, '--search-latency', 600_000) }),
  '--lightning-origin': (value) => ({ lightningOrigin: origin(value, '--lightning-origin') }),
  '--page-origin': (value) => ({ pageOrigin: origin(value, '--page-origin') }),
  '--opencti-library': (value) => ({ openCtiLibrary: resolve(value) }),
  '--resource': (value, { resources }) => ({ resources: { ...resources, ...resource(value) } }),
  '--profile': (value) => {
    if (value === 'normal' || value === 'test') return { profile: value };
    throw new UsageError('--profile must be normal or test');
  },
};

/** `--name value` and `--name=value` are the same. */
export function readOptions(argv: readonly string[]): LabOptions {
  let options: LabOptions = { ...LAB_DEFAULTS, port: DEFAULT_PORT, open: true };
  const rest = argv.flatMap((word) => splitAtFirst(word));
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const flag = own(FLAGS, name);
    const read = own(VALUES, name);
    if (flag) options = { ...options, ...flag };
    else if (read) {
      const value = rest.shift();
      if (value === undefined) throw new UsageError(`${name} needs a value`);
      options = { ...options, ...read(value, options) };
    } else throw new UsageError(`Unknown option ${name}`);
  }
  return options;
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

function splitAtFirst(word: string): string[] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function whole(value: string, name: string, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= most) return number;
  throw new UsageError(`${name} must be a whole number up to ${most}`);
}

function origin(value: string, name: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url.origin;
  throw new UsageError(`${name} must be an origin such as https://acme.lightning.force.com`);
}

function resource(value: string): Record<string, string> {
  const [name = '', folder = ''] = value.split(/=(.*)/s);
  if (/^\w+$/.test(name) && folder !== '') return { [name]: resolve(folder) };
  throw new UsageError('--resource must be NAME=FOLDER');
}

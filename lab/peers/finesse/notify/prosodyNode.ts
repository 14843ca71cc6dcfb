// One node's notification service: Prosody as a child of this process, on a free port of loopback, everything in memory.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface ProsodyOptions {
  /** Everything that it writes. */
  readonly folder: string;
  readonly domain: string;
  /** Who may come in: see prosody/mod_auth_finesse.lua. */
  readonly secrets: string;
}

const patienceMs = 15_000;

/** Whatever ends this process ends its children as well. */
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

export class ProsodyNode {
  readonly options: ProsodyOptions;
  /** The same over restarts: clients come back to it. */
  port = 0;
  private child: ChildProcess | null = null;

  constructor(options: ProsodyOptions) {
    this.options = options;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async start(): Promise<void> {
    if (this.child) return;
    const { folder } = this.options;
    if (this.port === 0) this.port = await freePort();
    mkdirSync(join(folder, 'data'), { recursive: true });
    const file = join(folder, 'prosody.cfg.lua');
    writeFileSync(file, configuration(this.options, this.port));
    const child = spawn('prosody', ['--config', file, '-F'], { stdio: 'ignore' });
    this.child = child;
    alive.add(child);
    const failures: Error[] = [];
    child.once('error', (error) => failures.push(error));
    child.once('exit', () => {
      alive.delete(child);
      if (this.child === child) this.child = null;
    });
    const end = Date.now() + patienceMs;
    while (!(await answers(this.port))) {
      if (failures.length > 0 || this.child !== child || Date.now() > end) {
        child.kill('SIGKILL');
        throw new Error(`Prosody did not start (apt-get install prosody): ${this.lastWords(failures[0])}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** As when its machine fails. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }
  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  private lastWords(failure: Error | undefined): string {
    if (failure) return failure.message;
    try {
      return readFileSync(join(this.options.folder, 'prosody.log'), 'utf8').slice(-1_000);
    } catch {
      return 'it wrote nothing';
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const quoted = (text: string): string => JSON.stringify(text);

// Without at least 20 items (the default of util.pubsub) every node is refused as not-acceptable. Requests come for
// 127.0.0.1, which is no host of it: hence the default host.
const configuration = ({ folder, domain, secrets }: ProsodyOptions, port: number): string => `
pidfile = ${quoted(join(folder, 'prosody.pid'))}
data_path = ${quoted(join(folder, 'data'))}
log = { info = ${quoted(join(folder, 'prosody.log'))} }
plugin_paths = { ${quoted(join(__dirname, 'prosody'))} }
run_as_root = true
daemonize = false
interfaces = { "127.0.0.1" }
local_interfaces = { "127.0.0.1" }
c2s_ports = {}
c2s_direct_tls_ports = {}
s2s_ports = {}
http_interfaces = { "127.0.0.1" }
http_ports = { ${port} }
https_ports = {}
http_paths = { bosh = "/http-bind", websocket = "/ws" }
http_default_host = ${quoted(domain)}
http_max_content_size = 16777216
modules_enabled = { "saslauth", "disco", "roster", "bosh", "websocket", "ping", "presence", "message", "iq", "http", "finesse_presence" }
modules_disabled = { "s2s", "tls", "posix", "offline", "c2s_limits" }
c2s_require_encryption = false
s2s_require_encryption = false
allow_unencrypted_plain_auth = true
consider_bosh_secure = true
consider_websocket_secure = true
cross_domain_bosh = true
cross_domain_websocket = true
authentication = "finesse"
finesse_secrets = ${quoted(secrets)}
storage = "memory"
bosh_max_inactivity = 30
bosh_max_wait = 60
admins = { ${quoted(`finesse@${domain}`)} }
c2s_stanza_size_limit = 10485760

VirtualHost ${quoted(domain)}
Component ${quoted(`pubsub.${domain}`)} "pubsub"
  pubsub_max_items = 256
  autocreate_on_publish = true
  autocreate_on_subscribe = true
  admins = { ${quoted(`finesse@${domain}`)} }
`;

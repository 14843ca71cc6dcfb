// The exchange: Kamailio with our own configuration, and the tables in it that can be changed while it runs.
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { ChildProgram } from './childProgram';
import { findProgram } from './programs';

export interface KamailioOptions {
  readonly folder: string;
  readonly sipPort: number;
  readonly wsPort: number;
  readonly trunkPort: number;
  readonly rtpenginePort: number;
  /** Longest registration, in seconds. */
  readonly maxExpires: number;
  readonly tls?: { readonly port: number; readonly key: string; readonly cert: string };
}

type Table = 'users' | 'refusals' | 'rings' | 'headers' | 'times';
export interface TableEntry {
  readonly table: Table;
  readonly key: string;
  readonly value: string | number | null;
}

export async function startKamailio(options: KamailioOptions): Promise<ChildProgram> {
  const { folder, wsPort, tls } = options;
  const modules = modulesFolder();
  const child = new ChildProgram(
    findProgram('kamailio'),
    [
      ...['-f', path.join(__dirname, 'kamailio.cfg'), '-DD', '-E', '-Y', folder, '-w', folder, '-L', modules],
      ...['-m', '64', '-M', '8'],
      ...Object.entries(defines(options)).flatMap(([name, value]) => ['-A', `${name}=${String(value)}`]),
      ...(tls ? ['-A', 'WITH_TLS'] : []),
    ],
    { name: 'kamailio', log: path.join(folder, 'kamailio.log') },
  );
  await child.ready(() => accepts(wsPort));
  return child;
}

function defines(options: KamailioOptions): Readonly<Record<string, string | number>> {
  const { folder, sipPort, wsPort, trunkPort, rtpenginePort, maxExpires, tls } = options;
  return {
    SIP_PORT: sipPort,
    WS_PORT: wsPort,
    TRUNK: `"sip:127.0.0.1:${String(trunkPort)}"`,
    MAX_EXPIRES: maxExpires,
    CTL_SOCK: `"unix:${controlSocket(folder)}"`,
    RTPE_SOCK: `"udp:127.0.0.1:${String(rtpenginePort)}"`,
    ...(tls && { WSS_PORT: tls.port, TLS_CFG: `"${tlsConfiguration(folder, tls)}"` }),
  };
}

function tlsConfiguration(
  folder: string,
  { key, cert }: { readonly key: string; readonly cert: string },
): string {
  const file = (name: string, text: string): string => {
    const full = path.join(folder, name);
    writeFileSync(full, text, { mode: 0o600 });
    return full;
  };
  const lines = [
    '[server:default]',
    'method = TLSv1.2+',
    'verify_certificate = no',
    'require_certificate = no',
    `private_key = ${file('key.pem', key)}`,
    `certificate = ${file('cert.pem', cert)}`,
  ];
  return file('tls.cfg', `${lines.join('\n')}\n`);
}

/** Debian keeps the modules under the name of the machine's architecture. */
function modulesFolder(): string {
  const folders = readdirSync('/usr/lib').map((name) => path.join('/usr/lib', name, 'kamailio', 'modules'));
  const found = [...folders, '/usr/lib/kamailio/modules'].find((folder) => {
    try {
      return readdirSync(folder).includes('tm.so');
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('the modules of Kamailio were not found under /usr/lib');
  return found;
}

const controlSocket = (folder: string): string => path.join(folder, 'ctl');

/** All at once: each start of Kamailio's command line takes longer than the commands. */
export async function setEntries(folder: string, entries: readonly TableEntry[]): Promise<void> {
  const lines = entries.map(({ table, key, value }) => {
    if (value === null) return `htable.delete ${table} s:${key}`;
    const kind = typeof value === 'number' ? 'htable.seti' : 'htable.sets';
    return `${kind} ${table} s:${key} ${typeof value === 'number' ? String(value) : `s:${value}`}`;
  });
  await control(folder, lines);
}

/** Kamailio's own command line; an answer per line. */
function control(folder: string, lines: readonly string[]): Promise<string> {
  const child = spawn(findProgram('kamcmd'), ['-s', `unix:${controlSocket(folder)}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  child.stdout.on('data', (data: Buffer) => chunks.push(data.toString()));
  child.stderr.on('data', (data: Buffer) => chunks.push(data.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const output = chunks.join('');
      if (/^error|Usage:|ERROR/m.test(output)) reject(new Error(`kamcmd: ${output.trim()}`));
      else resolve(output);
    });
    child.stdin.end(`${lines.join('\n')}\nquit\n`);
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

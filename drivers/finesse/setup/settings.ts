// The driver's configuration, read once. Addresses that a browser cannot use safely are refused with the reason.
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { settingReader, wrongSetting } from '../../../engine/contract/driver/base/settingReader';
import { manifest } from './manifest';

const { read, choice, atLeast } = settingReader(manifest.configSchema);

export type TransportKind = 'wss' | 'ws' | 'bosh';

/** One way to a node's notification service: `wss:8445`; `wss` alone means the port of the REST API. */
export interface TransportWay {
  readonly kind: TransportKind;
  readonly ports: Readonly<Record<'A' | 'B', number>>;
}

export interface NodeAddress {
  readonly name: 'A' | 'B';
  readonly host: string;
  /** `https://host:port`, without a slash at the end. */
  readonly rest: string;
}

export interface Settings {
  readonly nodes: readonly NodeAddress[];
  readonly transports: readonly TransportWay[];
  readonly auth: 'auto' | 'password' | 'sso';
  /** Empty: no token bridge. */
  readonly tokenBridgePath: string;
  readonly pingMs: number;
  readonly pingTimeoutMs: number;
  readonly connectMs: number;
  readonly requestMs: number;
  /** In which the set-up call of a nailed connection must be answered. */
  readonly setUpMs: number;
  readonly country: string;
  /** Name of the call variable that holds the caller's name; empty: none does. */
  readonly callerNameVariable: string;
}

/** Throws a `DriverError` ('invalid-argument') that names the field. */
export function readSettings(config: DriverConfig): Settings {
  const text = (key: string) => read(config, key, 'string').trim();
  const count = (key: string, least: number) => atLeast(key, read(config, key, 'number'), least);
  const restPort = count('restPort', 1);
  const given = [namedHost('nodeA', text('nodeA'), restPort)];
  if (text('nodeB') !== '') given.push(namedHost('nodeB', text('nodeB'), restPort));
  const transports = waysOf(text('transports'), given);
  const isPlainLab = transports.every(({ kind }) => kind !== 'wss');
  return {
    nodes: given.map((node, i) => ({
      name: i === 0 ? 'A' : 'B',
      host: node.host,
      rest: restOf(node, isPlainLab),
    })),
    transports,
    auth: choice(config, 'auth', ['auto', 'password', 'sso']),
    tokenBridgePath: bridgePath(text('tokenBridgePath')),
    pingMs: count('pingMs', 20),
    pingTimeoutMs: count('pingTimeoutMs', 20),
    connectMs: count('connectMs', 20),
    requestMs: count('requestMs', 20),
    setUpMs: count('setUpMs', 1_000),
    country: text('country'),
    callerNameVariable: text('callerNameVariable'),
  };
}

/** Where the notification service of a node is reached this way. */
export function serviceUrl({ name, host, rest }: NodeAddress, { kind, ports }: TransportWay): string {
  const [scheme, path] = kind === 'bosh' ? [rest.replace(/:.*$/, ''), 'http-bind'] : [kind, 'ws'];
  return `${scheme}://${host}:${String(ports[name])}/${path}`;
}

const REST_PORTS: readonly number[] = [8445, 443, 8443];

export const isLoopback = (host: string): boolean =>
  /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d+){3}|\[::1\])$/i.test(host);

interface NamedHost {
  readonly host: string;
  readonly port: number;
}

function namedHost(key: string, given: string, restPort: number): NamedHost {
  if (given === '') throw wrongSetting(key, 'is required: the host name of a Finesse node');
  if (/^http:/i.test(given)) throw wrongSetting(key, PLAIN_HTTP);
  const found = /^([a-z0-9](?:[\w.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::(\d{1,5}))?$/i.exec(given);
  const host = found?.[1];
  if (host === undefined) throw wrongSetting(key, 'must be a host name, without https:// and without a path');
  const port = found?.[2] === undefined ? restPort : Number(found[2]);
  checkPort(key, port);
  if (!isLoopback(host) && !REST_PORTS.includes(port))
    throw wrongSetting(key, `uses port ${String(port)}; Finesse serves its API on 8445, 443 or 8443`);
  return { host, port };
}

/** A laboratory on this machine has free ports and, unless its sockets are secure, no certificate. */
const restOf = ({ host, port }: NamedHost, isPlainLab: boolean): string =>
  `${isPlainLab && isLoopback(host) ? 'http' : 'https'}://${host}:${String(port)}`;

const PLAIN_HTTP =
  'uses plain http: passwords would be readable, and a page of Salesforce may not load it (mixed content)';
const PORT_7442 =
  'uses port 7442, which no documentation of Finesse names; notifications come on 8445 (wss) or 7443 (wss, bosh)';

function checkPort(key: string, port: number): void {
  if (port === 7442) throw wrongSetting(key, PORT_7442);
  if (port < 1 || port > 65_535) throw wrongSetting(key, 'names a port that cannot be');
}

function waysOf(text: string, nodes: readonly NamedHost[]): readonly TransportWay[] {
  const isLab = nodes.every(({ host }) => isLoopback(host));
  const [A = 0, B = A] = nodes.map(({ port }) => port);
  const ways = text.split(/\s+/).filter((word) => word !== '');
  if (ways.length === 0) throw wrongSetting('transports', 'needs at least one way, as wss:8445');
  return ways.map((word) => {
    const found = /^(wss|ws|bosh|http)(?::(\d{1,5})(?:\/(\d{1,5}))?)?$/i.exec(word);
    const kind = found?.[1]?.toLowerCase();
    if (kind === undefined)
      throw wrongSetting('transports', 'takes words like wss:8445, wss:7443, bosh:7443');
    const [, , first, second] = found ?? [];
    const ports = first === undefined ? { A, B } : { A: Number(first), B: Number(second ?? first) };
    for (const port of [ports.A, ports.B]) checkPort('transports', port);
    if (kind === 'http' || (kind === 'ws' && !isLab)) throw wrongSetting('transports', PLAIN_HTTP);
    return { kind: kind as TransportKind, ports };
  });
}

function bridgePath(path: string): string {
  if (path !== '' && !/^\/(?!\/)[\w./-]*$/.test(path))
    throw wrongSetting(
      'tokenBridgePath',
      'must be a path on the Finesse node, as /3rdpartygadget/files/tokenBridge.html',
    );
  return path;
}

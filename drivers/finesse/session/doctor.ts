// The connection doctor: asks each node and each way one by one and names what is wrong, as far as a browser can tell.
// Certificate, CORS, a local network that is closed to web pages and a dead server look alike in JavaScript: what can be
// told apart is told apart by the address, the permission and a request that needs no CORS; else every remedy is named.
import type { DiagnosticCheck, DriverHost, SessionState } from '../../../engine/contract/driver/driver';
import { isDriverError } from '../../../engine/contract/driver/driverError';
import { systemInfoOf } from '../link/finesseApi';
import { RestClient } from '../link/restClient';
import { isLoopback, serviceUrl, type NodeAddress, type Settings } from '../setup/settings';
import type { SystemInfo } from '../xml/systemInfo';

export interface Examined {
  readonly host: DriverHost;
  readonly settings: Settings;
}

export async function diagnose(
  examined: Examined | null,
  session: SessionState,
): Promise<readonly DiagnosticCheck[]> {
  const state = sessionCheck(session);
  if (!examined) return [state];
  const { settings } = examined;
  const nodes = await Promise.all(settings.nodes.map((node) => examineNode(examined, node)));
  return [state, mixedContent(settings), await localNetwork(settings, nodes.flat()), ...nodes.flat()];
}

function sessionCheck({ phase, error }: SessionState): DiagnosticCheck {
  const isWell = phase === 'ready' || phase === 'login-required';
  return {
    name: 'session',
    state: isWell ? 'ok' : 'failed',
    cause: error ? `${phase}: ${error.message}` : phase,
  };
}

/** A secure page may load nothing that is not. The settings refuse it outside a laboratory; loopback is excepted. */
function mixedContent({ nodes, transports }: Settings): DiagnosticCheck {
  const isSecurePage = typeof location !== 'undefined' && location.protocol === 'https:';
  const isPlain =
    nodes.some(({ rest }) => rest.startsWith('http:')) || transports.some(({ kind }) => kind === 'ws');
  if (!isSecurePage || !isPlain) return { name: 'mixed content', state: 'ok' };
  return {
    name: 'mixed content',
    state: 'warning',
    cause: 'a page that came over https asks plain addresses of this machine',
    remedy: 'Use https and wss; browsers other than Chromium refuse the rest.',
  };
}

/** The permission as Chromium tells it: denied or not yet asked, and a node that is not reached, belong together. */
async function localNetwork(
  settings: Settings,
  checks: readonly DiagnosticCheck[],
): Promise<DiagnosticCheck> {
  const name = 'local network access';
  const states = await Promise.all(
    ['local-network-access', 'local-network', 'loopback-network'].map(permissionState),
  );
  const isReached = checks.some(({ name: each, state }) => each.startsWith('REST') && state === 'ok');
  const isDenied = states.includes('denied');
  if (isReached || (!isDenied && !states.includes('prompt'))) return { name, state: 'ok' };
  const where = settings.nodes.map(({ rest }) => rest).join(', ');
  return {
    name,
    state: isDenied ? 'failed' : 'warning',
    cause: isDenied
      ? 'the browser keeps web pages from the local network'
      : 'the browser has not been allowed yet',
    remedy:
      `Let the browser's policy LocalNetworkAccessAllowedForUrls name the Lightning origin (the top page, not the frame), ` +
      `or publish ${where} under a public address.`,
  };
}

async function permissionState(name: string): Promise<string> {
  try {
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state;
  } catch {
    // A browser that knows no such permission has no such gate.
    return 'unknown';
  }
}

async function examineNode(examined: Examined, node: NodeAddress): Promise<readonly DiagnosticCheck[]> {
  const rest = new RestClient({
    clock: examined.host.clock,
    authorization: () => null,
    timeoutMs: examined.settings.requestMs,
  });
  const name = `REST ${node.name}`;
  try {
    const info = await systemInfoOf(rest, node.rest);
    return [
      { name, state: 'ok' },
      ...healthOf(node, info),
      ...(await Promise.all(
        examined.settings.transports.map((way) => examineWay(examined, node, serviceUrl(node, way))),
      )),
    ];
  } catch (error) {
    // It answered, so certificate, CORS and network are as they should be.
    if (isDriverError(error) && error.code !== 'unreachable')
      return [{ name, state: error.code === 'auth-required' ? 'ok' : 'failed', cause: error.message }];
    return [await whyUnreachable(examined, node)];
  }
}

function healthOf(node: NodeAddress, info: SystemInfo): readonly DiagnosticCheck[] {
  const service: DiagnosticCheck = info.inService
    ? { name: `service ${node.name}`, state: 'ok' }
    : {
        name: `service ${node.name}`,
        state: 'failed',
        cause: info.status || 'the node does not say that it is in service',
        remedy: 'Wait for the failover to end; look at the services of Finesse and of the CTI server.',
      };
  const major = Number(/^\d+/.exec(info.version)?.[0] ?? NaN);
  const version: DiagnosticCheck =
    Number.isFinite(major) && major < 12
      ? {
          name: `version ${node.name}`,
          state: 'warning',
          cause: `Finesse ${info.version}`,
          remedy: 'Versions before 12.0 have no command for CORS and are not supported.',
        }
      : { name: `version ${node.name}`, state: 'ok', ...(info.version !== '' && { cause: info.version }) };
  return [service, version];
}

/** A request without CORS reaches any server whose certificate is trusted: who answers it lacks only our origin. */
async function whyUnreachable({ host, settings }: Examined, node: NodeAddress): Promise<DiagnosticCheck> {
  const name = `REST ${node.name}`;
  const address = `${node.rest}/finesse/api/SystemInfo`;
  if (await reaches(host, address, settings.requestMs))
    return {
      name: `CORS ${node.name}`,
      state: 'failed',
      cause: 'the node answers, and not to this page',
      remedy:
        `On this node: utils finesse cors enable, utils finesse cors allowed_origin add ${ownOrigin()}; ` +
        'then restart Cisco Finesse Tomcat and the Cisco Finesse Notification Service.',
    };
  if (typeof navigator !== 'undefined' && !navigator.onLine)
    return { name, state: 'failed', cause: 'this computer is offline' };
  const how = isLoopback(node.host) ? 'the address of this machine' : 'the host name, as in the certificate';
  return {
    name,
    state: 'failed',
    cause:
      'no connection: an untrusted certificate, a closed port, or a wrong name (a browser tells them not apart)',
    remedy:
      `Open ${address} in a tab. It shows XML: allow this page on the node (CORS). It warns of the certificate: have it ` +
      `trusted, here and at port 7443, or install one that is. It does not open: check ${how}, port and firewall.`,
  };
}

/** `no-cors`: the answer cannot be read, that there is one can. */
async function reaches(host: DriverHost, address: string, ms: number): Promise<boolean> {
  const abort = new AbortController();
  const timer = host.clock.setTimeout(() => abort.abort(), ms);
  try {
    await fetch(address, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: abort.signal });
    return true;
  } catch {
    return false;
  } finally {
    host.clock.clearTimeout(timer);
  }
}

/** A connection that stands, or one that does not; its reason is never told to a page. */
async function examineWay(
  { host, settings }: Examined,
  node: NodeAddress,
  url: string,
): Promise<DiagnosticCheck> {
  const name = `notifications ${node.name} ${url.replace(/^(\w+):.*?:(\d+)\/.*$/, '$1:$2')}`;
  const stands = url.startsWith('ws')
    ? await opens(host, url, settings.connectMs)
    : await reaches(host, url, settings.connectMs);
  if (stands) return { name, state: 'ok' };
  return {
    name,
    // Another way may do.
    state: 'warning',
    cause: 'no connection',
    remedy:
      `Have the certificate of ${url.replace(/^ws/, 'http').replace(/\/(?:ws|http-bind)$/, '')} trusted, open the port in the firewall, ` +
      'or take this way out of the setting "transports" (8445 serves WebSockets from Finesse 12.6 on, 7443 before).',
  };
}

function opens(host: DriverHost, url: string, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, 'xmpp');
    const end = (isOpen: boolean): void => {
      host.clock.clearTimeout(timer);
      socket.onopen = socket.onclose = null;
      socket.close();
      resolve(isOpen);
    };
    const timer = host.clock.setTimeout(() => end(false), ms);
    socket.onopen = () => end(true);
    socket.onclose = () => end(false);
    // The close that follows says the same.
    socket.onerror = () => undefined;
  });
}

const ownOrigin = (): string => (typeof location === 'undefined' ? 'https://...' : location.origin);

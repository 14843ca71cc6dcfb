// The addresses that the driver contacts: tried one by one, with an ear for the content security policy, so that a blocked
// connection is told from a dead one. Also whether the browser lets the page into the local network.
import type { DriverConfig } from '../../contract/driver/driver';
import type { CheckView } from '../../contract/panel/selfCheck';
import { covers } from './frameChecks';
import type { Gathered, SelfCheckParts } from './parts';
import { probe } from './probe';
import type { ProbeResult } from './probe';
import { check, failed, ok, unknown, warning } from './verdict';
import type { Verdict } from './verdict';

export async function connectionChecks(
  parts: SelfCheckParts,
  { driver, facts }: Gathered,
): Promise<readonly CheckView[]> {
  const origins = driver.ok ? contacted(driver.value.manifest.origins, driver.value.settings) : null;
  const results = await Promise.all((origins ?? []).map((url) => tried(parts, url)));
  const trusted = facts.ok ? facts.value.trustedUrls : null;
  const lines = results.map(({ url, result }) =>
    check('Connection', connection(url, result, parts.isPhoneUp, trusted), url),
  );
  const none = check('Connections', origins ? ok('Connections_None') : unknown('Connections_NotKnown'));
  return [
    ...(lines.length > 0 ? lines : [none]),
    check('Policy', policy(parts)),
    check('LocalNetwork', await localNetwork(results)),
  ];
}

interface Tried {
  readonly url: string;
  readonly result: ProbeResult;
}
const tried = async ({ clock, config }: SelfCheckParts, url: string): Promise<Tried> => ({
  url,
  result: await probe(url, clock, config.timeouts.hostCall),
});

type Trusted = readonly { readonly url: string; readonly active: boolean }[] | null;

function connection(url: string, result: ProbeResult, isPhoneUp: boolean, trusted: Trusted): Verdict {
  switch (result) {
    case 'reached':
      return ok('Connection_Ok', url);
    case 'blocked': {
      const entry = trusted?.find((each) => covers(each.url, url));
      return failed(entry?.active === false ? 'Connection_Inactive' : 'Connection_Blocked', url);
    }
    case 'dead':
      // A server may refuse everything but its own protocol: the phone that runs over it is the better witness.
      return isPhoneUp ? warning('Connection_Silent', url) : failed('Connection_Dead', url);
  }
}

const MOST = 8;

/**
 * A setting may name several, separated by spaces; without a value it leads nowhere. What holds a wildcard names no address that
 * could be tried.
 */
export function contacted(origins: readonly string[], settings: DriverConfig): readonly string[] {
  const urls = origins
    .flatMap((pattern) => filled(pattern, settings))
    .map((address) => address.replace(/:\*$/, ''));
  const real = urls.filter((url) => URL.canParse(url) && /^(?:https?|wss?):\/\/[^/*]+(?:\/|$)/.test(url));
  return [...new Set(real.map((url) => new URL(url).origin))].slice(0, MOST);
}

function filled(pattern: string, settings: DriverConfig): readonly string[] {
  const [place, key] = /\{(\w+)\}/.exec(pattern) ?? [];
  if (place === undefined || key === undefined) return [pattern];
  const values = String(settings[key] ?? '')
    .split(/\s+/)
    .filter((value) => value !== '');
  return values.flatMap((value) =>
    filled(
      pattern.replaceAll(place, () => value),
      { ...settings, [key]: '' },
    ),
  );
}

/** Since the page was opened; the probes' own are among them and named above. */
function policy({ violations }: SelfCheckParts): Verdict {
  const seen = violations();
  const [last] = seen.slice(-1);
  return last ? warning('Policy_Blocked', last.blocked, last.directive) : ok('Policy_Ok');
}

async function localNetwork(results: readonly Tried[]): Promise<Verdict> {
  const local = results.find(({ url }) => isLocal(new URL(url).hostname));
  if (!local) return ok('LocalNetwork_NotNeeded');
  const permission = await localPermission();
  if (permission === null) return ok('LocalNetwork_NoBarrier');
  if (permission === 'denied')
    return (local.result === 'reached' ? warning : failed)('LocalNetwork_Denied', local.url, location.origin);
  const isOpen = permission === 'granted' || local.result === 'reached';
  return isOpen ? ok('LocalNetwork_Ok') : warning('LocalNetwork_Prompt', local.url);
}

/** Null: a browser without such a permission. */
async function localPermission(): Promise<PermissionState | null> {
  try {
    const name = 'local-network-access' as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return null;
  }
}

/** As far as a name tells: private and loopback addresses, names without a dot, names that only local networks use. */
export function isLocal(hostname: string): boolean {
  if (/^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(hostname)) return true;
  if (/^\[(?:::1|f[cde])/i.test(hostname)) return true;
  return (
    !hostname.includes('.') || /\.(?:localhost|local|lan|internal|intranet|corp|home\.arpa)$/.test(hostname)
  );
}

// The frame that Salesforce makes for the page: opened with its parameters, by Salesforce and nobody else, and the Open CTI
// library in it.
import type { CheckView } from '../../contract/panel/selfCheck';
import { isSoftphoneError } from '../../contract/softphoneError';
import { framingOf } from '../browser/framing';
import type { Framing } from '../browser/framing';
import type { Gathered, SelfCheckParts } from './parts';
import { check, failed, ok, unknown, warning } from './verdict';
import type { Verdict } from './verdict';

export interface FrameFacts extends Framing {
  readonly origin: string;
  /** The page's own `content-security-policy` header; null: it could not be read. */
  readonly policy: string | null;
}

export async function frameFacts(): Promise<FrameFacts> {
  return { ...framingOf(window), origin: location.origin, policy: await ownPolicy() };
}

async function ownPolicy(): Promise<string | null> {
  try {
    const response = await fetch(location.href, { method: 'GET', cache: 'no-store' });
    await response.body?.cancel();
    return response.headers.get('content-security-policy') ?? '';
  } catch {
    return null;
  }
}

export const frameChecks = (
  parts: SelfCheckParts,
  { host }: Gathered,
  frame: FrameFacts,
): readonly CheckView[] => [
  check('Opening', opening(frame)),
  check('Library', library(parts, host)),
  check('Origin', origin(frame, parts.config.frameOrigins)),
  check('Framing', framing(frame, parts.config.frameOrigins)),
];

function opening({ query, isFramed }: FrameFacts): Verdict {
  if (!isFramed) return failed('Opening_NotFramed');
  const missing = ['mode', 'sfdcIframeOrigin'].find((name) => !query.get(name));
  return missing === undefined ? ok('Opening_Ok') : failed('Opening_Parameter', missing);
}

function library({ config }: SelfCheckParts, host: Gathered['host']): Verdict {
  if (host.ok) return ok('Library_Ok');
  const code = isSoftphoneError(host.error) ? host.error.code : '';
  switch (code) {
    case 'SP-1101':
    case 'SP-1110':
      return unknown('Library_NotTried');
    case 'SP-1102':
      return failed('Library_NotLoaded', config.urls.openCtiLibrary);
    case 'SP-1103':
      return failed('Library_Refused');
    default:
      return failed('Library_Silent');
  }
}

function origin(
  { query, origin: own, isFramed, ancestors }: FrameFacts,
  allowed: readonly string[],
): Verdict {
  const named = query.get('sfdcIframeOrigin') ?? '';
  if (!isFramed || named === '') return unknown('Origin_NotFramed');
  const isForeign = allowed.length > 0 && !allowed.includes(named);
  const parent = ancestors === null ? named : (ancestors[0] ?? '');
  if (parent !== named) return failed('Origin_Other', parent, named);
  if (isForeign) return failed('Origin_Foreign', named, allowed.join(', '));
  if (ancestors === null) return unknown('Origin_NotTold', named);
  if (ancestors.length > 1) return warning('Origin_Nested', ancestors.at(-1) ?? '');
  return isSameSite(own, named) ? ok('Origin_Ok', named, own) : warning('Origin_CrossSite', own, named);
}

/** Near enough for Salesforce's own hosts: the last two names of each (force.com, salesforce.com). */
function isSameSite(a: string, b: string): boolean {
  const site = (url: string): string => new URL(url).hostname.split('.').slice(-2).join('.');
  return URL.canParse(a) && URL.canParse(b) && site(a) === site(b);
}

/** Clickjack protection: what the page's own header says, whoever frames it now. */
function framing({ policy, query, origin: own }: FrameFacts, allowed: readonly string[]): Verdict {
  if (policy === null) return unknown('Framing_NotRead');
  // Several headers arrive as one, with commas; each of them must agree.
  const rules = policy
    .split(/[;,]/)
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name?.toLowerCase() === 'frame-ancestors')
    .map(([, ...sources]) => sources);
  if (rules.length === 0 || rules.every((sources) => sources.includes('*'))) return warning('Framing_Anyone');
  const salesforce = query.get('sfdcIframeOrigin') ?? '';
  const refusing = rules.find((sources) => !sources.some((source) => covers(source, salesforce)));
  if (refusing) return failed('Framing_Refused', refusing.join(' '));
  const wide = rules.map((sources) => sources.filter((source) => coversStrangers(source, [own, ...allowed])));
  const [first = []] = wide;
  return wide.every((sources) => sources.length > 0)
    ? warning('Framing_Wide', first.join(' '))
    : ok('Framing_Ok', salesforce);
}

/** 'https://*.force.com' and 'https:' cover the orgs of others as well as one's own. */
const coversStrangers = (source: string, own: readonly string[]): boolean =>
  /^[a-z][a-z\d+.-]*:$/i.test(source) || own.some((origin) => covers(source, neighbourOf(origin)));

/** The same address with another first name: what somebody else's org would be called. */
const neighbourOf = (origin: string): string => origin.replace(/\/\/[^.:/]+/, '//stranger');

/** 'https://*.force.com' covers 'https://acme.lightning.force.com'. */
export function covers(source: string, url: string): boolean {
  if (source === '*') return true;
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port } = new URL(url);
  const [, scheme = protocol, host = '', ownPort = ''] =
    /^(?:([a-z][a-z\d+.-]*:)\/\/)?([^/:]+)(?::(\d+|\*))?/i.exec(source) ?? [];
  const isHost = host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname || host === '*';
  return scheme === protocol && isHost && (ownPort === '*' || ownPort === port);
}

// Who frames the page. Whoever does so gives it orders in Salesforce's name: numbers to dial, answers to believe. So the engine
// starts in a frame of this org's alone; what the page's address says of its parent is only a claim.
import { isObject } from '../../contract/plainData';
import type { SoftphoneError } from '../../contract/softphoneError';
import { fault } from '../../errors';

export interface Framing {
  /** The page's own address. */
  readonly query: URLSearchParams;
  readonly isFramed: boolean;
  /** Origins of the frames around it, the nearest first; null where the browser does not tell (Firefox). */
  readonly ancestors: readonly string[] | null;
}

export type FramingVerdict =
  | { readonly kind: 'ours' }
  /** Nothing speaks against it; the parent has yet to say something from this origin. */
  | { readonly kind: 'unproven'; readonly origin: string }
  | { readonly kind: 'refused'; readonly error: SoftphoneError };

export function framingOf(page: Window): Framing {
  const ancestors = page.location.ancestorOrigins as DOMStringList | undefined;
  return {
    query: new URLSearchParams(page.location.search),
    isFramed: page.parent !== page,
    ancestors: ancestors ? [...ancestors] : null,
  };
}

/** `allowed`: the org's own origins, as its server names them. */
export function judgeFraming(
  { query, isFramed, ancestors }: Framing,
  allowed: readonly string[],
): FramingVerdict {
  const named = query.get('sfdcIframeOrigin') ?? '';
  const refused = (around: string): FramingVerdict => ({
    kind: 'refused',
    error: fault('SP-1110', { params: [around || '–'] }),
  });
  if (!isFramed) return refused('');
  if (named === '') return { kind: 'refused', error: fault('SP-1101', { params: ['sfdcIframeOrigin'] }) };
  const parent = ancestors?.[0] ?? named;
  if (parent !== named || !allowed.includes(named)) return refused(parent);
  return ancestors ? { kind: 'ours' } : { kind: 'unproven', origin: named };
}

/** Resolves with the first message that the parent sends from this origin: both are what the browser says of it. */
export function parentSpoke(page: Window, origin: string): Promise<void> {
  return new Promise((resolve) => {
    const listener = (event: MessageEvent): void => {
      if (event.source !== page.parent || event.origin !== origin) return;
      page.removeEventListener('message', listener);
      resolve();
    };
    page.addEventListener('message', listener);
  });
}

/** The org's origins in a configuration, also in one that is not valid otherwise. */
export function allowedOrigins(configText: string | null): readonly string[] {
  try {
    const given: unknown = JSON.parse(configText ?? '');
    const origins = isObject(given) ? given['frameOrigins'] : null;
    return Array.isArray(origins) ? origins.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

// Tries one address as the driver would. Blocked and dead look alike to the one who tries; only the document hears of a
// violated policy.
import type { Clock } from '../../contract/ports';

export type ProbeResult = 'reached' | 'blocked' | 'dead';

export async function probe(origin: string, clock: Clock, ms: number): Promise<ProbeResult> {
  const ear = listen(origin);
  try {
    const isSocket = origin.startsWith('ws');
    const isReached = isSocket ? await opens(origin, clock, ms) : await answers(origin, clock, ms);
    // The event is a task of its own, after the failure.
    await new Promise<void>((resolve) => clock.setTimeout(resolve, 0));
    if (ear.heard()) return 'blocked';
    if (isReached) return 'reached';
    // A server that speaks nothing but its own protocol still answers a plain request somehow.
    return isSocket && (await answers(origin.replace(/^ws/, 'http'), clock, ms)) ? 'reached' : 'dead';
  } finally {
    ear.end();
  }
}

function listen(origin: string): { readonly heard: () => boolean; readonly end: () => void } {
  let isHeard = false;
  const listener = (event: SecurityPolicyViolationEvent) => {
    if (URL.canParse(event.blockedURI) && new URL(event.blockedURI).origin === origin) isHeard = true;
  };
  document.addEventListener('securitypolicyviolation', listener);
  return {
    heard: () => isHeard,
    end: () => document.removeEventListener('securitypolicyviolation', listener),
  };
}

function opens(url: string, clock: Clock, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    let socket: WebSocket | null = null;
    const settle = (isOpen: boolean) => {
      clock.clearTimeout(timer);
      socket?.close();
      resolve(isOpen);
    };
    const timer = clock.setTimeout(() => settle(false), ms);
    try {
      socket = new WebSocket(url);
      socket.onopen = () => settle(true);
      socket.onerror = () => settle(false);
    } catch {
      // An older browser throws where the policy blocks.
      settle(false);
    }
  });
}

/** Whatever it says: `no-cors` hides it, a rejection means that nothing came. */
async function answers(url: string, clock: Clock, ms: number): Promise<boolean> {
  const abort = new AbortController();
  const timer = clock.setTimeout(() => abort.abort(), ms);
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: abort.signal });
    return true;
  } catch {
    return false;
  } finally {
    clock.clearTimeout(timer);
  }
}

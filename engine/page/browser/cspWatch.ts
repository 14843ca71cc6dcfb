// Remembers what the page's content security policy has blocked since the engine began: the only way to tell a blocked
// connection from a dead one, which fail alike.

export interface Violation {
  /** Scheme, host and port; 'inline' and the like for what has no address. */
  readonly blocked: string;
  readonly directive: string;
}
const MOST = 50;

/** Returns what was seen so far, the newest last. */
export function watchPolicy(target: Document = document): () => readonly Violation[] {
  const seen: Violation[] = [];
  target.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition !== 'enforce') return;
    seen.push({ blocked: originOf(event.blockedURI), directive: event.effectiveDirective });
    if (seen.length > MOST) seen.shift();
  });
  return () => [...seen];
}

/** A WebSocket's origin is 'null' to URL in no browser; a path or query may hold what is nobody's business. */
const originOf = (uri: string): string => (URL.canParse(uri) ? new URL(uri).origin : uri.slice(0, 40));

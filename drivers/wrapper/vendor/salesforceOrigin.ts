// Which origins may frame a page that our script is loaded into: Salesforce's own, those that the page itself names, and the
// loopback names of a lab. Anybody else gets a script that does nothing.

/** Lightning Experience, the org's own domain, Visualforce pages under their new and their old names. */
const HOSTS = ['lightning.force.com', 'my.salesforce.com', 'vf.force.com', 'visualforce.com'];

/** `named`: exact origins, which then are the only ones. Without them any org's: name yours. */
export function isAllowedOrigin(origin: string, named: readonly string[] = []): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: exact } = new URL(origin);
  // `new URL` reads more than an origin: a path or a user would have been lost.
  if (exact !== origin) return false;
  if (named.length > 0) return named.includes(exact);
  return protocol === 'https:' && HOSTS.some((host) => hostname.endsWith(`.${host}`));
}

/** Who frames this page. Null: nobody, or it cannot be told. */
export function framingOrigin(page: {
  readonly isFramed: boolean;
  readonly search: string;
  readonly ancestorOrigins: readonly string[];
  readonly referrer: string;
}): string | null {
  if (!page.isFramed) return null;
  const asked = new URLSearchParams(page.search).get('sfdcIframeOrigin');
  const seen = page.ancestorOrigins[0] ?? originOf(page.referrer);
  // What the browser says outweighs what the address says.
  return seen ?? originOf(asked ?? '');
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);

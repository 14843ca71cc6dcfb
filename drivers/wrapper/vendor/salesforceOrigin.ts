// Which origins may frame a page that our script is loaded into: those of the org that the page itself names. A host of
// Salesforce's is no proof: anybody can have an org. Without a name the script does nothing.

/** `named`: exact origins. */
export function isAllowedOrigin(origin: string, named: readonly string[]): boolean {
  // `new URL` reads more than an origin: a path or a user would have been lost.
  return URL.canParse(origin) && new URL(origin).origin === origin && named.includes(origin);
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

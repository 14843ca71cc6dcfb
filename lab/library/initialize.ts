// What the library makes of the page's query parameters when it loads.

const SALESFORCE = [
  'force\\.com',
  'salesforce\\.com',
  'my-salesforce\\.com',
  'visualforce\\.com',
  'my-visualforce\\.com',
  'my-lightning\\.com',
  '(?:salesforce|crmforce)\\.(?:mil|ms)',
];
const OLD = SALESFORCE.slice(0, 2);

/** The origin of the host. The lab's own is as good as one of Salesforce's: it is the only thing that differs. */
export function initialize(apiVersion: number, labOrigin: string): string {
  const query = parameters(location);
  const origin = query['sfdcIframeOrigin'] ?? '';
  const names = (apiVersion < 46 ? OLD : SALESFORCE).join('|');
  const isKnown =
    new RegExp(`^https?://[\\w.-]+\\.(?:${names})(?::\\d+)?$`).test(origin) ||
    /^https?:\/\/lightning\.lab\.localhost(?::\d+)?$/.test(origin) ||
    origin === labOrigin;
  if (query['mode'] && isKnown && origin.startsWith(location.protocol)) return origin;
  // The real library throws a text as well: `catch (error) { error.message }` would show undefined.
  // oxlint-disable-next-line typescript/only-throw-error
  throw 'Failed to initialize Open CTI. Ensure that it is loaded from the right frame with correct URL parameters';
}

/**
 * As the real library reads them: a `%` that begins no character throws, wherever in the address it stands. A parameter that comes
 * twice is a list, so no known origin; an empty one counts as not there.
 */
function parameters({ href, search }: Location): Readonly<Record<string, string>> {
  decodeURI(href);
  const found: Record<string, string> = {};
  for (const part of search.slice(1).split('&')) {
    const [name = '', ...value] = part.split('=').map(decodeURIComponent);
    const before = found[name];
    found[name] = before ? `${before},${value.join('=')}` : value.join('=');
  }
  return found;
}

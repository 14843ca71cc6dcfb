// The vendor's softphone page as HTML, with the policy that a careful vendor sends along.

/** The two lines with which a vendor loads the wrapper library. */
export interface WrapperScript {
  readonly url: string;
  readonly integrity?: string;
  /** Attributes of the script element: `data-` comes before each name. */
  readonly settings: Readonly<Record<string, string>>;
  /** Who may frame the page. */
  readonly framedBy: readonly string[];
  /** Whence scripts may come, besides the page's own origin. */
  readonly scriptsFrom: readonly string[];
}

export function softphonePage(
  { url, integrity, settings, framedBy, scriptsFrom }: WrapperScript,
  origin: string,
): { readonly html: string; readonly policy: string } {
  const attributes = Object.entries(settings).map(([name, value]) => ` data-${name}="${escaped(value)}"`);
  const checked = integrity === undefined ? '' : ` integrity="${integrity}" crossorigin="anonymous"`;
  const socket = origin.replace(/^http/, 'ws');
  return {
    policy: [
      "default-src 'none'",
      `script-src 'self' ${scriptsFrom.join(' ')}`,
      "style-src 'self'",
      `connect-src ${socket}`,
      'worker-src blob:',
      `frame-ancestors ${framedBy.join(' ')}`,
    ].join('; '),
    html: `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Vendor softphone</title>
<link rel="stylesheet" href="/softphone.css" />
<script src="${escaped(url)}"${checked}${attributes.join('')}></script>
<script src="/softphone.js" defer></script>
</head>
<body></body>
</html>
`,
  };
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

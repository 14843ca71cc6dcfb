// The Lightning origin: the shell on every /lightning path, its assets, and the control API.
import { join } from 'node:path';
import type { ShellSetup } from '../../link';
import { callerPresets } from '../../org/seed';
import type { BrowserCode } from './browserCode';
import { sendLibrary } from './pageOrigin';
import { HttpError, route, type Exchange, type Route } from '../http/router';
import { fileInside, sendFile } from '../http/staticFiles';
import type { LabState } from '../state';

const COMPONENTS = join(__dirname, '..', '..', '..', 'build', 'labComponents');
const SLDS = join(__dirname, '..', '..', '..', 'node_modules', '@salesforce-ux', 'design-system', 'assets');

export const HOME = '/lightning/page/home';

export const lightningRoutes = (lab: LabState, code: BrowserCode): readonly Route[] => [
  route('GET /', ({ response, url }) => void response.writeHead(302, { location: HOME + url.search }).end()),
  route('GET /lightning/*', (exchange) => sendShell(lab, exchange)),
  route('GET /lab/shell.js', ({ response }) => sendText(response, 'text/javascript', code.shell)),
  route('GET /lab/shell.css', ({ response }) => sendText(response, 'text/css', code.shellStyle)),
  route('GET /lab/slds/*', async ({ response, params }) => {
    if (!(await sendFile(response, fileInside(SLDS, params['rest'] ?? ''))))
      throw new HttpError(404, 'No such file');
  }),
  // A vendor's own adapter page loads the library from the org that frames it.
  route(
    'GET /support/api/:version/lightning/opencti_min.js',
    (exchange) => sendLibrary(lab, code, exchange),
    true,
  ),
  route('GET /lab/components/*', async ({ response, params }) => {
    if (!(await sendFile(response, fileInside(COMPONENTS, params['rest'] ?? ''))))
      throw new HttpError(404, 'No such file');
  }),
  route('GET /favicon.ico', ({ response }) => void response.writeHead(204).end()),
];

function sendShell(lab: LabState, { response, url }: Exchange): void {
  const user = lab.user(url.searchParams.get('user'));
  if (!user) throw new HttpError(404, `There is no user '${url.searchParams.get('user') ?? ''}' in the lab`);
  const softphone = softphoneUrl(lab, user.key, url.searchParams.get('page') ?? lab.settings.lab.page);
  const setup: ShellSetup = {
    user,
    users: lab.records.users,
    console: url.searchParams.has('console') ? url.searchParams.get('console') === '1' : lab.options.console,
    pageOrigin: new URL(softphone).origin,
    softphoneUrl: softphone,
    frameAllow: lab.settings.lab.frameAllow,
    phone: lab.options.phone,
    presets: callerPresets(),
  };
  sendText(response, 'text/html', shellHtml(setup));
}

/** As Lightning Experience frames an adapter page; `user` stands for the session that a real page would have. */
function softphoneUrl(lab: LabState, userKey: string, page: string): string {
  const query: Record<string, string | null> = {
    mode: 'Lightning',
    sfdcIframeOrigin: lab.origins.lightning,
    user: userKey,
    ...lab.settings.lab.query,
  };
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  const vendors = lab.peer?.adapterPages?.() ?? {};
  const address = Object.hasOwn(vendors, page) ? vendors[page] : undefined;
  const adapter = new URL(address ?? `${lab.origins.page}/apex/${encodeURIComponent(page)}`);
  for (const [name, value] of given) adapter.searchParams.set(name, value);
  return adapter.href;
}

const shellHtml = (setup: ShellSetup): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Softphone Lab</title>
<link rel="stylesheet" href="/lab/slds/styles/salesforce-lightning-design-system.min.css" />
<link rel="stylesheet" href="/lab/shell.css" />
</head>
<body class="slds-scope">
<script type="application/json" id="lab-setup">${JSON.stringify(setup).replace(/</g, '\\u003c')}</script>
<script src="/lab/shell.js"></script>
</body>
</html>
`;

function sendText(response: Exchange['response'], type: string, text: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(text);
}

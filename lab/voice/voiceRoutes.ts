// The lab's side of Salesforce Voice: Omni-Channel's phone on the Lightning origin, the connector's page on the other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { driverOf } from '../peers/peer';
import type { User } from '../org/records';
import { bundleForBrowser } from '../server/pages/browserCode';
import { HttpError, route, type Exchange, type Route } from '../server/http/router';
import type { LabState } from '../server/state';
import { SALESFORCE_NAME, SETUP_ID, type VoiceSetup } from './setup';

export const VOICE_HOME = '/lightning/voice';
const CONNECTOR = '/lab/voice/connector';

const STATUSES: VoiceSetup['statuses'] = [
  { id: '0N5000000000001', label: 'Available', kind: 'Online' },
  { id: '0N5000000000002', label: 'Away', kind: 'Offline' },
];

export interface VoiceRoutes {
  readonly lightning: readonly Route[];
  readonly page: readonly Route[];
}

export async function voiceRoutes(lab: LabState): Promise<VoiceRoutes> {
  const [phone, shim] = await Promise.all([
    bundleForBrowser('voice/omniChannel.ts'),
    bundleForBrowser('voice/underSalesforceName.ts'),
  ]);
  const style = readFileSync(join(__dirname, 'omniChannel.css'), 'utf8');
  return {
    lightning: [
      route(`GET ${VOICE_HOME}`, ({ response, url }) => {
        const setup = setupOf(lab, userOf(lab, url));
        send(response, 'text/html', phonePage(setup));
      }),
      route('GET /lab/voice/phone.js', ({ response }) => send(response, 'text/javascript', phone)),
      route('GET /lab/voice/phone.css', ({ response }) => send(response, 'text/css', style)),
    ],
    page: [
      route(`GET ${CONNECTOR}`, ({ response, url }) => {
        const { key } = userOf(lab, url);
        response.setHeader('content-security-policy', `frame-ancestors ${lab.origins.lightning}`);
        send(response, 'text/html', connectorPage(lab.origins.lightning, key));
      }),
      route('GET /lab/voice/shim.js', ({ response }) => send(response, 'text/javascript', shim)),
      route('POST /lab/voice/server', (exchange) => callServer(lab, exchange)),
    ],
  };
}

function userOf(lab: LabState, url: URL): User {
  const user = lab.user(url.searchParams.get('user'));
  if (!user) throw new HttpError(404, 'There is no such user in the lab');
  return user;
}

/** As the contact center's record would say it. */
function setupOf(lab: LabState, { key, Id: userId, Name: name, extension }: User): VoiceSetup {
  const { peer, origins } = lab;
  const settings = peer?.driverSettings({ key, userId, name, extension }) ?? {};
  const item = (setting: string) => setting.charAt(0).toUpperCase() + setting.slice(1);
  const items = Object.entries(settings).flatMap(([setting, value]) =>
    value === undefined ? [] : [[`/SoftphoneSettings/${item(setting)}`, String(value)] as const],
  );
  return {
    connectorUrl: `${origins.page}${CONNECTOR}?user=${encodeURIComponent(key)}`,
    connectorConfig: {
      organizationId: '00D000000000001',
      userName: key,
      '/SoftphoneVoice/Driver': peer ? driverOf(peer) : '',
      ...Object.fromEntries(items),
    },
    userName: name,
    statuses: STATUSES,
  };
}

const phonePage = (setup: VoiceSetup): string => `<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8"><title>Omni-Channel (lab)</title>
<link rel="stylesheet" href="/lab/slds/styles/salesforce-lightning-design-system.min.css">
<link rel="stylesheet" href="/lab/voice/phone.css"></head>
<body><main></main>
<script type="application/json" id="${SETUP_ID}">${JSON.stringify(setup).replaceAll('<', '\\u003c')}</script>
<script src="/lab/voice/phone.js"></script></body></html>`;

const connectorPage = (lightning: string, user: string): string => `<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8"><title>Connector (lab)</title></head>
<body>
<script src="/lab/voice/shim.js" data-origin="${lightning}"></script>
<script src="/resource/softphoneVoice/scv-connector-base.js"></script>
<script src="/resource/softphoneVoice/voice.js" data-origins="${SALESFORCE_NAME}" data-namespace="c"
  data-server="/lab/voice/server?user=${encodeURIComponent(user)}"></script>
</body></html>`;

/** What Apex would answer: a credential for the driver, and nothing else. */
async function callServer(lab: LabState, { request, response, url }: Exchange): Promise<void> {
  // A credential is for the connector's own page.
  if (request.headers.origin !== lab.origins.page) throw new HttpError(403, 'Not from this page');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { service, method, args } = JSON.parse(Buffer.concat(chunks).toString()) as {
    readonly service: string;
    readonly method: string;
    readonly args: { readonly driver: string; readonly name: string };
  };
  const mint = lab.apexFor(userOf(lab, url)).mintCredential;
  if (service !== 'SoftphoneCredential' || method !== 'mint' || !mint)
    throw new HttpError(404, `There is no ${service}.${method}`);
  send(response, 'application/json', JSON.stringify(await mint(args.driver, args.name)));
}

function send(response: Exchange['response'], type: string, body: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
  response.end(body);
}

// The page origin: where the softphone lives, as in an org. Adapter pages, static resources, the Open CTI library.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BrowserCode } from './browserCode';
import { MergeError } from './mergeFields';
import { pageConfiguration, resourceUrl } from './pageConfiguration';
import { PageError, renderPage } from './pageSource';
import { HttpError, route, type Exchange, type Route } from '../http/router';
import { fileInside, sendFile } from '../http/staticFiles';
import type { LabState } from '../state';

const METADATA = join(__dirname, '..', '..', '..', 'force-app', 'main', 'default');
const SLDS = join(__dirname, '..', '..', '..', 'node_modules', '@salesforce-ux', 'design-system', 'assets');

export const pageRoutes = (lab: LabState, code: BrowserCode): readonly Route[] => [
  route('GET /apex/:page', (exchange) => sendPage(lab, exchange)),
  route('GET /resource/*', (exchange) => sendResource(lab, exchange)),
  route('GET /support/api/:version/lightning/opencti_min.js', (exchange) => sendLibrary(lab, code, exchange)),
  route('GET /support/api/:version/lightning/opencti.js', (exchange) => sendLibrary(lab, code, exchange)),
  route('GET /lab/lightning.out.js', ({ response }) => sendScript(response, code.lightningOut)),
  route('GET /lab/aura/:app', ({ response, params }) => {
    const app = params['app'] ?? '';
    if (!existsSync(join(METADATA, 'aura', app, `${app}.app`)))
      throw new HttpError(404, `No application c:${app}`);
    response.writeHead(204).end();
  }),
  route('GET /lab/slds/*', async ({ response, params }) => {
    if (!(await sendFile(response, fileInside(SLDS, params['rest'] ?? ''))))
      throw new HttpError(404, 'No such file');
  }),
  route('GET /favicon.ico', ({ response }) => void response.writeHead(204).end()),
];

async function sendPage(lab: LabState, { response, params, url }: Exchange): Promise<void> {
  const page = params['page'] ?? '';
  const user = lab.user(url.searchParams.get('user'));
  if (!user) throw new HttpError(403, 'There is no such user in the lab');
  const source = await readFile(join(METADATA, 'pages', `${basename(page)}.page`), 'utf8').catch(() => null);
  if (source === null) throw new HttpError(404, `There is no page ${page}`);
  const properties = { configJson: pageConfiguration(lab, user, page) };
  try {
    const html = renderPage(source, {
      properties,
      parameters: Object.fromEntries(url.searchParams),
      resourceUrl,
    });
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': lab.settings.lab.contentPolicy.replaceAll(
        '{lightning}',
        lab.origins.lightning,
      ),
    });
    response.end(html);
  } catch (error) {
    if (error instanceof PageError || error instanceof MergeError)
      throw new HttpError(500, `${page}: ${error.message}`);
    throw error;
  }
}

/** `/resource/<name>/<file>`, or with the time stamp that an org puts before the name. */
async function sendResource(lab: LabState, { response, params }: Exchange): Promise<void> {
  const [name = '', ...path] = (params['rest'] ?? '').replace(/^\d{10,}\//, '').split('/');
  const folder =
    (Object.hasOwn(lab.resources, name) ? lab.resources[name] : undefined) ??
    join(METADATA, 'staticresources', basename(name));
  // Pages of other origins check its integrity, which browsers allow only where reading is allowed.
  if (name === 'softphoneWrapper') response.setHeader('access-control-allow-origin', '*');
  const missing = lab.settings.lab.missingResources.includes(name);
  if (missing || !(await sendFile(response, fileInside(folder, path.join('/')))))
    throw new HttpError(404, `There is no static resource ${name}/${path.join('/')}`);
}

export async function sendLibrary(
  lab: LabState,
  code: BrowserCode,
  { response, params }: Exchange,
): Promise<void> {
  const version = Number.parseInt(params['version'] ?? '', 10);
  if (!(version >= 38))
    throw new HttpError(404, 'Open CTI for Lightning Experience begins with API version 38.0');
  const { openCtiLibrary } = lab.options;
  if (openCtiLibrary !== null) sendScript(response, await readFile(openCtiLibrary, 'utf8'));
  else sendScript(response, code.library(version, lab.origins.lightning));
}

function sendScript(response: Exchange['response'], script: string): void {
  response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
  response.end(script);
}

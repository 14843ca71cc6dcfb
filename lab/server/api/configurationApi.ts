// /lab/api/config, settings, layout, resources: how the org and the lab are set up, changed while the lab runs.
import { existsSync } from 'node:fs';
import type { LabState } from '../state';
import { HttpError, readJson, route, sendJson, type Route } from '../http/router';
import type { JsonObject, LabSettings } from '../settings';
import type { ShellLinks } from '../shellLinks';
import type { SoftphoneLayout } from '../../org/softphoneLayout';
import { pageConfiguration } from '../pages/pageConfiguration';

export const configurationRoutes = (lab: LabState, links: ShellLinks): readonly Route[] => [
  route('GET /lab/api/config', ({ response, url }) => {
    const user = lab.user(url.searchParams.get('user'));
    if (!user) throw new HttpError(404, 'There is no such user');
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(pageConfiguration(lab, user, lab.settings.lab.page));
  }),
  route('PATCH /lab/api/config', async ({ request, response }) => {
    lab.settings.patchConfiguration((await readJson(request)) as JsonObject);
    sendJson(response, lab.settings.configuration);
  }),
  route('DELETE /lab/api/config', ({ response }) => {
    lab.settings.configuration = {};
    lab.settings.rawConfiguration = null;
    sendJson(response, {});
  }),
  route('PUT /lab/api/config/raw', async ({ request, response }) => {
    const { text } = await readJson(request);
    if (typeof text !== 'string' && text !== null) throw new HttpError(400, 'text must be text, or null');
    lab.settings.rawConfiguration = text;
    sendJson(response, { text });
  }),
  route('GET /lab/api/settings', ({ response }) => sendJson(response, lab.settings.lab)),
  route('PATCH /lab/api/settings', async ({ request, response }) => {
    lab.settings.lab = { ...lab.settings.lab, ...checkedSettings(await readJson(request), lab.settings.lab) };
    links.broadcast({ type: 'settings', settings: lab.settings.lab });
    sendJson(response, lab.settings.lab);
  }),
  route('GET /lab/api/layout', ({ response }) => sendJson(response, lab.layout)),
  route('PATCH /lab/api/layout', async ({ request, response }) => {
    const patch = (await readJson(request)) as Partial<SoftphoneLayout>;
    lab.layout = { ...lab.layout, ...patch };
    sendJson(response, lab.layout);
  }),
  route('GET /lab/api/resources', ({ response }) => sendJson(response, lab.resources)),
  route('POST /lab/api/resources', async ({ request, response }) => {
    const { name, folder } = await readJson(request);
    if (typeof name !== 'string' || !/^\w+$/.test(name)) throw new HttpError(400, 'name must be a word');
    if (typeof folder !== 'string' || !existsSync(folder)) throw new HttpError(400, 'folder must exist');
    lab.resources = { ...lab.resources, [name]: folder };
    sendJson(response, lab.resources, 201);
  }),
];

function checkedSettings(patch: Readonly<Record<string, unknown>>, now: LabSettings): Partial<LabSettings> {
  for (const [name, value] of Object.entries(patch)) {
    const current = (now as unknown as Record<string, unknown>)[name];
    const fits =
      current !== undefined &&
      typeof current === typeof value &&
      Array.isArray(current) === Array.isArray(value);
    if (!fits) throw new HttpError(400, `There is no setting '${name}' that takes this value`);
  }
  const { minimised } = patch;
  if (minimised !== undefined && minimised !== 'display-none' && minimised !== 'off-screen')
    throw new HttpError(400, 'minimised must be display-none or off-screen');
  return patch;
}

// The control API under /lab/api: how tests, benches and the Telephone network drawer play the world around the softphone.
// Documented in docs/lab.md.
import { readJson, route, sendJson, type Route } from '../http/router';
import { configurationRoutes } from './configurationApi';
import { networkRoutes } from './networkApi';
import { recordRoutes } from './recordApi';
import { setupRoutes } from './setupApi';
import type { FaultKind } from '../openCti/faults';
import { HttpError } from '../http/router';
import type { ShellLinks } from '../shellLinks';
import type { LabState } from '../state';
import { wireMethod } from '../../wire';

export function controlRoutes(lab: LabState, links: ShellLinks): readonly Route[] {
  return [
    ...recordRoutes(lab),
    ...setupRoutes(lab),
    ...networkRoutes(lab),
    ...configurationRoutes(lab, links),
    ...logRoutes(lab),
    ...faultRoutes(lab),
    // A page that asks for this synchronously stands still meanwhile: its main thread is stalled, and no processor is busy.
    route('GET /lab/api/stall', async ({ response, url }) => {
      await new Promise((done) => setTimeout(done, Number(url.searchParams.get('ms') ?? 0)));
      sendJson(response, null);
    }),
    route('GET /lab/api/shells', ({ response }) => sendJson(response, links.shells)),
    route('POST /lab/api/reset', async ({ response }) => {
      await lab.reset();
      links.broadcast({ type: 'settings', settings: lab.settings.lab });
      sendJson(response, { reset: true });
    }),
  ];
}

const logRoutes = (lab: LabState): readonly Route[] => [
  route('GET /lab/api/opencti/log', ({ response, url }) => {
    const wanted = ['method', 'user', 'tab', 'kind'].flatMap((name) => {
      const value = url.searchParams.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    const since = Number(url.searchParams.get('since') ?? 0);
    sendJson(
      response,
      lab.log.entries.filter(
        (entry) =>
          entry.seq > since &&
          wanted.every(([name, value]) => (entry as unknown as Record<string, unknown>)[name] === value),
      ),
    );
  }),
  route('DELETE /lab/api/opencti/log', ({ response }) => {
    lab.log.clear();
    sendJson(response, []);
  }),
];

const KINDS: readonly FaultKind[] = ['fail', 'hang', 'late', 'commit-then-fail', 'commit-then-hang'];

const faultRoutes = (lab: LabState): readonly Route[] => [
  route('GET /lab/api/faults', ({ response }) => sendJson(response, lab.faults.all)),
  route('POST /lab/api/faults', async ({ request, response }) => {
    const {
      method,
      kind,
      count = 1,
      ms = 0,
      description = 'The lab was told to fail',
      user,
    } = await readJson(request);
    if (typeof method !== 'string' || (method !== '*' && !wireMethod(method)))
      throw new HttpError(400, 'method must be an Open CTI method, or * for every one');
    const known = KINDS.find((candidate) => candidate === kind);
    if (!known) throw new HttpError(400, `kind must be one of ${KINDS.join(', ')}`);
    if (count !== null && !(typeof count === 'number' && count > 0))
      throw new HttpError(400, 'count must be a positive number, or null for every call');
    if (typeof ms !== 'number' || ms < 0) throw new HttpError(400, 'ms must be a number');
    if (typeof description !== 'string') throw new HttpError(400, 'description must be text');
    lab.faults.add({
      method,
      kind: known,
      count,
      ms,
      description,
      ...(typeof user === 'string' && { user }),
    });
    sendJson(response, lab.faults.all, 201);
  }),
  route('DELETE /lab/api/faults', ({ response, url }) => {
    lab.faults.clear(url.searchParams.get('method') ?? undefined);
    sendJson(response, lab.faults.all);
  }),
];

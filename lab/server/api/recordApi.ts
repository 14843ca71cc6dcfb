// /lab/api/records: the org's records for tests, by the same rules as for everybody else.
import { OrgError } from '../../org/orgError';
import { schemaOf } from '../../org/schema';
import { HttpError, readJson, route, sendJson, type Route } from '../http/router';
import type { LabState } from '../state';

export const recordRoutes = (lab: LabState): readonly Route[] => [
  route('GET /lab/api/users', ({ response }) => sendJson(response, lab.records.users)),
  route('GET /lab/api/records/:object', ({ response, params, url }) => {
    requireObject(params['object']);
    const wanted = [...url.searchParams];
    const records = lab.records.list(params['object'] ?? '');
    sendJson(
      response,
      records.filter((record) => wanted.every(([field, value]) => String(record[field] ?? '') === value)),
    );
  }),
  route('POST /lab/api/records/:object', async ({ request, response, params }) => {
    requireObject(params['object']);
    const values = await readJson(request);
    const owner = lab.user(null)?.Id ?? '';
    sendJson(
      response,
      attempt(() => lab.records.create(params['object'] ?? '', values, owner)),
      201,
    );
  }),
  route('GET /lab/api/records/:object/:id', ({ response, params }) =>
    sendJson(response, requireRecord(lab, params)),
  ),
  route('PATCH /lab/api/records/:object/:id', async ({ request, response, params }) => {
    const { Id } = requireRecord(lab, params);
    const values = await readJson(request);
    sendJson(
      response,
      attempt(() => lab.records.update(Id, values)),
    );
  }),
  route('DELETE /lab/api/records/:object/:id', ({ response, params }) => {
    const record = requireRecord(lab, params);
    lab.records.remove(record.Id);
    sendJson(response, record);
  }),
];

function requireObject(object: string | undefined): void {
  if (object === undefined || !schemaOf(object))
    throw new HttpError(404, `There is no object ${object ?? ''}`);
}

function requireRecord(lab: LabState, { object = '', id = '' }: Readonly<Record<string, string>>) {
  requireObject(object);
  const record = lab.records.objectOf(id) === object ? lab.records.find(id) : undefined;
  if (!record) throw new HttpError(404, `There is no ${object} ${id}`);
  return record;
}

function attempt<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof OrgError)
      throw new HttpError(400, error.message, { error: error.message, details: error.details });
    throw error;
  }
}

// From the library's payloads to the engine's words, tolerant: what an org sends is not always what the guide says.
import type { ClickToDial, Navigation, PopTarget, RecordRef } from '../contract/crm/crm';

type Payload = Readonly<Record<string, unknown>>;
const payloadOf = (value: unknown): Payload =>
  typeof value === 'object' && value !== null ? (value as Payload) : {};
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export function clickToDialOf(value: unknown): ClickToDial {
  const payload = payloadOf(value);
  const params = text(payload['params']);
  const { number } = payload;
  return {
    // Documented as a number, is a text in practice.
    number: typeof number === 'number' ? String(number) : (text(number) ?? ''),
    record: recordOf(payload),
    ...(params === null ? {} : { params }),
  };
}

export function navigationOf(value: unknown): Navigation {
  const payload = payloadOf(value);
  return { url: text(payload['url']) ?? '', record: recordOf(payload) };
}

/** The record of a click, a navigation or `getAppViewInfo`; null on a list view or home page. */
export function recordOf(value: unknown): RecordRef | null {
  const payload = payloadOf(value);
  const id = text(payload['recordId']);
  if (id === null) return null;
  const name = text(payload['recordName']);
  const accountId = text(payload['accountId']);
  const contactId = text(payload['contactId']);
  const { personAccount } = payload;
  return {
    id,
    object: text(payload['objectType']) ?? '',
    ...(name === null ? {} : { name }),
    ...(accountId === null ? {} : { accountId }),
    ...(contactId === null ? {} : { contactId }),
    ...(typeof personAccount === 'boolean' ? { personAccount } : {}),
  };
}

/** `saveLog` is documented to answer the id; some orgs answer an object that holds it. */
export function savedIdOf(value: unknown): string | null {
  const payload = payloadOf(value);
  return text(value) ?? text(payload['recordId']) ?? text(payload['id']) ?? text(payload['Id']);
}

/** Inbound objects of the softphone layout. */
export const layoutObjectsOf = (value: unknown): readonly string[] =>
  Object.keys(payloadOf(payloadOf(payloadOf(value)['Inbound'])['objects']));

export function settingsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(payloadOf(value)).map(([key, setting]) => [key, String(setting)] as const);
  return Object.fromEntries(entries);
}

/** `screenPop` forwards `type` and `params` only: default field values belong into `params` (measured). */
export function popArguments(target: PopTarget): { readonly type: string; readonly params: unknown } {
  switch (target.type) {
    case 'record':
      return { type: 'sobject', params: { recordId: target.recordId } };
    case 'search':
      return { type: 'search', params: { searchString: target.text } };
    case 'newRecord':
      return {
        type: 'newRecord',
        params: { entityName: target.object, defaultFieldValues: target.defaults },
      };
    case 'url':
      return { type: 'url', params: { url: target.url } };
    case 'flow':
      return { type: 'flow', params: { flowDevName: target.name, flowArgs: target.args } };
    case 'data':
      return { type: target.data.type, params: target.data.params };
  }
}

/** `runApex` answers `{ runApex: <what the method returned> }`, often JSON text. */
export function apexResultOf(value: unknown): string {
  const result: unknown = payloadOf(value)['runApex'];
  return typeof result === 'string' ? result : JSON.stringify(result ?? null);
}

/** Ids in an Apex answer: a list of ids, or of records with an `Id`. */
export function idsOf(json: string): readonly string[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) throw new Error('no list of ids');
  return list
    .map((entry: unknown) => text(entry) ?? text(payloadOf(entry)['Id']))
    .filter((id): id is string => id !== null);
}

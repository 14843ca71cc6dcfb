// Where a screen pop leads: Open CTI's types and parameters as routes of the shell, or the reason why not.
import { schemaOf, schemaOfId } from '../../org/schema';
import { readRoute, type Route } from '../route';
import type { ServerLink } from '../serverLink';

export type PopTarget = { readonly route: Route } | { readonly refusal: string };
type Params = Readonly<Record<string, unknown>>;

export async function popRoute(type: string, params: Params, link: ServerLink): Promise<PopTarget> {
  switch (type) {
    case 'sobject':
      return recordTarget(params, link);
    case 'url':
      return urlTarget(params);
    case 'objecthome':
      return objectTarget(params);
    case 'list':
      return typeof params['listViewId'] === 'string'
        ? objectTarget(params)
        : refuse('listViewId is required');
    case 'search':
      return searchTarget(params);
    case 'newRecord':
      return newRecordTarget(params);
    case 'flow':
      return flowTarget(params);
    default:
      return refuse(`There is no screen pop of type ${type}`);
  }
}

const refuse = (refusal: string): PopTarget => ({ refusal });

async function recordTarget({ recordId }: Params, link: ServerLink): Promise<PopTarget> {
  if (typeof recordId !== 'string') return refuse('recordId is required');
  const record = await link.ask('record', { id: recordId });
  if (!record) return refuse('There is no record with this recordId');
  return { route: { page: 'record', object: record.object, id: record.id } };
}

/** Relative addresses only: a softphone cannot send the agent to another site. */
function urlTarget({ url }: Params): PopTarget {
  if (typeof url !== 'string' || !url.startsWith('/') || url.startsWith('//'))
    return refuse('url must be relative');
  return { route: readRoute(url, objectOfId) };
}

export const objectOfId = (id: string): string | undefined => schemaOfId(id)?.name;

function objectTarget({ scope }: Params): PopTarget {
  if (typeof scope !== 'string' || !schemaOf(scope)) return refuse('scope must be an object');
  return { route: { page: 'list', object: scope } };
}

function searchTarget({ searchString }: Params): PopTarget {
  if (typeof searchString !== 'string' || searchString.trim().length < 3)
    return refuse('searchString must have at least three characters');
  return { route: { page: 'search', text: searchString } };
}

function newRecordTarget({ entityName, defaultFieldValues }: Params): PopTarget {
  if (typeof entityName !== 'string' || !schemaOf(entityName)) return refuse('entityName must be an object');
  const given =
    typeof defaultFieldValues === 'object' && defaultFieldValues !== null ? defaultFieldValues : {};
  const defaults = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
  return { route: { page: 'new', object: entityName, defaults } };
}

function flowTarget({ flowDevName, flowArgs }: Params): PopTarget {
  if (typeof flowDevName !== 'string' || flowDevName === '') return refuse('flowDevName is required');
  return { route: { page: 'flow', name: flowDevName, args: JSON.stringify(flowArgs ?? []) } };
}

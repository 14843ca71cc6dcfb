// What a call may open by its attributes beyond a record: only what the admin listed. Attributes come from the network, and a
// page of Salesforce may do something by being opened: sign out, run a page's action, lead on to another site.
import type { AllowedFlow } from '../contract/config/config';
import { isPopPath } from '../contract/config/popPath';
import type { FlowArgument } from '../contract/crm/crm';

const LONGEST = 2_000;

/**
 * `url` is a path below one of those listed, whole parts of it compared, and a query that leads nowhere else. The pages that act by
 * being opened are opened only where one of their own is listed: not by listing everything.
 */
export function isAllowedUrl(url: string, listed: readonly string[]): boolean {
  const [, path = '', query = ''] = /^([^?#]*)(?:\?([^?#]*))?$/.exec(url) ?? [];
  if (url.length > LONGEST || !isPopPath(path) || !isHarmless(query)) return false;
  return listed.some((prefix) => covers(prefix, path) && (!actsByItself(path) || actsByItself(prefix)));
}

function covers(prefix: string, path: string): boolean {
  const base = prefix.endsWith('/') ? prefix : `${prefix}/`;
  return path === prefix || path.startsWith(base);
}

const ACTING = new Set([
  ...['secur', 'servlet', 'services', 'apex', 'setup', 'idp', 'packaging', 'ui', '_ui', 'cgi-bin'],
]);
const actsByItself = (path: string): boolean => ACTING.has((path.split('/')[1] ?? '').toLowerCase());

/** Salesforce's own parameters that lead on to another address, and values that are one. */
function isHarmless(query: string): boolean {
  if (query === '') return true;
  return query.split('&').every((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const key = decoded(name);
    const value = decoded(rest.join('='));
    return (
      key !== null && value !== null && /^[\w.-]{1,80}$/.test(key) && !LEADS.test(key) && !isAddress(value)
    );
  });
}
const LEADS = /url$|^(?:redirect|return|next|goto|continue|target|dest)|backgroundcontext/i;

/** Null: cannot be decoded, or says something else each time that it is. */
function decoded(text: string): string | null {
  try {
    const once = decodeURIComponent(text.replace(/\+/g, ' '));
    return /%[\da-f]{2}/i.test(once) ? null : once;
  } catch {
    return null;
  }
}
const isAddress = (value: string): boolean =>
  /^\s*[/\\]|:\/\/|[\\<>\p{Cc}]|^\s*(?:java|vb)?script:|^\s*data:/iu.test(value);

/** Null: not listed. A flow refuses inputs that it does not know; one that is not listed is not handed over. */
export function allowedFlow(
  name: string,
  inputs: Readonly<Record<string, string>>,
  listed: readonly AllowedFlow[],
): readonly FlowArgument[] | null {
  const flow = listed.find((one) => one.name === name);
  if (!flow) return null;
  return flow.inputs
    .filter((input) => Object.hasOwn(inputs, input))
    .map((input) => ({ name: input, type: 'String', value: inputs[input] ?? '' }));
}

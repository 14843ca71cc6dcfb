// The CRM host of another tab, as the leader uses it; and the other end, which serves this tab's host.
import type { CrmHost } from '../contract/crm/crm';
import type { ServedMethod } from './tabCalls';

const METHODS = [
  'start',
  'search',
  'pop',
  'save',
  'findCallLogs',
  'viewedRecord',
  'setClickToDial',
  'setItem',
  'setPanelVisible',
  'refreshView',
  'publish',
  'callServer',
] as const satisfies readonly (keyof CrmHost)[];
const nameOf = (method: string) => `host.${method}`;

/** `ask`: calls a method of that tab. Every method of a host takes and gives plain data only, so all are alike. */
export function remoteHost(ask: (method: string, args: readonly unknown[]) => Promise<unknown>): CrmHost {
  const methods = METHODS.map((method) => [
    method,
    (...args: readonly unknown[]) => ask(nameOf(method), args),
  ]) as readonly (readonly [keyof CrmHost, CrmHost[keyof CrmHost]])[];
  return Object.fromEntries(methods) as unknown as CrmHost;
}

export function servedHost(host: CrmHost): Readonly<Record<string, ServedMethod>> {
  const served = METHODS.map((method): readonly [string, ServedMethod] => {
    const run = host[method].bind(host) as ServedMethod;
    return [nameOf(method), run];
  });
  return Object.fromEntries(served);
}

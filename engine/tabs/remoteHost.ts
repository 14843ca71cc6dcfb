// The CRM host of another tab, as the leader uses it; and the other end, which serves this tab's host. Every method takes
// and gives plain data only; both tables must know them all.
import type { TabHost } from '../contract/crm/crm';
import { RECORDS_SERVICE } from '../contract/crm/crm';
import { EXTENSION_SERVICE } from '../contract/crm/extension';
import type { ExtensionPoint } from '../contract/crm/extension';
import type { Ask, ServedHost } from './tabMethods';

/** `ask`: calls a method of that tab. */
export const remoteHost = (ask: Ask): TabHost => ({
  search: (...args) => ask('host.search', args),
  pop: (...args) => ask('host.pop', args),
  save: (...args) => ask('host.save', args),
  findCallLogs: (...args) => ask('host.findCallLogs', args),
  setClickToDial: (...args) => ask('host.setClickToDial', args),
  setItem: (...args) => ask('host.setItem', args),
  setPanelVisible: (...args) => ask('host.setPanelVisible', args),
  refreshView: (...args) => ask('host.refreshView', args),
  publish: (...args) => ask('host.publish', args),
  callServer: (...args) => ask('host.callServer', args),
});

export const servedHost = (host: TabHost): ServedHost => ({
  'host.search': (...args) => host.search(...args),
  'host.pop': (...args) => host.pop(...args),
  'host.save': (...args) => host.save(...args),
  'host.findCallLogs': (...args) => host.findCallLogs(...args),
  'host.setClickToDial': (...args) => host.setClickToDial(...args),
  'host.setItem': (...args) => host.setItem(...args),
  'host.setPanelVisible': (...args) => host.setPanelVisible(...args),
  'host.refreshView': (...args) => host.refreshView(...args),
  'host.publish': (...args) => host.publish(...args),
  'host.callServer': (...args) => {
    const [service, method] = args;
    if (!isServed(service, method))
      return Promise.reject(new Error(`${service}.${method} is not served to other tabs`));
    return host.callServer(...args);
  },
});

/** What the session asks of the org's server. No credential: that is asked for in the tab that runs the driver. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  SoftphonePhoneSearch: ['find'],
  [RECORDS_SERVICE]: ['describe'],
  [EXTENSION_SERVICE]: ['beforePop', 'beforeDial', 'beforeLog'] satisfies ExtensionPoint[],
};
const isServed = (service: string, method: string): boolean =>
  Object.hasOwn(SERVICES, service) && SERVICES[service]?.includes(method) === true;

// The CRM host of another tab, as the leader uses it; and the other end, which serves this tab's host. Every method takes
// and gives plain data only; both tables must know them all.
import type { CrmHost } from '../contract/crm/crm';
import type { Ask, ServedHost } from './tabMethods';

/** `ask`: calls a method of that tab. */
export const remoteHost = (ask: Ask): CrmHost => ({
  start: (...args) => ask('host.start', args),
  search: (...args) => ask('host.search', args),
  pop: (...args) => ask('host.pop', args),
  save: (...args) => ask('host.save', args),
  findCallLogs: (...args) => ask('host.findCallLogs', args),
  viewedRecord: (...args) => ask('host.viewedRecord', args),
  setClickToDial: (...args) => ask('host.setClickToDial', args),
  setItem: (...args) => ask('host.setItem', args),
  setPanelVisible: (...args) => ask('host.setPanelVisible', args),
  refreshView: (...args) => ask('host.refreshView', args),
  publish: (...args) => ask('host.publish', args),
  callServer: (...args) => ask('host.callServer', args),
});

export const servedHost = (host: CrmHost): ServedHost => ({
  'host.start': (...args) => host.start(...args),
  'host.search': (...args) => host.search(...args),
  'host.pop': (...args) => host.pop(...args),
  'host.save': (...args) => host.save(...args),
  'host.findCallLogs': (...args) => host.findCallLogs(...args),
  'host.viewedRecord': (...args) => host.viewedRecord(...args),
  'host.setClickToDial': (...args) => host.setClickToDial(...args),
  'host.setItem': (...args) => host.setItem(...args),
  'host.setPanelVisible': (...args) => host.setPanelVisible(...args),
  'host.refreshView': (...args) => host.refreshView(...args),
  'host.publish': (...args) => host.publish(...args),
  'host.callServer': (...args) => host.callServer(...args),
});

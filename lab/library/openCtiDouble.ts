// Our own client double of Salesforce's Open CTI library, written from the wire protocol and the documented behaviour, traps
// included. It is served at the library's path; it does not use lab/wire.ts, so that the table can judge it.
import { addMessageChannels } from './messageChannels';
import { initialize } from './initialize';
import { Wire, type Callback, type Listener } from './clientWire';

declare const __OPEN_CTI_VERSION__: number;
declare const __OPEN_CTI_HOST_ORIGIN__: string;

type Argument = Readonly<Record<string, unknown>>;
type Method = (...given: unknown[]) => void;

const wire = new Wire(__OPEN_CTI_VERSION__);

const SCREENPOP_TYPE = {
  URL: 'url',
  SOBJECT: 'sobject',
  OBJECTHOME: 'objecthome',
  LIST: 'list',
  SEARCH: 'search',
  NEW_RECORD_MODAL: 'newRecord',
  FLOW: 'flow',
};
const CALL_TYPE = { INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' };

/** Anything else in the argument is dropped: a top-level `defaultFieldValues` of screenPop is lost, as in the real one. */
const act =
  (method: string, ...names: readonly string[]): Method =>
  (...given) => {
    const argument = single(given);
    const args = Object.fromEntries(names.map((name) => [name, argument[name]]));
    wire.send(method, args, optionalCallback(argument));
  };

const bare =
  (method: string): Method =>
  (...given) => {
    wire.send(method, {}, given.length === 0 ? undefined : optionalCallback(single(given)));
  };

const ask =
  (method: string): Method =>
  (...given) => {
    const { callback } = single(given);
    if (typeof callback !== 'function') throw new Error('Missing the required argument `callback`!');
    wire.send(method, {}, callback as Callback);
  };

const listen =
  (method: string): Method =>
  (...given) => {
    const { listener } = single(given);
    if (typeof listener !== 'function') throw new Error('Missing the required argument `listener`!');
    wire.listen(method, method, {}, listener as Listener);
  };

/** The argument is called `value` here and `object` on the wire. */
const saveLog: Method = (...given) => {
  const argument = single(given);
  // Null is an object here too: it is sent, and the host refuses it.
  if (typeof argument['value'] !== 'object') throw new Error('Missing the required argument `value object`!');
  wire.send('saveLog', { object: argument['value'] }, optionalCallback(argument));
};

/** Whatever it is called with, it goes: a page that is alive may say so. */
const notifyInitializationComplete: Method = (...given) => {
  wire.send('notifyInitializationComplete', {}, optionalCallback((given[0] ?? {}) as Argument));
};

/** `Object.keys(null)` throws by itself, as it does in the real library. A text or a function is no object with arguments. */
function single(given: readonly unknown[]): Argument {
  const [argument] = given;
  if (given.length !== 1 || typeof argument !== 'object' || Object.keys(argument as object).length === 0)
    throw new Error('Must pass in only one object which holds arguments to this API method call.');
  return argument as Argument;
}

const optionalCallback = ({ callback }: Argument): Callback | undefined =>
  typeof callback === 'function' ? (callback as Callback) : undefined;

const opencti: Record<string, unknown> = {
  SCREENPOP_TYPE,
  CALL_TYPE,
  initialize: () => wire.open(initialize(__OPEN_CTI_VERSION__, __OPEN_CTI_HOST_ORIGIN__)),
  screenPop: act('screenPop', 'type', 'params'),
  searchAndScreenPop: act(
    'searchAndScreenPop',
    'searchParams',
    'callType',
    'queryParams',
    'defaultFieldValues',
    'deferred',
    'params',
  ),
  saveLog,
  runApex: act('runApex', 'apexClass', 'methodName', 'methodParams'),
  getAppViewInfo: ask('getAppViewInfo'),
  getCallCenterSettings: ask('getCallCenterSettings'),
  getSoftphoneLayout: ask('getSoftphoneLayout'),
  isSoftphonePanelVisible: ask('isSoftphonePanelVisible'),
  setSoftphonePanelVisibility: act('setSoftphonePanelVisibility', 'visible'),
  setSoftphonePanelLabel: act('setSoftphonePanelLabel', 'label'),
  setSoftphoneItemLabel: act('setSoftphoneItemLabel', 'label'),
  setSoftphonePanelIcon: act('setSoftphonePanelIcon', 'key'),
  setSoftphoneItemIcon: act('setSoftphoneItemIcon', 'key'),
  setSoftphonePanelHeight: act('setSoftphonePanelHeight', 'heightPX'),
  setSoftphonePanelWidth: act('setSoftphonePanelWidth', 'widthPX'),
  enableClickToDial: bare('enableClickToDial'),
  disableClickToDial: bare('disableClickToDial'),
  refreshView: bare('refreshView'),
  notifyInitializationComplete,
  onClickToDial: listen('onClickToDial'),
  onNavigationChange: listen('onNavigationChange'),
};
if (__OPEN_CTI_VERSION__ >= 46)
  opencti['hvs'] = {
    onWorkStart: listen('onWorkStart'),
    completeWork: act('completeWork', 'workId', 'attributes'),
  };
if (__OPEN_CTI_VERSION__ >= 47) addMessageChannels(opencti, wire, single);

const page = window as unknown as { sforce?: Record<string, unknown> };
page.sforce = { ...page.sforce, opencti };
(opencti['initialize'] as () => void)();

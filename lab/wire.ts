// The wire protocol between the Open CTI library (in the softphone's frame) and Lightning Experience (its parent window),
// as one table of messages. Host and client double are each tested against it, never only against each other.

/** What a field of `args` holds. `any` crosses as it is; every value must survive a structured clone. */
export type WireType = 'string' | 'number' | 'boolean' | 'object' | 'any';

export interface WireField {
  /** Name in `args` on the wire. */
  readonly name: string;
  readonly type: WireType;
  /** Name in the library's argument object, where it differs. */
  readonly from?: string;
}

/**
 * callback: what the library does with a callback. `required`: it throws without one. `none`: a listener is registered, no
 * callback is forwarded, and a host must not answer.
 */
export interface WireMethod {
  /** `methodName` on the wire. */
  readonly method: string;
  /** Name in `sforce.opencti`, where it differs. */
  readonly api?: string;
  readonly args: readonly WireField[];
  readonly callback: 'optional' | 'required' | 'none';
  readonly listener: boolean;
  /** May the library's method be called without an argument object? */
  readonly bare: boolean;
  /** First API version whose library has it. */
  readonly since: number;
}

type Rules = Partial<Omit<WireMethod, 'method' | 'args'>>;
const method = (name: string, args: readonly WireField[], rules: Rules = {}): WireMethod => ({
  method: name,
  args,
  callback: 'optional',
  listener: false,
  bare: false,
  since: 38,
  ...rules,
});
const text = (name: string): WireField => ({ name, type: 'string' });
const number = (name: string): WireField => ({ name, type: 'number' });
const flag = (name: string): WireField => ({ name, type: 'boolean' });
const object = (name: string, from?: string): WireField => ({ name, type: 'object', ...(from && { from }) });
const any = (name: string): WireField => ({ name, type: 'any' });
const channel: WireField = { name: 'eventName', type: 'string', from: 'channelName' };
const ask: Rules = { callback: 'required' };
const listen: Rules = { callback: 'none', listener: true };

export const WIRE: readonly WireMethod[] = [
  method('screenPop', [text('type'), object('params')]),
  method('searchAndScreenPop', [
    text('searchParams'),
    text('callType'),
    any('queryParams'),
    object('defaultFieldValues'),
    flag('deferred'),
    object('params'),
  ]),
  method('saveLog', [object('object', 'value')]),
  method('runApex', [text('apexClass'), text('methodName'), any('methodParams')]),
  method('getAppViewInfo', [], ask),
  method('getCallCenterSettings', [], ask),
  method('getSoftphoneLayout', [], ask),
  method('isSoftphonePanelVisible', [], ask),
  method('setSoftphonePanelVisibility', [flag('visible')]),
  method('setSoftphonePanelLabel', [text('label')]),
  method('setSoftphoneItemLabel', [text('label')]),
  method('setSoftphonePanelIcon', [text('key')]),
  method('setSoftphoneItemIcon', [text('key')]),
  method('setSoftphonePanelHeight', [number('heightPX')]),
  method('setSoftphonePanelWidth', [number('widthPX')]),
  method('enableClickToDial', [], { bare: true }),
  method('disableClickToDial', [], { bare: true }),
  method('refreshView', [], { bare: true }),
  method('notifyInitializationComplete', [], { bare: true }),
  method('onClickToDial', [], listen),
  method('onNavigationChange', [], listen),
  method('onWorkStart', [], { ...listen, api: 'hvs.onWorkStart', since: 46 }),
  method('completeWork', [text('workId'), object('attributes')], { api: 'hvs.completeWork', since: 46 }),
  method('subscribe', [channel, object('subscription')], { listener: true, since: 47 }),
  method('unsubscribe', [channel], { since: 47 }),
  method('publish', [channel, object('message')], { since: 47 }),
];

export const API_TYPE = 'opencti';

/** Library to host, `parent.postMessage(message, sfdcIframeOrigin)`. */
export interface ClientMessage {
  readonly apiType: typeof API_TYPE;
  readonly apiVersion: number;
  readonly methodName: string;
  /** 0, 1, 2 ... for each instance of the library. */
  readonly callId: number;
  readonly isCallbackRegistered?: boolean;
  readonly isListenerRegistered?: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface CtiError {
  readonly code: 'INVALID_PARAM' | 'GENERIC_ERROR' | 'SERVER_ERROR' | 'SOFTPHONE_CONTAINER_ERROR';
  readonly description: string;
  readonly details?: readonly Readonly<Record<string, unknown>>[];
}

export type CtiResponse =
  | { readonly success: true; readonly returnValue: unknown; readonly errors: null }
  | { readonly success: false; readonly returnValue: null; readonly errors: readonly CtiError[] };

/** Host to library. For a reply `response` is a `CtiResponse`; for an event it is the payload itself. */
export interface HostMessage {
  readonly apiType: typeof API_TYPE;
  readonly apiVersion: number;
  readonly methodName: string;
  readonly callId: number;
  readonly response: unknown;
  readonly shouldExecuteCallback: boolean;
  readonly shouldExecuteListener: boolean;
  /** Message channel, for `subscribe` events. */
  readonly eventName?: string;
}

const byName = new Map(WIRE.map((entry) => [entry.method, entry]));

export const wireMethod = (name: string): WireMethod | undefined => byName.get(name);

export type MessageFlaw = 'not-open-cti' | 'unknown-method' | 'malformed';

/** Reads what arrived from a window: the message, or what is wrong with it. */
export function readClientMessage(
  data: unknown,
): { readonly message: ClientMessage } | { readonly flaw: MessageFlaw } {
  if (!isRecord(data) || data['apiType'] !== API_TYPE) return { flaw: 'not-open-cti' };
  const { methodName, callId, apiVersion, args } = data;
  const entry = typeof methodName === 'string' ? byName.get(methodName) : undefined;
  if (!entry) return { flaw: 'unknown-method' };
  if (typeof callId !== 'number' || typeof apiVersion !== 'number') return { flaw: 'malformed' };
  if (args !== undefined && !isRecord(args)) return { flaw: 'malformed' };
  return { message: { ...(data as unknown as ClientMessage), args: args ?? {} } };
}

/**
 * Only a registered callback may be answered. A library without flags would run its *listeners* with an answer to a
 * registration. One that says nothing about callbacks at all is answered unless the method only registers a listener.
 */
export function expectsReply(message: ClientMessage): boolean {
  if (message.isCallbackRegistered !== undefined) return message.isCallbackRegistered;
  return wireMethod(message.methodName)?.callback !== 'none';
}

/** Echoes version and id: a library ignores what does not carry its own. */
export const replyTo = (message: ClientMessage, response: CtiResponse): HostMessage => ({
  apiType: API_TYPE,
  apiVersion: message.apiVersion,
  methodName: message.methodName,
  callId: message.callId,
  response,
  shouldExecuteCallback: true,
  shouldExecuteListener: false,
  ...channelOf(message),
});

/** An event for the listener that `registration` announced. */
export const eventFor = (registration: ClientMessage, payload: unknown): HostMessage => ({
  apiType: API_TYPE,
  apiVersion: registration.apiVersion,
  methodName: registration.methodName,
  callId: registration.callId,
  response: payload,
  shouldExecuteCallback: false,
  shouldExecuteListener: true,
  ...channelOf(registration),
});

export const succeeded = (returnValue: unknown = null): CtiResponse => ({
  success: true,
  returnValue: returnValue ?? null,
  errors: null,
});

export const failed = (
  code: CtiError['code'],
  description: string,
  details?: CtiError['details'],
): CtiResponse => ({
  success: false,
  returnValue: null,
  errors: [{ code, description, ...(details && { details }) }],
});

function channelOf(message: ClientMessage): { eventName?: string } {
  const name = message.args['eventName'];
  return typeof name === 'string' ? { eventName: name } : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

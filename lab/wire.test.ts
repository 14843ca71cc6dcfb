import {
  eventFor,
  expectsReply,
  failed,
  readClientMessage,
  replyTo,
  succeeded,
  WIRE,
  wireMethod,
  type ClientMessage,
} from './wire';
import { omit } from './omit';

const message = (methodName: string, given: Partial<ClientMessage> = {}): ClientMessage => ({
  apiType: 'opencti',
  apiVersion: 60,
  methodName,
  callId: 7,
  isCallbackRegistered: true,
  isListenerRegistered: false,
  args: {},
  ...given,
});

const fields = (method: string) => wireMethod(method)?.args.map((field) => field.name);

describe('the wire protocol', () => {
  it.each([
    ['screenPop', ['type', 'params']],
    [
      'searchAndScreenPop',
      ['searchParams', 'callType', 'queryParams', 'defaultFieldValues', 'deferred', 'params'],
    ],
    ['saveLog', ['object']],
    ['runApex', ['apexClass', 'methodName', 'methodParams']],
    ['setSoftphonePanelVisibility', ['visible']],
    ['setSoftphoneItemLabel', ['label']],
    ['setSoftphoneItemIcon', ['key']],
    ['setSoftphonePanelHeight', ['heightPX']],
    ['setSoftphonePanelWidth', ['widthPX']],
    ['subscribe', ['eventName', 'subscription']],
    ['unsubscribe', ['eventName']],
    ['publish', ['eventName', 'message']],
    ['completeWork', ['workId', 'attributes']],
    ['onWorkStart', []],
    ['getAppViewInfo', []],
    ['enableClickToDial', []],
  ])('sends for %s the fields %j', (method, expected) => {
    expect(fields(method)).toEqual(expected);
  });

  it('holds each method once', () => {
    expect(new Set(WIRE.map((entry) => entry.method)).size).toBe(WIRE.length);
    expect(WIRE).toHaveLength(26);
  });

  it('registers listeners without a callback, except for message channels', () => {
    const listening = WIRE.filter((entry) => entry.listener).map((entry) => [entry.method, entry.callback]);
    expect(listening).toEqual([
      ['onClickToDial', 'none'],
      ['onNavigationChange', 'none'],
      ['onWorkStart', 'none'],
      ['subscribe', 'optional'],
    ]);
  });

  it('names the work methods without their prefix on the wire', () => {
    expect(wireMethod('hvs.onWorkStart')).toBeUndefined();
    expect(wireMethod('onWorkStart')?.api).toBe('hvs.onWorkStart');
  });
});

describe('reading a message from a window', () => {
  it('takes a message of the protocol', () => {
    const sent = message('screenPop', { args: { type: 'sobject', params: { recordId: '003' } } });
    expect(readClientMessage(sent)).toEqual({ message: sent });
  });

  it.each([[null], ['text'], [[]], [{ apiType: 'integrationApi', methodName: 'screenPop' }]])(
    'leaves alone what is not Open CTI: %j',
    (data) => {
      expect(readClientMessage(data)).toEqual({ flaw: 'not-open-cti' });
    },
  );

  it.each(['fireNotification', 'getSoftphonePanelVisibility', 'constructor', '__proto__'])(
    'does not know %s',
    (methodName) => {
      expect(readClientMessage(message(methodName))).toEqual({ flaw: 'unknown-method' });
    },
  );

  it('refuses a message without call id or version', () => {
    expect(readClientMessage({ ...message('saveLog'), callId: '7' })).toEqual({ flaw: 'malformed' });
    expect(readClientMessage({ ...message('saveLog'), apiVersion: undefined })).toEqual({
      flaw: 'malformed',
    });
    expect(readClientMessage({ ...message('saveLog'), args: 'x' })).toEqual({ flaw: 'malformed' });
  });
});

describe('answers and events', () => {
  it('echoes version and call id in a reply and sets both flags', () => {
    expect(replyTo(message('saveLog', { apiVersion: 43 }), succeeded('00T1'))).toEqual({
      apiType: 'opencti',
      apiVersion: 43,
      methodName: 'saveLog',
      callId: 7,
      response: { success: true, returnValue: '00T1', errors: null },
      shouldExecuteCallback: true,
      shouldExecuteListener: false,
    });
  });

  it('delivers the payload itself in an event', () => {
    const registration = message('onClickToDial', {
      isCallbackRegistered: false,
      isListenerRegistered: true,
    });
    expect(eventFor(registration, { number: '1' })).toEqual({
      apiType: 'opencti',
      apiVersion: 60,
      methodName: 'onClickToDial',
      callId: 7,
      response: { number: '1' },
      shouldExecuteCallback: false,
      shouldExecuteListener: true,
    });
  });

  it('names the channel of a message', () => {
    const registration = message('subscribe', { args: { eventName: 'Softphone__c', subscription: {} } });
    expect(eventFor(registration, {}).eventName).toBe('Softphone__c');
  });

  it('reports a failure with code, description and details', () => {
    expect(failed('GENERIC_ERROR', 'no', [{ message: 'why' }])).toEqual({
      success: false,
      returnValue: null,
      errors: [{ code: 'GENERIC_ERROR', description: 'no', details: [{ message: 'why' }] }],
    });
  });

  it('expects a reply only where a callback was registered', () => {
    expect(expectsReply(message('saveLog'))).toBe(true);
    expect(expectsReply(message('saveLog', { isCallbackRegistered: false }))).toBe(false);
    expect(expectsReply(message('onClickToDial', { isCallbackRegistered: false }))).toBe(false);
  });

  it('answers a client that says nothing of callbacks, but never its listeners', () => {
    const silent = omit(message('getAppViewInfo'), 'isCallbackRegistered');
    expect(expectsReply(silent)).toBe(true);
    expect(expectsReply({ ...silent, methodName: 'onNavigationChange' })).toBe(false);
  });
});

import { browserCode, type BrowserCode } from '../server/pages/browserCode';
import { WIRE, type HostMessage, type WireField, type WireMethod } from '../wire';
import { omit } from '../omit';
import { HOST, pageWithLibrary, query, type PageWithLibrary } from './pageWithLibrary';

let code: BrowserCode;
beforeAll(async () => {
  code = await browserCode();
});
const load = (version = 60, search?: string, protocol?: string) =>
  pageWithLibrary(code.library(version, HOST), search, protocol);

const SAMPLE = { string: 'text', number: 400, boolean: true, object: { a: 1 }, any: 'a=1' } as const;
const sample = (field: WireField): unknown => (field.name === 'subscription' ? {} : SAMPLE[field.type]);

/** The library's argument for a method of the table. */
const argumentFor = (entry: WireMethod): Record<string, unknown> =>
  Object.fromEntries(
    entry.args
      .filter(({ name }) => name !== 'subscription')
      .map((field) => [field.from ?? field.name, sample(field)]),
  );
const call = (page: PageWithLibrary, entry: WireMethod, argument: Record<string, unknown>) => {
  const [group, name] = entry.api?.split('.') ?? [];
  if (group !== undefined && name !== undefined) page.opencti.hvs?.[name]?.(argument);
  else page.opencti[entry.method]?.(argument);
};
const reply = (methodName: string, callId: number, given: Partial<HostMessage> = {}): HostMessage => ({
  apiType: 'opencti',
  apiVersion: 60,
  methodName,
  callId,
  response: { success: true, returnValue: 'done', errors: null },
  shouldExecuteCallback: true,
  shouldExecuteListener: false,
  ...given,
});

describe('the client double, judged by the table of messages', () => {
  // Without a subscription there is nothing to unsubscribe: its message has a test of its own.
  it.each(WIRE.filter(({ method }) => method !== 'unsubscribe'))(
    'sends $method as the table says',
    (entry) => {
      const page = load();
      const extra = {
        ...(entry.callback !== 'none' && { callback: () => {} }),
        ...(entry.listener && { listener: () => {} }),
      };
      call(page, entry, { ...argumentFor(entry), ...extra, notInTheTable: 1 });
      expect(page.posted).toEqual([
        {
          target: HOST,
          message: {
            apiType: 'opencti',
            apiVersion: 60,
            methodName: entry.method,
            callId: 0,
            isCallbackRegistered: entry.callback !== 'none',
            isListenerRegistered: entry.listener,
            args: Object.fromEntries(entry.args.map((field) => [field.name, sample(field)])),
          },
        },
      ]);
    },
  );

  it.each(WIRE.filter((entry) => entry.callback === 'required'))(
    'asks for a callback in $method',
    (entry) => {
      expect(() => call(load(), entry, { a: 1 })).toThrow('Missing the required argument `callback`!');
    },
  );

  it.each(WIRE.filter((entry) => entry.listener))('asks for a listener in $method', (entry) => {
    expect(() => call(load(), entry, { channelName: 'C' })).toThrow(
      'Missing the required argument `listener`!',
    );
  });

  it.each(WIRE.filter((entry) => entry.bare))('lets $method be called without argument', ({ method }) => {
    const page = load();
    page.opencti[method]?.();
    expect(page.posted[0]?.message).toMatchObject({
      methodName: method,
      isCallbackRegistered: false,
      args: {},
    });
    expect(() => page.opencti[method]?.({})).toThrow('Must pass in only one object');
  });

  it.each([43, 46, 60])('has in version %d the methods of that version', (version) => {
    const { opencti } = load(version);
    const missing = WIRE.filter(({ api, method }) => {
      const [, name] = api?.split('.') ?? [];
      return (name === undefined ? opencti[method] : opencti.hvs?.[name]) === undefined;
    });
    expect(missing).toEqual(WIRE.filter((entry) => entry.since > version));
  });
});

describe('what the client double accepts from a host', () => {
  it('runs the callback of its own call, once', () => {
    const page = load();
    const callback = jest.fn();
    page.opencti['saveLog']?.({ value: { entityApiName: 'Task' }, callback });
    page.receive(reply('saveLog', 0));
    page.receive(reply('saveLog', 0));
    expect(callback.mock.calls).toEqual([[{ success: true, returnValue: 'done', errors: null }]]);
  });

  it.each<[string, Partial<HostMessage>, string]>([
    ['echoes another version', { apiVersion: 57 }, HOST],
    ['comes from a wrong origin', {}, 'http://other.lab.localhost:4170'],
    ['says another type', { apiType: 'other' as 'opencti' }, HOST],
    ['answers another call', { callId: 9 }, HOST],
    ['leaves the flag out', { shouldExecuteCallback: undefined as unknown as boolean }, HOST],
    ['has a flag that is not exactly true', { shouldExecuteCallback: 1 as unknown as boolean }, HOST],
  ])('ignores a reply that %s', (_, wrong, origin) => {
    const page = load();
    const callback = jest.fn();
    page.opencti['getAppViewInfo']?.({ callback });
    page.receive(reply('getAppViewInfo', 0, wrong), origin);
    expect(callback).not.toHaveBeenCalled();
  });

  it('takes the answer to the registration of a listener for nothing', () => {
    const page = load();
    const listener = jest.fn();
    page.opencti['onClickToDial']?.({ listener });
    page.receive(reply('onClickToDial', 0));
    expect(listener).not.toHaveBeenCalled();
  });

  it('hands the payload to every listener in order, and a throwing one starves the rest', () => {
    const page = load();
    const heard: string[] = [];
    for (const name of ['A', 'B', 'C'])
      page.opencti['onClickToDial']?.({
        listener: (payload: { number: string }) => {
          heard.push(name);
          if (name === 'B' && payload.number === 'boom') throw new Error('bad listener');
        },
      });
    const event = { shouldExecuteCallback: false, shouldExecuteListener: true };
    page.receive(reply('onClickToDial', 2, { ...event, response: { number: '1' } }));
    expect(heard).toEqual(['A', 'B', 'C']);
    expect(() =>
      page.receive(reply('onClickToDial', 2, { ...event, response: { number: 'boom' } })),
    ).toThrow();
    expect(heard).toEqual(['A', 'B', 'C', 'A', 'B']);
  });

  it('has no flags in version 43: whatever comes runs callback and listeners', () => {
    const page = load(43, query('https://acme.lightning.force.com'), 'https:');
    const [callback, listener] = [jest.fn(), jest.fn()];
    page.opencti['getAppViewInfo']?.({ callback });
    page.opencti['onClickToDial']?.({ listener });
    const bare = omit(
      reply('getAppViewInfo', 0, { apiVersion: 43 }),
      'shouldExecuteCallback',
      'shouldExecuteListener',
    );
    page.receive(bare, 'https://acme.lightning.force.com');
    page.receive({ ...bare, methodName: 'onClickToDial', callId: 1 }, 'https://acme.lightning.force.com');
    expect(callback).toHaveBeenCalledTimes(1);
    // This is why a host must not answer the registration of a listener.
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('loading the client double', () => {
  it.each([
    ['no parameters', '', 'http:'],
    ['no mode', query(HOST, ''), 'http:'],
    ['an unknown host', query('http://evil.example'), 'http:'],
    ['a host that only looks like one', query('https://evilforce.com'), 'https:'],
    ['a slash at the end', query(`${HOST}/`), 'http:'],
    ['another protocol than the page has', query('https://acme.lightning.force.com'), 'http:'],
  ])('throws a text with %s, and calls are lost in silence', (_, search, protocol) => {
    const page = load(60, search, protocol);
    expect(typeof page.thrown).toBe('string');
    page.opencti['enableClickToDial']?.();
    expect(page.posted).toMatchObject([{ target: null }]);
  });

  it.each([
    'https://acme.lightning.force.com',
    'https://acme.lightning.force.com:8443',
    'https://acme.my-salesforce.com',
    'https://acme.my-lightning.com',
    'https://acme.crmforce.mil',
  ])('knows %s', (origin) => {
    expect(load(60, query(origin), 'https:').thrown).toBeUndefined();
  });

  it('knows in version 43 only the oldest names', () => {
    expect(load(43, query('https://acme.my-lightning.com'), 'https:').thrown).toBeDefined();
    expect(load(43, query('https://acme.salesforce.com'), 'https:').thrown).toBeUndefined();
  });
});

describe('arguments', () => {
  it.each([[[]], [[{}]], [[{ value: {} }, 1]]])('refuses %j where one object is needed', (given) => {
    expect(() => load().opencti['saveLog']?.(...given)).toThrow('Must pass in only one object');
  });

  it('throws what null throws', () => {
    expect(() => load().opencti['saveLog']?.(null)).toThrow('Cannot convert undefined or null to object');
  });

  it('refuses a log without value', () => {
    expect(() => load().opencti['saveLog']?.({ callback: () => {} })).toThrow('`value object`');
  });

  it('cannot send a function', () => {
    expect(() => load().opencti['saveLog']?.({ value: { Subject: () => {} } })).toThrow(
      'could not be cloned',
    );
  });
});

describe('message channels', () => {
  const subscribe = (page: PageWithLibrary, listener: () => void): object => {
    let subscription = {};
    const callback = (response: { subscription: object }) => (subscription = response.subscription);
    page.opencti['subscribe']?.({ channelName: 'Softphone__c', listener, callback });
    page.receive(reply('subscribe', page.posted.length - 1, { eventName: 'Softphone__c' }));
    return subscription;
  };
  const sent = (page: PageWithLibrary) => page.posted.map(({ message }) => message['methodName']);

  it('tells the host of the last listener only', () => {
    const page = load();
    const [first, second] = [subscribe(page, jest.fn()), subscribe(page, jest.fn())];
    page.opencti['unsubscribe']?.({ subscription: first });
    expect(sent(page)).toEqual(['subscribe', 'subscribe']);
    page.opencti['unsubscribe']?.({ subscription: second });
    expect(page.posted[2]?.message).toMatchObject({
      methodName: 'unsubscribe',
      args: { eventName: 'Softphone__c' },
    });
  });

  it('delivers a message to the listeners of its channel', () => {
    const page = load();
    const listener = jest.fn();
    subscribe(page, listener);
    const event = { shouldExecuteCallback: false, shouldExecuteListener: true, response: { a: 1 } };
    page.receive(reply('subscribe', 0, { ...event, eventName: 'Other__c' }));
    page.receive(reply('subscribe', 0, { ...event, eventName: 'Softphone__c' }));
    expect(listener.mock.calls).toEqual([[{ a: 1 }]]);
  });
});

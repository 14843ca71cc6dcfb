import { browserCode, type BrowserCode } from '../server/pages/browserCode';
import { WIRE, type HostMessage, type WireField, type WireMethod } from '../wire';
import { omit } from '../omit';
import { HOST, pageWithLibrary, query, type PageWithLibrary } from './pageWithLibrary';

let code: BrowserCode;
beforeAll(async () => {
  code = await browserCode();
});
const load = (version = 60, search?: string, protocol?: string, hash?: string) =>
  pageWithLibrary(code.library(version, HOST), search, protocol, hash);

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
    if (method === 'notifyInitializationComplete') return;
    expect(() => page.opencti[method]?.({})).toThrow('Must pass in only one object');
  });

  it.each([[[]], [[{}]], [[null]], [['text']], [[{}, 1]], [[5, null]]])(
    'says that it is initialized whatever it is called with: %j',
    (given) => {
      const page = load();
      page.opencti['notifyInitializationComplete']?.(...given);
      expect(page.posted[0]?.message).toMatchObject({
        methodName: 'notifyInitializationComplete',
        isCallbackRegistered: false,
        args: {},
      });
    },
  );

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

  it('with both flags the callback comes first', () => {
    const page = load();
    const heard: string[] = [];
    page.opencti['subscribe']?.({
      channelName: 'C',
      listener: () => heard.push('listener'),
      callback: () => heard.push('callback'),
    });
    page.receive(reply('subscribe', 0, { eventName: 'C', shouldExecuteListener: true }));
    expect(heard).toEqual(['callback', 'listener']);
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

  const twice = (first: string, second: string) =>
    `?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(first)}&sfdcIframeOrigin=${encodeURIComponent(second)}`;

  it.each([
    ['other', HOST],
    [HOST, 'other'],
    [HOST, HOST],
  ])('refuses the origin of the host twice: %s, %s', (first, second) => {
    expect(typeof load(60, twice(first, second)).thrown).toBe('string');
  });

  it('takes the second origin when the first is empty', () => {
    expect(load(60, twice('', HOST)).thrown).toBeUndefined();
  });

  it.each([
    ['in another parameter', `${query(HOST)}&discount=10%`, ''],
    ['in the name of a parameter', `${query(HOST)}&50%off=1`, ''],
    ['in half a character', `${query(HOST)}&name=%E4`, ''],
    ['behind the hash', query(HOST), '#100%'],
  ])('throws at a malformed percent sign %s', (_, search, hash) => {
    expect(load(60, search, 'http:', hash).thrown).toMatchObject({ name: 'URIError' });
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

  const withProperties = Object.assign(() => {}, { value: { entityApiName: 'Task' } });
  it.each([
    ['a text', 'value'],
    ['a function', withProperties],
    ['a number', 5],
  ])('refuses %s where an object is needed', (_, given) => {
    expect(() => load().opencti['saveLog']?.(given)).toThrow('Must pass in only one object');
  });

  it('sends a log that is null: it is an object too', () => {
    const page = load();
    page.opencti['saveLog']?.({ value: null });
    expect(page.posted[0]?.message).toMatchObject({ methodName: 'saveLog', args: { object: null } });
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

  it('puts the subscription on the answer itself', () => {
    const page = load();
    const told: object[] = [];
    const callback = (response: object) => told.push(response);
    page.opencti['subscribe']?.({ channelName: 'C', listener: () => {}, callback });
    const response = { success: true, returnValue: null, errors: null };
    page.receive(reply('subscribe', 0, { eventName: 'C', response }));
    expect(told[0]).toBe(response);
    expect(response).toHaveProperty('subscription');
  });

  it('says nothing to an unknown or used handle, but asks for one', () => {
    const page = load();
    const subscription = subscribe(page, jest.fn());
    page.opencti['unsubscribe']?.({ subscription });
    for (const handle of [subscription, {}, 'text', 5])
      page.opencti['unsubscribe']?.({ subscription: handle });
    expect(sent(page)).toEqual(['subscribe', 'unsubscribe']);
    expect(() => page.opencti['unsubscribe']?.({ subscription: null })).toThrow('`subscription`');
  });

  it('keeps a listener that was subscribed twice and taken away once', () => {
    const page = load();
    const listener = jest.fn();
    const [first, second] = [subscribe(page, listener), subscribe(page, listener)];
    const event = { shouldExecuteCallback: false, shouldExecuteListener: true, eventName: 'Softphone__c' };
    page.opencti['unsubscribe']?.({ subscription: first });
    page.receive(reply('subscribe', 0, event));
    expect(listener).toHaveBeenCalledTimes(1);
    page.opencti['unsubscribe']?.({ subscription: second });
    expect(sent(page)).toEqual(['subscribe', 'subscribe', 'unsubscribe']);
  });

  it.each([[null], [0], [false], ['']])('publishes %j as no message', (message) => {
    const page = load();
    page.opencti['publish']?.({ channelName: 'C', message });
    expect(page.posted[0]?.message['args']).toEqual({ eventName: 'C', message: undefined });
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  it.each([
    ['a text', 'hello'],
    ['a number', 1],
    ['true', true],
    ['a date', new Date(0)],
    ['what says of itself that it is a text', { toJSON: () => 'text' }],
    ['a cycle', cycle],
    ['a BigInt', 1n],
    ['a BigInt inside', { amount: 1n }],
    ['a function', () => {}],
  ])('throws an error instead of publishing %s', (_, message) => {
    const page = load();
    const thrown = (() => {
      try {
        page.opencti['publish']?.({ channelName: 'C', message });
        return null;
      } catch (error) {
        return (error as Error).name;
      }
    })();
    expect(thrown).toMatch(/Error$/);
    expect(page.posted).toEqual([]);
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

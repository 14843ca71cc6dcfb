import { CONFIG_DEFAULTS } from '../contract/config/config';
import type { CrmHostEvents, RecordFields } from '../contract/crm/crm';
import { FakeClock, settled } from '../contract/testing/fakeClock';
import { FakeLibrary } from './testing/fakeLibrary';
import { OpenCtiHost } from './openCti';
import type { OpenCtiPorts } from './openCti';
import { refusedSave } from './openCtiRefusal';

const QUERY = '?mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Facme.lightning.force.com';
const TIMES = CONFIG_DEFAULTS.timeouts;
const page = globalThis as { sforce?: { opencti?: unknown } };

function made(change: Partial<OpenCtiPorts> = {}) {
  const library = new FakeLibrary();
  const clock = new FakeClock();
  const events = {
    clickToDial: jest.fn(),
    navigated: jest.fn(),
    lateSave: jest.fn(),
    answered: jest.fn(),
  } satisfies CrmHostEvents;
  const loadScript = jest.fn(() => {
    page.sforce = { opencti: library.api };
    return Promise.resolve<{ thrown: string | null }>({ thrown: null });
  });
  const log = jest.fn();
  const readSearch = jest.fn(() => ({ matches: [], popData: null }));
  const host = new OpenCtiHost(CONFIG_DEFAULTS, {
    query: QUERY,
    loadScript,
    clock,
    log,
    events,
    readSearch,
    readRefusal: async (...refused) => refusedSave(...refused),
    ...change,
  });
  return { host, library, clock, events, loadScript, log, readSearch };
}
async function started(change: Partial<OpenCtiPorts> = {}) {
  const all = made(change);
  await all.host.start();
  return all;
}
/** Of a promise that is awaited later, so that its rejection is never unhandled. */
const outcomeOf = <T>(promise: Promise<T>): Promise<unknown> => promise.catch((error: unknown) => error);

afterEach(() => {
  delete page.sforce;
});

describe('starting', () => {
  it.each([
    ['mode', '?sfdcIframeOrigin=https%3A%2F%2Fa.force.com'],
    ['sfdcIframeOrigin', '?mode=Lightning'],
    ['mode', ''],
  ])('names a missing %s before the library loads', async (name, query) => {
    const { host, loadScript } = made({ query });
    await expect(host.start()).rejects.toMatchObject({ code: 'SP-1101', params: [name] });
    expect(loadScript).not.toHaveBeenCalled();
  });

  it('tells a script that does not load from one that refuses to start', async () => {
    const lost = made({
      loadScript: () => Promise.reject(new Error('404')),
    });
    await expect(lost.host.start()).rejects.toMatchObject({ code: 'SP-1102' });
    const refusing = made({ loadScript: () => Promise.resolve({ thrown: 'Failed to initialize' }) });
    await expect(refusing.host.start()).rejects.toMatchObject({
      code: 'SP-1103',
      cause: 'Failed to initialize',
    });
  });

  it('says that a script which holds no library is no library', async () => {
    const { host } = made({ loadScript: () => Promise.resolve({ thrown: null }) });
    await expect(host.start()).rejects.toMatchObject({ code: 'SP-1102' });
  });

  it('uses the library that the page has already', async () => {
    const library = new FakeLibrary();
    page.sforce = { opencti: library.api };
    const { loadScript } = await started();
    expect(loadScript).not.toHaveBeenCalled();
    expect(library.named('getCallCenterSettings')).toHaveLength(1);
  });

  it('answers settings as texts and the objects that inbound calls search', async () => {
    const { host } = made();
    await expect(host.start()).resolves.toEqual({
      settings: { '/reqGeneralInfo/reqAdapterUrl': '/apex/Softphone', '/x/y': '2' },
      inboundObjects: ['Contact', 'Account'],
    });
  });

  it('shakes hands first, and says early that the page lives', async () => {
    const { library } = await started();
    expect(library.calls.map((call) => call.method)).toEqual([
      'getCallCenterSettings',
      'notifyInitializationComplete',
      'getSoftphoneLayout',
    ]);
  });

  it('repeats a handshake that is not answered', async () => {
    const { host, library, clock } = made();
    library.hang('getCallCenterSettings');
    const starting = host.start();
    await clock.advance(TIMES.hostCall + TIMES.hostHandshakeRetry - 1);
    expect(library.named('getCallCenterSettings')).toHaveLength(1);
    await clock.advance(1);
    library.named('getCallCenterSettings')[1]?.answer({});
    await expect(starting).resolves.toMatchObject({ settings: {} });
  });

  it('gives up after the configured tries with SP-1104', async () => {
    const { host, library, clock } = made();
    library.hang('getCallCenterSettings');
    const outcome = outcomeOf(host.start());
    await clock.advance(60_000);
    await expect(outcome).resolves.toMatchObject({ code: 'SP-1104', retryable: true });
    expect(library.named('getCallCenterSettings')).toHaveLength(TIMES.hostHandshakeTries);
    expect(clock.pending).toBe(0);
  });

  it.each([1, 2, 3, 4])(
    'counts an answer to question %d that comes while a later one waits',
    async (which) => {
      const { host, library, clock } = made();
      library.hang('getCallCenterSettings');
      const starting = host.start();
      const round = TIMES.hostCall + TIMES.hostHandshakeRetry;
      await clock.advance(round * (which - 1) + TIMES.hostCall + (which < TIMES.hostHandshakeTries ? 1 : -1));
      library.named('getCallCenterSettings')[which - 1]?.answer({ '/x/y': 'late' });
      await expect(starting).resolves.toMatchObject({ settings: { '/x/y': 'late' } });
      await clock.advance(120_000);
      expect(library.named('getCallCenterSettings')).toHaveLength(which);
      expect(clock.pending).toBe(0);
    },
  );

  it('tells of an answer that comes after it gave up, and starts with it at once', async () => {
    const { host, library, clock, events } = made();
    library.hang('getCallCenterSettings');
    const first = outcomeOf(host.start());
    await clock.advance(60_000);
    await expect(first).resolves.toMatchObject({ code: 'SP-1104' });
    library.named('getCallCenterSettings')[2]?.answer({ '/x/y': 'late' });
    expect(events.answered).toHaveBeenCalledTimes(1);
    await expect(host.start()).resolves.toMatchObject({ settings: { '/x/y': 'late' } });
    expect(library.named('getCallCenterSettings')).toHaveLength(TIMES.hostHandshakeTries);
  });

  it('an answered round that still waits for its last question takes nothing from the next one', async () => {
    const { host, library, clock, events } = made();
    library.hang('getCallCenterSettings');
    const asked = () => library.named('getCallCenterSettings');
    const first = host.start();
    await clock.advance(TIMES.hostCall + TIMES.hostHandshakeRetry + 1);
    asked()[0]?.answer({});
    await first;
    const second = host.start();
    // The first round's second question is given up while the second round waits.
    await clock.advance(TIMES.hostCall + 1);
    asked()[2]?.answer({ '/x/y': 'second' });
    await expect(second).resolves.toMatchObject({ settings: { '/x/y': 'second' } });
    expect(events.answered).not.toHaveBeenCalled();
  });

  it('takes a late refusal for no answer', async () => {
    const { host, library, clock, events } = made();
    library.hang('getCallCenterSettings');
    const first = outcomeOf(host.start());
    await clock.advance(60_000);
    library.named('getCallCenterSettings')[0]?.fail({ code: 'SERVER_ERROR' });
    await expect(first).resolves.toMatchObject({ code: 'SP-1104' });
    expect(events.answered).not.toHaveBeenCalled();
  });

  it('can be started again after it failed, and registers its listeners once', async () => {
    const { host, library, clock, events } = made();
    library.hang('getCallCenterSettings');
    const first = outcomeOf(host.start());
    await clock.advance(60_000);
    await first;
    library.on('getCallCenterSettings', (call) => call.answer({}));
    await host.start();
    await host.start();
    library.happen('onClickToDial', { number: '1' });
    expect(events.clickToDial).toHaveBeenCalledTimes(1);
    expect(library.listeners).toHaveLength(2);
  });

  it('starts without a layout that cannot be read', async () => {
    const { host, library, log } = made();
    library.on('getSoftphoneLayout', (call) => call.fail({ code: 'GENERIC_ERROR' }));
    await expect(host.start()).resolves.toMatchObject({ inboundObjects: null });
    expect(log).toHaveBeenCalledWith(
      'warn',
      expect.stringContaining('getSoftphoneLayout'),
      expect.anything(),
    );
  });

  it('lets calls wait for the start, and fail with it', async () => {
    const waiting = made();
    const refreshed = waiting.host.refreshView();
    await settled();
    expect(waiting.library.calls).toHaveLength(0);
    await waiting.host.start();
    await refreshed;
    expect(waiting.library.named('refreshView')).toHaveLength(1);
    const failing = made({ query: '' });
    const outcome = outcomeOf(failing.host.refreshView());
    await outcomeOf(failing.host.start());
    await expect(outcome).resolves.toMatchObject({ code: 'SP-1101' });
  });
});

describe('every call', () => {
  it('settles when Salesforce never answers', async () => {
    const { host, library, clock } = await started();
    library.hang('screenPop');
    const outcome = outcomeOf(host.pop({ type: 'record', recordId: '003' }));
    await clock.advance(TIMES.hostCall - 1);
    expect(clock.pending).toBe(1);
    await clock.advance(1);
    await expect(outcome).resolves.toMatchObject({ code: 'SP-1105', retryable: true });
  });

  it('counts a late answer and does not settle again', async () => {
    const { host, library, clock } = await started();
    library.hang('screenPop');
    const settle = jest.fn();
    host.pop({ type: 'record', recordId: '003' }).then(settle, settle);
    await clock.advance(TIMES.hostCall);
    library.named('screenPop')[0]?.answer();
    await settled();
    expect(settle).toHaveBeenCalledTimes(1);
    expect(host.lateAnswers()).toBe(1);
  });

  it('rejects when the library throws', async () => {
    const { host, library, clock } = await started();
    library.on('screenPop', () => {
      // As the library does: a text, not an Error.
      // oxlint-disable-next-line typescript/only-throw-error
      throw 'Must pass in only one object';
    });
    await expect(host.pop({ type: 'record', recordId: '003' })).rejects.toMatchObject({
      code: 'SP-1107',
      cause: 'screenPop: Must pass in only one object',
    });
    expect(clock.pending).toBe(0);
  });

  it('rejects when the library lacks the method', async () => {
    page.sforce = { opencti: { ...new FakeLibrary().api, refreshView: undefined } };
    const { host } = await started();
    await expect(host.refreshView()).rejects.toMatchObject({ code: 'SP-1107' });
  });

  it('says what Salesforce says, field errors included', async () => {
    const { host, library } = await started();
    library.on('saveLog', (call) =>
      call.fail({
        code: 'GENERIC_ERROR',
        description: 'An error occurred',
        details: [{ message: 'Subject is required' }],
      }),
    );
    await expect(host.save({ entityApiName: 'Task' })).rejects.toMatchObject({
      code: 'SP-1106',
      cause: 'saveLog: Subject is required',
      refusals: [{ message: 'Subject is required' }],
    });
  });

  it('hands over plain copies: no Proxy, no function, nothing that changes later', async () => {
    const { host, library } = await started();
    const inner = { Subject: 'Call', entityApiName: 'Task' };
    const fields = new Proxy({ ...inner, toString: () => 'x' } as unknown as RecordFields, {});
    library.on('saveLog', (call) => call.answer('00T1'));
    await expect(host.save(fields)).resolves.toBe('00T1');
    expect(library.named('saveLog')[0]?.args['value']).toEqual(inner);
    expect(library.named('saveLog')[0]?.args['value']).not.toBe(inner);
  });
});

import type { CtiCall, HostNote, LinkOperations, Operation, Verdict } from '../../link';
import { failed, succeeded, WIRE, type ClientMessage, type HostMessage } from '../../wire';
import { omit } from '../../omit';
import { OpenCtiHost, type WindowMethod } from './openCtiHost';
import type { ServerLink } from '../serverLink';

const PAGE = 'http://vf.lab.localhost:4171';

interface Posted {
  readonly message: HostMessage;
  readonly target: string;
}

/** A host with a frame that hears it, and a lab that lets every call pass unless a verdict says otherwise. */
function hostWith(
  given: { verdict?: Partial<Verdict>; methods?: Record<string, WindowMethod>; lost?: boolean } = {},
) {
  const posted: Posted[] = [];
  const notes: HostNote[] = [];
  const calls: CtiCall[] = [];
  const waits: number[] = [];
  const frame = { postMessage: (message: HostMessage, target: string) => posted.push({ message, target }) };
  const link: ServerLink = {
    ask: async <O extends Operation>(operation: O, body: LinkOperations[O]['ask']) => {
      if (given.lost) throw new Error('The link to the lab was lost');
      if (operation === 'wait') waits.push((body as { ms: number }).ms);
      if (operation !== 'openCti') return null;
      calls.push(body as CtiCall);
      const verdict = { seq: calls.length, run: true, answer: true, lateMs: 0, ...given.verdict };
      return verdict;
    },
    note: (note) => notes.push(note),
  };
  const all = Object.fromEntries(WIRE.map(({ method }) => [method, () => succeeded('window')]));
  const host = new OpenCtiHost({
    frame: () => frame as unknown as Window,
    pageOrigin: PAGE,
    methods: given.methods ?? all,
    link,
    now: () => 1000,
  });
  const receive = (data: unknown, from: { source?: unknown; origin?: string } = {}) =>
    host.received({ data, origin: PAGE, source: frame as unknown as Window, ...(from as object) });
  return { host, receive, posted, notes, calls, waits };
}

const message = (methodName: string, given: Partial<ClientMessage> = {}): ClientMessage => ({
  apiType: 'opencti',
  apiVersion: 60,
  methodName,
  callId: 3,
  isCallbackRegistered: true,
  isListenerRegistered: false,
  args: {},
  ...given,
});
const registration = (methodName: string, given: Partial<ClientMessage> = {}) =>
  message(methodName, { isCallbackRegistered: false, isListenerRegistered: true, ...given });

describe('the host, judged by the table of messages', () => {
  it.each(WIRE.filter((entry) => entry.callback !== 'none'))(
    'answers $method once, to the page only',
    async ({ method }) => {
      const { receive, posted } = hostWith();
      await receive(message(method));
      expect(posted).toEqual([
        {
          target: PAGE,
          message: {
            apiType: 'opencti',
            apiVersion: 60,
            methodName: method,
            callId: 3,
            response: { success: true, returnValue: 'window', errors: null },
            shouldExecuteCallback: true,
            shouldExecuteListener: false,
          },
        },
      ]);
    },
  );

  it.each(WIRE)('does not answer $method without a callback', async ({ method }) => {
    const { receive, posted, calls } = hostWith();
    await receive(message(method, { isCallbackRegistered: false }));
    expect(posted).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it.each(WIRE.filter((entry) => entry.callback === 'none'))(
    'never answers the registration of $method',
    async ({ method }) => {
      const { receive, posted } = hostWith({ verdict: { response: succeeded() } });
      await receive(registration(method));
      await receive(omit(registration(method), 'isCallbackRegistered'));
      expect(posted).toEqual([]);
    },
  );

  it.each(WIRE.filter((entry) => entry.callback === 'none'))(
    'delivers $method to whoever registered',
    async ({ method }) => {
      const { host, receive, posted } = hostWith();
      expect(host.emit(method, { a: 1 })).toBe(false);
      await receive(registration(method, { apiVersion: 43, callId: 9 }));
      expect(host.emit(method, { a: 1 })).toBe(true);
      expect(posted.map((post) => post.message)).toEqual([
        {
          apiType: 'opencti',
          apiVersion: 43,
          methodName: method,
          callId: 9,
          response: { a: 1 },
          shouldExecuteCallback: false,
          shouldExecuteListener: true,
        },
      ]);
    },
  );
});

describe('who may speak to the host', () => {
  it.each([
    ['another window', { source: {} }],
    ['another origin in the same window', { origin: 'http://evil.example' }],
  ])('rejects %s and says so in the log', async (_, from) => {
    const { receive, posted, calls, notes } = hostWith();
    await receive(message('getAppViewInfo'), from);
    expect([posted, calls]).toEqual([[], []]);
    expect(notes).toMatchObject([{ kind: 'rejected', reason: 'wrong sender' }]);
  });

  it('hears the last words of a page that is being left, which come from no window any more', async () => {
    const { receive, calls } = hostWith();
    await receive(message('disableClickToDial'), { source: null });
    expect(calls).toHaveLength(1);
    await receive(message('disableClickToDial'), { source: null, origin: 'http://evil.example' });
    expect(calls).toHaveLength(1);
  });

  it('rejects a method it does not know', async () => {
    const { receive, posted, notes } = hostWith();
    await receive(message('fireNotification'));
    expect(posted).toEqual([]);
    expect(notes).toMatchObject([{ kind: 'rejected', reason: 'unknown-method' }]);
  });

  it('pays no heed to other messages of the page', async () => {
    const { receive, notes } = hostWith();
    await receive('webpack');
    await receive({ type: 'other' });
    expect(notes).toEqual([]);
  });
});

describe('what becomes of a call', () => {
  it('echoes the version of an old client, which sends no flags', async () => {
    const { receive, posted } = hostWith();
    await receive(
      omit(message('getAppViewInfo', { apiVersion: 43 }), 'isCallbackRegistered', 'isListenerRegistered'),
    );
    expect(posted[0]?.message).toMatchObject({ apiVersion: 43, callId: 3, shouldExecuteCallback: true });
  });

  it('answers with what the org said', async () => {
    const { receive, posted } = hostWith({ methods: {}, verdict: { response: succeeded('00T1') } });
    await receive(message('saveLog'));
    expect(posted[0]?.message.response).toEqual(succeeded('00T1'));
  });

  it('carries nothing out when the lab says so', async () => {
    const pop = jest.fn();
    const { receive, posted } = hostWith({
      methods: { screenPop: pop },
      verdict: { run: false, answer: false },
    });
    await receive(message('screenPop'));
    expect(pop).not.toHaveBeenCalled();
    expect(posted).toEqual([]);
  });

  it('commits and then hangs', async () => {
    const pop = jest.fn(() => succeeded());
    const { receive, posted } = hostWith({ methods: { screenPop: pop }, verdict: { answer: false } });
    await receive(message('screenPop'));
    expect(pop).toHaveBeenCalledTimes(1);
    expect(posted).toEqual([]);
  });

  it('commits and says that it failed', async () => {
    const pop = jest.fn(() => succeeded());
    const instead = failed('GENERIC_ERROR', 'a trigger failed behind it');
    const { receive, posted } = hostWith({ methods: { screenPop: pop }, verdict: { instead } });
    await receive(message('screenPop'));
    expect(pop).toHaveBeenCalledTimes(1);
    expect(posted).toMatchObject([{ message: { response: instead } }]);
  });

  it('waits by the clock of the lab before a late answer: timers of a hidden tab are slow', async () => {
    const { receive, posted, waits } = hostWith({ verdict: { lateMs: 250 } });
    await receive(message('screenPop'));
    expect(waits).toEqual([250]);
    expect(posted).toHaveLength(1);
  });

  it('answers with an error when the window fails', async () => {
    const methods = { screenPop: () => Promise.reject(new Error('broken')) };
    const { receive, posted } = hostWith({ methods });
    await receive(message('screenPop'));
    expect(posted[0]?.message.response).toMatchObject({
      success: false,
      errors: [{ description: 'broken' }],
    });
  });

  it('answers with a server error when the lab is gone', async () => {
    const { receive, posted } = hostWith({ lost: true });
    await receive(message('saveLog'));
    expect(posted[0]?.message.response).toMatchObject({ success: false, errors: [{ code: 'SERVER_ERROR' }] });
  });

  it('notes what it answered and when', async () => {
    const { receive, notes } = hostWith();
    await receive(message('getAppViewInfo'));
    expect(notes).toEqual([{ kind: 'answered', seq: 1, at: 1000, response: succeeded('window') }]);
  });

  it('does not register a subscription that it refused', async () => {
    const subscribe = message('subscribe', { isListenerRegistered: true, args: { eventName: 'A__c' } });
    const refused = failed('GENERIC_ERROR', 'no such channel');
    const { host, receive, posted } = hostWith({ verdict: { run: false, response: refused } });
    await receive(subscribe);
    expect(posted.map(({ message: answer }) => answer.response)).toEqual([refused]);
    expect(host.emit('subscribe', {}, 'A__c')).toBe(false);
  });

  it('keeps message channels apart', async () => {
    const { host, receive, posted } = hostWith();
    await receive(message('subscribe', { isListenerRegistered: true, args: { eventName: 'A__c' } }));
    expect(host.emit('subscribe', { a: 1 }, 'B__c')).toBe(false);
    expect(host.emit('subscribe', { a: 1 }, 'A__c')).toBe(true);
    expect(posted.at(-1)?.message).toMatchObject({
      eventName: 'A__c',
      response: { a: 1 },
      shouldExecuteListener: true,
    });
    host.forgetChannel('A__c');
    expect(host.emit('subscribe', {}, 'A__c')).toBe(false);
  });
});

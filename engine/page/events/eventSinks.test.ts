import { EventSinks } from './eventSinks';
import { createPublicApi } from './publicApi';

function made() {
  const tasks: (() => void)[] = [];
  const log = jest.fn();
  let inView = true;
  const sinks = new EventSinks({ queueTask: (run) => tasks.push(run), isTabInView: () => inView, log });
  const flush = () => {
    for (const task of tasks.splice(0)) task();
  };
  return { sinks, log, flush, tasks, look: (away: boolean) => (inView = !away) };
}

it('returns before any listener runs', () => {
  const { sinks, flush } = made();
  const listener = jest.fn();
  sinks.subscribe('onClickToDial', listener);
  sinks.publish('onClickToDial', { number: '1', record: null });
  expect(listener).not.toHaveBeenCalled();
  flush();
  expect(listener).toHaveBeenCalledWith({ number: '1', record: null }, { tabInView: true });
});

it('copies at once: what the sender changes later is not seen', () => {
  const { sinks, flush } = made();
  const listener = jest.fn();
  sinks.subscribe('onClickToDial', listener);
  const payload = { number: '1', record: null };
  sinks.publish('onClickToDial', payload);
  payload.number = '2';
  flush();
  expect(listener).toHaveBeenCalledWith({ number: '1', record: null }, expect.anything());
});

it('keeps listeners apart: a throw starves nobody, a change is seen by nobody', () => {
  const { sinks, flush, log } = made();
  const second = jest.fn();
  sinks.subscribe('onClickToDial', (payload, meta) => {
    Object.assign(payload, { number: 'changed' });
    Object.assign(meta, { tabInView: 'changed' });
    throw new Error('first');
  });
  sinks.subscribe('onClickToDial', second);
  sinks.publish('onClickToDial', { number: '1', record: null });
  flush();
  expect(second).toHaveBeenCalledWith({ number: '1', record: null }, { tabInView: true });
  expect(log).toHaveBeenCalledWith('error', expect.stringContaining('onClickToDial'), expect.any(Error));
});

it('delivers nothing after unsubscribe, not even what was queued', () => {
  const { sinks, flush } = made();
  const gone = jest.fn();
  const stays = jest.fn();
  const leave = sinks.subscribe('onClickToDial', gone);
  sinks.subscribe('onClickToDial', stays);
  sinks.publish('onClickToDial', { number: '1', record: null });
  leave();
  flush();
  sinks.publish('onClickToDial', { number: '2', record: null });
  flush();
  expect(gone).not.toHaveBeenCalled();
  expect(stays).toHaveBeenCalledTimes(2);
});

it('says at delivery whether its tab is the one in view', () => {
  const { sinks, flush, look } = made();
  const listener = jest.fn();
  sinks.subscribe('onClickToDial', listener);
  sinks.publish('onClickToDial', { number: '1', record: null });
  look(true);
  flush();
  expect(listener).toHaveBeenCalledWith({ number: '1', record: null }, { tabInView: false });
});

it('queues nothing when nobody listens', () => {
  const { sinks, tasks } = made();
  sinks.publish('onClickToDial', { number: '1', record: null });
  expect(tasks).toHaveLength(0);
});

describe('the public API', () => {
  it('unsubscribes by listener, or all of a type, but never the engine itself', () => {
    const { sinks, flush } = made();
    const engine = jest.fn();
    sinks.subscribe('onClickToDial', engine);
    const api = createPublicApi(sinks, '1.0');
    const [one, two, three] = [jest.fn(), jest.fn(), jest.fn()];
    api.subscribe({ eventType: 'onClickToDial', listener: one });
    api.subscribe({ eventType: 'onClickToDial', listener: two });
    const leave = api.subscribe({ eventType: 'onClickToDial', listener: three });
    api.unsubscribe({ eventType: 'onClickToDial', listener: one });
    leave();
    sinks.publish('onClickToDial', { number: '1', record: null });
    flush();
    api.unsubscribe({ eventType: 'onClickToDial' });
    sinks.publish('onClickToDial', { number: '2', record: null });
    flush();
    expect([one, two, three, engine].map((listener) => listener.mock.calls.length)).toEqual([0, 1, 0, 2]);
  });

  it('refuses what it does not know', () => {
    const api = createPublicApi(made().sinks, '1.0');
    const wrong = (options: unknown) => () => api.subscribe(options as Parameters<typeof api.subscribe>[0]);
    expect(wrong({ eventType: 'onDial', listener: jest.fn() })).toThrow(TypeError);
    expect(wrong({ eventType: 'onClickToDial' })).toThrow(TypeError);
    expect(wrong(undefined)).toThrow(TypeError);
    expect(Object.isFrozen(api)).toBe(true);
  });
});

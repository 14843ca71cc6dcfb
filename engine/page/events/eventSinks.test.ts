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
  sinks.publish('onClickToDial', { number: '1' });
  expect(listener).not.toHaveBeenCalled();
  flush();
  expect(listener).toHaveBeenCalledWith({ number: '1' }, { tabInView: true });
});

it('copies at once: what the sender changes later is not seen', () => {
  const { sinks, flush } = made();
  const listener = jest.fn();
  sinks.subscribe('onClickToDial', listener);
  const payload = { number: '1' };
  sinks.publish('onClickToDial', payload);
  payload.number = '2';
  flush();
  expect(listener).toHaveBeenCalledWith({ number: '1' }, expect.anything());
});

it('keeps listeners apart: a throw starves nobody, a change is seen by nobody', () => {
  const { sinks, flush, log } = made();
  const second = jest.fn();
  sinks.subscribe('onCallChange', (payload, meta) => {
    Object.assign(payload as object, { state: 'changed' });
    Object.assign(meta, { tabInView: 'changed' });
    throw new Error('first');
  });
  sinks.subscribe('onCallChange', second);
  sinks.publish('onCallChange', { state: 'active' });
  flush();
  expect(second).toHaveBeenCalledWith({ state: 'active' }, { tabInView: true });
  expect(log).toHaveBeenCalledWith('error', expect.stringContaining('onCallChange'), expect.any(Error));
});

it('delivers nothing after unsubscribe, not even what was queued', () => {
  const { sinks, flush } = made();
  const gone = jest.fn();
  const stays = jest.fn();
  const leave = sinks.subscribe('onCallChange', gone);
  sinks.subscribe('onCallChange', stays);
  sinks.publish('onCallChange', 1);
  leave();
  flush();
  sinks.publish('onCallChange', 2);
  flush();
  expect(gone).not.toHaveBeenCalled();
  expect(stays).toHaveBeenCalledTimes(2);
});

it('says at delivery whether its tab is the one in view', () => {
  const { sinks, flush, look } = made();
  const listener = jest.fn();
  sinks.subscribe('onCallChange', listener);
  sinks.publish('onCallChange', 1);
  look(true);
  flush();
  expect(listener).toHaveBeenCalledWith(1, { tabInView: false });
});

it('queues nothing when nobody listens', () => {
  const { sinks, tasks } = made();
  sinks.publish('onCallChange', 1);
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
    sinks.publish('onClickToDial', 1);
    flush();
    api.unsubscribe({ eventType: 'onClickToDial' });
    sinks.publish('onClickToDial', 2);
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

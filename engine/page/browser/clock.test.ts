import { createClock } from './clock';
import type { TimerWorker } from './clock';

function fakeWorker() {
  const posted: unknown[] = [];
  const worker: TimerWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => posted.push(message),
    terminate: jest.fn(),
  };
  const ring = (id: number | 'up') => worker.onmessage?.({ data: id } as MessageEvent<unknown>);
  return { worker, posted, ring };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('runs a timer when the worker says so, once', () => {
  const { worker, posted, ring } = fakeWorker();
  const clock = createClock(jest.fn(), () => worker);
  ring('up');
  const run = jest.fn();
  const id = clock.setTimeout(run, 70);
  expect(posted).toEqual([{ id, ms: 70 }]);
  jest.advanceTimersByTime(10_000);
  expect(run).not.toHaveBeenCalled();
  ring(id);
  ring(id);
  expect(run).toHaveBeenCalledTimes(1);
});

it('does not run what was cleared, even if the worker had sent it already', () => {
  const { worker, posted, ring } = fakeWorker();
  const clock = createClock(jest.fn(), () => worker);
  const run = jest.fn();
  const id = clock.setTimeout(run, 70);
  clock.clearTimeout(id);
  ring(id);
  jest.advanceTimersByTime(100);
  expect(run).not.toHaveBeenCalled();
  expect(posted[1]).toEqual({ id, ms: null });
});

it('is on time while the worker still starts', () => {
  const { worker, ring } = fakeWorker();
  const log = jest.fn();
  const clock = createClock(log, () => worker);
  const run = jest.fn();
  const id = clock.setTimeout(run, 70);
  jest.advanceTimersByTime(70);
  ring('up');
  ring(id);
  expect(run).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(10_000);
  expect(log).not.toHaveBeenCalled();
});

describe('without a worker', () => {
  it('says so and uses the page’s timers', () => {
    const log = jest.fn();
    const clock = createClock(log, () => {
      throw new Error('denied');
    });
    const run = jest.fn();
    clock.setTimeout(run, 70);
    clock.clearTimeout(clock.setTimeout(run, 50));
    jest.advanceTimersByTime(100);
    expect(run).toHaveBeenCalledTimes(1);
    expect(log).toHaveBeenCalledWith('warn', expect.any(String), expect.any(Error));
  });

  it.each([
    ['is refused late', true],
    ['never shows that it runs', false],
    ['fails after it ran', 'up'],
  ])('runs everything once when the worker %s', (_name, how) => {
    const { worker, ring } = fakeWorker();
    const log = jest.fn();
    const clock = createClock(log, () => worker);
    if (how === 'up') ring('up');
    const [before, after, cleared] = [jest.fn(), jest.fn(), jest.fn()];
    clock.setTimeout(before, 6_000);
    const id = clock.setTimeout(cleared, 6_000);
    if (how === false) jest.advanceTimersByTime(5_000);
    else worker.onerror?.({} as ErrorEvent);
    clock.setTimeout(after, 30);
    clock.clearTimeout(id);
    jest.advanceTimersByTime(7_000);
    expect([before, after, cleared].map((run) => run.mock.calls.length)).toEqual([1, 1, 0]);
    expect(log).toHaveBeenCalledTimes(1);
  });
});

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
  const ring = (id: number) => worker.onmessage?.({ data: id } as MessageEvent<unknown>);
  return { worker, posted, ring };
}

it('runs a timer when the worker says so, once', () => {
  const { worker, posted, ring } = fakeWorker();
  const clock = createClock(jest.fn(), () => worker);
  const run = jest.fn();
  const id = clock.setTimeout(run, 70);
  expect(posted).toEqual([{ id, ms: 70 }]);
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
  expect(run).not.toHaveBeenCalled();
  expect(posted[1]).toEqual({ id, ms: null });
});

describe('without a worker', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

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

  it('moves what already waits when the worker is refused late', () => {
    const { worker } = fakeWorker();
    const log = jest.fn();
    const clock = createClock(log, () => worker);
    const before = jest.fn();
    const after = jest.fn();
    const cleared = jest.fn();
    clock.setTimeout(before, 70);
    const id = clock.setTimeout(cleared, 70);
    worker.onerror?.({} as ErrorEvent);
    clock.setTimeout(after, 30);
    clock.clearTimeout(id);
    jest.advanceTimersByTime(100);
    expect([before, after, cleared].map((run) => run.mock.calls.length)).toEqual([1, 1, 0]);
    expect(log).toHaveBeenCalledTimes(1);
  });
});

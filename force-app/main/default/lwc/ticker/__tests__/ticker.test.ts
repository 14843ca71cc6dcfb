import { everySecond } from 'c/ticker';

describe('ticker', () => {
  beforeEach(() => jest.useFakeTimers({ now: 5_000 }));
  afterEach(() => jest.useRealTimers());

  it('calls at once and every second, all clocks from one timer', () => {
    const first = jest.fn();
    const second = jest.fn();
    const stops = [everySecond(first), everySecond(second)];
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(2_000);
    expect(first.mock.calls).toEqual([[5_000], [6_000], [7_000]]);
    expect(second).toHaveBeenCalledTimes(3);
    stops.forEach((stop) => stop());
  });

  it('stops with its last clock, and starts again', () => {
    const tick = jest.fn();
    const stops = [everySecond(tick), everySecond(() => undefined)];
    stops[1]?.();
    expect(jest.getTimerCount()).toBe(1);
    stops[0]?.();
    expect(jest.getTimerCount()).toBe(0);
    everySecond(tick)();
    expect(tick).toHaveBeenCalledTimes(2);
  });
});

import { FakeClock } from '../../testing/fakeClock';
import { backoff, unlessAborted, withinTime, withJitter } from './patience';

describe('pauses between tries', () => {
  it('double up to the most', () => {
    const pauses = Array.from({ length: 6 }, (_one, failures) =>
      backoff({ first: 250, most: 3_000 }, failures),
    );
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 3_000, 3_000]);
  });
  it('stay at the most after any number of failures', () => {
    expect(backoff({ first: 1, most: 8 }, 5_000)).toBe(8);
  });
  it('are spread over half of themselves by chance', () => {
    expect([0, 0.5, 1].map((chance) => withJitter(1_000, chance))).toEqual([500, 750, 1_000]);
    expect([0, 1].map((chance) => withJitter(1_000, chance, 0.75))).toEqual([750, 1_250]);
  });
});

describe('work with a time limit', () => {
  const late = (): Error => new Error('late');

  it('settles like the work, and leaves no timer', async () => {
    const clock = new FakeClock();
    expect(await withinTime(clock, Promise.resolve('done'), 10, late)).toBe('done');
    await expect(withinTime(clock, Promise.reject(new Error('wrong')), 10, late)).rejects.toThrow('wrong');
    expect(clock.pending).toBe(0);
  });
  it('is given up after its time, and what comes later is told apart', async () => {
    const clock = new FakeClock();
    const onLate = jest.fn();
    let finish: (answer: string) => void = () => undefined;
    const work = new Promise<string>((resolve) => (finish = resolve));
    const limited = withinTime(clock, work, 10, late, onLate);
    clock.jump(10);
    await expect(limited).rejects.toThrow('late');
    expect(onLate).not.toHaveBeenCalled();
    finish('after all');
    await clock.advance(0);
    expect(onLate).toHaveBeenCalledWith('after all');
  });
  it('may fail after it was given up', async () => {
    const clock = new FakeClock();
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise<string>((_resolve, reject) => (fail = reject));
    const limited = withinTime(clock, work, 10, late);
    clock.jump(10);
    fail(new Error('wrong'));
    await expect(limited).rejects.toThrow('late');
  });
});

describe('work that may be aborted', () => {
  it('is waited for no longer', async () => {
    const controller = new AbortController();
    const given = unlessAborted(new Promise<string>(() => undefined), controller.signal);
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'aborted' });
  });
  it('settles like the work, with a signal and without one', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), undefined)).toBe(1);
    expect(await unlessAborted(Promise.resolve(2), signal)).toBe(2);
    await expect(unlessAborted(Promise.reject(new Error('wrong')), signal)).rejects.toThrow('wrong');
  });
});

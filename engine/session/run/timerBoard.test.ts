import { T0 } from '../testing/builders';
import { FakeClock } from '../../contract/testing/fakeClock';
import type { Timer } from '../state/input';
import { timerBoard } from './timerBoard';

const board = () => {
  const clock = new FakeClock(T0);
  const due: Timer[] = [];
  const { sync } = timerBoard(clock, (timer) => due.push(timer));
  return { clock, due, sync };
};
const retry: Timer = { kind: 'driver.retry', at: T0 + 1_000 };
const log = (key: string, at: number): Timer => ({ kind: 'log', key, at });

describe('the timers that the state waits for', () => {
  it('are due once, in the order of their moments, each call’s apart', async () => {
    const { clock, due, sync } = board();
    sync([retry, log('b:1', T0 + 500), log('a', T0 + 800)]);
    await clock.advance(2_000);
    expect(due).toEqual([log('b:1', T0 + 500), log('a', T0 + 800), retry]);
  });

  it('are cleared when nothing waits for them any more', async () => {
    const { clock, due, sync } = board();
    sync([retry, log('a', T0 + 500)]);
    sync([retry]);
    await clock.advance(2_000);
    expect(due).toEqual([retry]);
  });

  it('move with their moment, and are not set twice', async () => {
    const { clock, due, sync } = board();
    sync([log('a', T0 + 500), retry]);
    sync([log('a', T0 + 1_500), retry]);
    expect(clock.pending).toBe(2);
    await clock.advance(1_000);
    expect(due).toEqual([retry]);
    await clock.advance(500);
    expect(due).toEqual([retry, log('a', T0 + 1_500)]);
  });

  it('are due soon when their moment has passed', async () => {
    const { clock, due, sync } = board();
    sync([log('a', T0 - 5_000)]);
    expect(due).toEqual([]);
    await clock.advance(1);
    expect(due).toEqual([log('a', T0 - 5_000)]);
  });
});

// The reducer under everything that may happen: a telephone system that keeps to the contract, an agent, a CRM, reloads,
// and a fifth of noise. Set PROPERTY_SEED to play a failed run again, PROPERTY_RUNS for more.
import fc from 'fast-check';
import { reduce } from '../../engine/session/reduce';
import { BUGS } from './reducer/bugs';
import { checkEnd } from './reducer/invariants';
import { stories } from './reducer/moves';
import type { Story } from './reducer/moves';
import { close, play } from './reducer/play';
import type { Reducer, World } from './reducer/world';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);
const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31);

const run = (reducer: Reducer, story: Story): World => {
  const world = play(reducer, story);
  close(world);
  checkEnd(world);
  return world;
};

const keepsItsPromises = (runs: number) => () => {
  let [toWrapUp, inputs, longest, moves, noise, calls, takenOver] = [0, 0, 0, 0, 0, 0, 0];
  fc.assert(
    fc.property(stories, (story) => {
      const world = run(reduce, story);
      toWrapUp += Number(world.sawWrapUp);
      inputs += world.inputs;
      longest = Math.max(longest, story.moves.length);
      moves += story.moves.length;
      noise += world.noise;
      calls += world.known.size;
      for (const { entries } of world.logs.values()) takenOver += Number(entries.at(-1)?.into !== undefined);
    }),
    { numRuns: runs, seed },
  );
  console.log(
    `seed ${seed}: ${runs} stories of up to ${longest} moves (${Math.round((100 * noise) / moves)} % noise), ` +
      `${inputs} inputs, ${calls} calls; ${toWrapUp} stories reach wrap-up, ${takenOver} calls complete a Task`,
  );
  expect(toWrapUp).toBeGreaterThanOrEqual(runs / 2);
  expect(takenOver).toBeGreaterThan(0);
};

describe('the reducer', () => {
  it(`keeps its promises in ${RUNS} stories`, keepsItsPromises(RUNS), 300_000);
  it('keeps its promises in 2000 stories @long', keepsItsPromises(2_000), 600_000);
});

describe('a reducer with a defect', () => {
  it.each(Object.entries(BUGS))(
    'is caught: %s',
    (_name, bug) => {
      const found = fc.check(
        fc.property(stories, (story) => {
          run(bug, story);
        }),
        { numRuns: 400, seed, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
    },
    300_000,
  );
});

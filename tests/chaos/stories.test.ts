// Seeded stories of calls and faults in real Chromium: nothing is lost, doubled, misplaced or stuck. `npm run test:faults`
// tells as many as you like; README of the method: docs/lab.md.
import { seedOfCommit } from './seedOfCommit';
import { lineOf, reportOf, tallyOf } from './tally';
import { seedsFrom, tellStories } from './tellStories';

const seed = seedOfCommit();
const STORIES = 20;
const LANES = 8;

it('twenty stories from the seed of this commit end well', async () => {
  const tally = tallyOf(await tellStories({ seeds: seedsFrom(seed, STORIES), lanes: LANES }));
  console.log(`seed ${String(seed)}: ${lineOf(tally)}`);
  expect(tally.failed.map(reportOf).join('\n\n')).toBe('');
}, 600_000);

// Seeded stories of calls and faults in real Chromium: nothing is lost, doubled, misplaced or stuck. `npm run test:faults`
// tells as many as you like; how they are judged: docs/lab.md.
import { seedOfCommit } from './seedOfCommit';
import { lineOf, reportOf, tallyOf } from './tally';
import { storiesFrom, tellStories } from './tellStories';

const seed = seedOfCommit();
const LANES = 6;

async function endWell(stories: number): Promise<void> {
  const tally = tallyOf(await tellStories({ stories: storiesFrom(seed, stories), lanes: LANES }));
  console.log(`seed ${String(seed)}: ${lineOf(tally)}`);
  expect(tally.failed.map(reportOf).join('\n\n')).toBe('');
}

// As many as fit into 45 s on two cores.
it('six stories from the seed of this commit end well', () => endWell(6), 600_000);

it('twenty stories from the seed of this commit end well @long', () => endWell(20), 1_200_000);

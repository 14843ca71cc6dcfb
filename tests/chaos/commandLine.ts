// npm run test:faults: tells the stories, each with a line of its own as it ends, and sums up.
import { lineOf, reportOf, tallyOf } from './tally';
import { storiesFrom, tellStories } from './tellStories';

export interface Asked {
  readonly stories: number;
  readonly seed: number;
  readonly lanes: number;
}

/** false: a story failed. */
export async function tell({ stories, seed, lanes }: Asked): Promise<boolean> {
  console.log(`${String(stories)} stories from seed ${String(seed)}`);
  const told = await tellStories({
    stories: storiesFrom(seed, stories),
    lanes,
    told: (story) => {
      if (stories === 1 || story.findings.length > 0) console.log(`\n${reportOf(story)}\n`);
      else console.log(`story ${String(story.seed)} ok (${story.faults.join(', ')})`);
    },
  });
  const tally = tallyOf(told);
  const failed = tally.failed.map((each) => each.seed);
  console.log(lineOf(tally));
  if (failed.length > 0) console.log(`failed: ${failed.join(' ')}`);
  return failed.length === 0;
}

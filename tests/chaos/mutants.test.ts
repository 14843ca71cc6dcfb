// The stories find what they are for: each defect makes one of its few stories fail, and without it the same stories end well.
import { MUTANTS } from './mutants';
import type { Mutant } from './mutants';
import { mutatedProject } from './mutatedProject';
import { lineOf, tallyOf } from './tally';
import { tellStories } from './tellStories';

const LANES = 3;
const defects = MUTANTS.map((mutant) => [mutant.name, mutant] as const);

async function tried({ name, seeds }: Mutant, project?: string): Promise<number> {
  const tally = tallyOf(
    await tellStories({
      seeds,
      lanes: LANES,
      ...(project !== undefined && { project }),
      isEnough: ({ findings }) => findings.length > 0,
    }),
  );
  console.log(`${name}${project === undefined ? ', without the defect' : ''}: ${lineOf(tally)}`);
  return tally.failed.length;
}

it.each(defects)(
  '%s: noticed @long',
  async (_name, mutant) => {
    const copy = mutatedProject(mutant);
    try {
      expect(await tried(mutant, copy.folder)).toBeGreaterThan(0);
    } finally {
      copy.remove();
    }
  },
  1_800_000,
);

it.each(defects)(
  'the stories that notice that %s end well without it @long',
  async (_name, mutant) => {
    expect(await tried(mutant)).toBe(0);
  },
  1_800_000,
);

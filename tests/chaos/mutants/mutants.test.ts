// The stories find what they are for: each defect makes its story fail, which ends well without it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../judge/finding';
import { reportOf } from '../tally';
import { tellStories } from '../tellStories';
import { MUTANTS } from './mutants';
import type { Mutant } from './mutants';
import { mutatedProject } from './mutatedProject';

const root = path.resolve(__dirname, '../../..');
const defects = MUTANTS.map((mutant) => [mutant.name, mutant] as const);

async function found({ story }: Mutant, project?: string): Promise<readonly Finding[]> {
  const [told] = await tellStories({
    stories: [story],
    lanes: 1,
    ...(project !== undefined && { project }),
  });

  if (!told) throw new Error('no story was told');
  console.log(reportOf(told));
  return told.findings;
}

it.each(defects)('%s: can still be made', (_name, { edits }) => {
  const missing = edits.filter(
    ({ file, find }) => !readFileSync(path.join(root, file), 'utf8').includes(find),
  );
  expect(missing).toEqual([]);
});

it.each(defects)(
  '%s: noticed @long',
  async (_name, mutant) => {
    const copy = mutatedProject(mutant);
    try {
      expect(await found(mutant, copy.folder)).not.toEqual([]);
    } finally {
      copy.remove();
    }
  },
  600_000,
);

it.each(defects)(
  'the story that notices that %s ends well without it @long',
  async (_name, mutant) => {
    expect(await found(mutant)).toEqual([]);
  },
  600_000,
);

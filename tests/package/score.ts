// Prints the table of mistakes with who notices each: npx tsx tests/package/score.ts [ID ...],
// `later` for the mistakes thought of later, `release` for those of a release engineer; `--enough` asks nobody else once one has noticed.
import { runScript } from '../../scripts/steps';
import { VALIDATORS } from '../../scripts/validate/validators';
import type { Fault } from './faults/fault';
import { LATER } from './faults/later';
import { RELEASE } from './faults/release';
import { FAULTS } from './faults/table';
import { Measure } from './measure';
import { ProjectCopy } from './projectCopy';

runScript(async () => {
  const wanted = process.argv.slice(2).filter((word) => word !== '--enough');
  const enough = process.argv.includes('--enough');
  const faults = chosen(wanted);
  const copy = new ProjectCopy();
  try {
    const measure = new Measure(copy, VALIDATORS);
    for (const finding of await measure.findingsOfClean()) console.log(`of the clean copy: ${finding}`);
    let caught = 0;
    for (const fault of faults) {
      const { by } = await measure.of(fault, { enough });
      if (by.size > 0) caught += 1;
      console.log(`| ${fault.id} | ${fault.title} | ${[...by.keys()].join(', ') || '**missed**'} |`);
      if (faults.length < FAULTS.length) for (const [name, said] of by) console.log(`  ${name}: ${said}`);
    }
    console.log(`${caught} of ${faults.length} noticed`);
  } finally {
    copy.remove();
  }
});

function chosen(wanted: readonly string[]): readonly Fault[] {
  if (wanted.length === 0) return FAULTS;
  if (wanted[0] === 'later') return LATER;
  if (wanted[0] === 'release') return RELEASE;
  return [...FAULTS, ...LATER, ...RELEASE].filter(({ id }) => wanted.includes(id));
}

// Prints the table of mistakes with who notices each.
import { command } from '../../scripts/commandLine/command';
import { runScript } from '../../scripts/steps';
import { VALIDATORS } from '../../scripts/validate/validators';
import type { Fault } from './faults/fault';
import { LATER } from './faults/later';
import { RELEASE } from './faults/release';
import { FAULTS } from './faults/table';
import { Measure } from './measure';
import { ProjectCopy } from './projectCopy';

const score = command(
  {
    usage: 'npx tsx tests/package/score.ts [ID ...]',
    purpose: 'the table of mistakes with who notices each; `later` for those thought of later',
    flags: { enough: { type: 'boolean', help: 'asks nobody else once one has noticed' } },
    words: Infinity,
  },
  ({ values: { enough = false }, positionals }) => print(chosen(positionals), enough),
);

async function print(faults: readonly Fault[], enough: boolean): Promise<void> {
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
}

function chosen(wanted: readonly string[]): readonly Fault[] {
  if (wanted.length === 0) return FAULTS;
  if (wanted[0] === 'later') return LATER;
  if (wanted[0] === 'release') return RELEASE;
  return [...FAULTS, ...LATER, ...RELEASE].filter(({ id }) => wanted.includes(id));
}

runScript(() => score.run(process.argv.slice(2)));

// npm run verify:package: everything about the package that can be checked without an org. `--update` writes the golden
// list of components again.
import { finish, runSteps, type Step } from './steps';
import { GOLDEN, writeGolden } from './validate/metadata/conversion';
import { PackageSource } from './validate/packageSource';
import { spell, type Validator } from './validate/validator';
import { VALIDATORS } from './validate/validators';

const JAVA = new Set(['Apex types', 'PMD']);

export function packageSteps(source: PackageSource = new PackageSource()): readonly (readonly Step[])[] {
  const steps = (isJava: boolean): readonly Step[] =>
    VALIDATORS.filter(({ name }) => JAVA.has(name) === isJava).map((validator) => stepOf(validator, source));
  // Java runs in processes of its own, beside the rest.
  return [steps(false), steps(true)];
}

function stepOf(validator: Validator, source: PackageSource): Step {
  return {
    name: validator.name,
    run: async () => {
      const reason = (await validator.unavailable?.()) ?? null;
      if (reason !== null) {
        console.log(`SKIPPED (${reason}): ${validator.name}`);
        return { passed: 0, failed: 0, skipped: [reason], output: '' };
      }
      const findings = await validator.run(source);
      const isGood = findings.length === 0;
      return {
        passed: isGood ? 1 : 0,
        failed: isGood ? 0 : 1,
        skipped: [],
        output: findings.map(spell).join('\n'),
      };
    },
  };
}

export async function verifyPackage({ update }: { readonly update: boolean }): Promise<void> {
  const started = Date.now();
  if (update) {
    await writeGolden(new PackageSource());
    console.log(`${GOLDEN} is written; look at its difference before you commit it.`);
  }
  const tally = await runSteps(...packageSteps());
  console.log(`${VALIDATORS.length} validators, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  finish(tally);
}

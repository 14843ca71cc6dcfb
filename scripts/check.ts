// npm run check: the quick loop. Two lanes, because machines have at least two cores: lint alone takes as long as the rest.
import { arrowStep } from './check/arrows';
import { contractStep } from './check/contract';
import { formatStep, lintStep, typeSteps } from './check/static';
import { jestStep } from './check/testRunners';
import { unusedStep } from './check/unused';
import { finish, runSteps } from './steps';

export async function runCheck(): Promise<void> {
  finish(
    await runSteps(
      [lintStep],
      [...typeSteps, arrowStep, unusedStep, formatStep, contractStep, jestStep('unit', ['lwc', 'node'])],
    ),
  );
}

// npm run check: the quick loop. Two lanes, because machines have at least two cores: unit tests, and what reads the sources.
import { arrowStep } from './check/arrows';
import { contractStep } from './check/contract';
import { formatStep, sourceSteps } from './check/static';
import { jestStep } from './check/testRunners';
import { unusedStep } from './check/unused';
import { finish, runSteps } from './steps';

export async function runCheck(): Promise<void> {
  finish(
    await runSteps(
      [jestStep('unit', ['lwc', 'node'])],
      [...sourceSteps, arrowStep, unusedStep, formatStep, contractStep],
    ),
  );
}

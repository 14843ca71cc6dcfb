// Runs the commands of an org script one after the other, each shown as it can be typed. A dry run only shows them.
import { build } from '../build';
import type { Finished } from '../project';
import { runSf } from './sf';
import { UNKNOWN, type Learnt, type OrgStep } from './steps';

export interface RunnerPorts {
  say(line: string): void;
  sf(args: readonly string[], isShown: boolean): Promise<Finished>;
  /** What deploys has to be built first. */
  build(): Promise<unknown>;
}

export const realPorts: RunnerPorts = {
  say: (line) => console.log(line),
  sf: (args, isShown) => runSf(args, isShown ? (text) => process.stdout.write(text) : undefined),
  build: () => build(),
};

export async function runOrgSteps(
  steps: readonly OrgStep[],
  isDryRun: boolean,
  ports: RunnerPorts = realPorts,
): Promise<Learnt> {
  let learnt: Learnt = UNKNOWN;
  if (!isDryRun && steps.some((step) => needsBuild(step))) await ports.build();
  for (const step of steps) {
    const args = step.args(learnt);
    ports.say(`\n# ${step.why}\n$ ${spelt(args)}`);
    if (isDryRun) continue;
    const { code, output } = await ports.sf(args, step.learn === undefined);
    if (code !== 0) throw new Error(`sf ended with ${code}.${step.learn === undefined ? '' : `\n${output}`}`);
    learnt = { ...learnt, ...step.learn?.(answerOf(output)) };
  }
  return learnt;
}

const needsBuild = (step: OrgStep): boolean =>
  /^(?:project deploy|package version create)/.test(step.args(UNKNOWN).join(' '));

/** As it can be typed into a shell from the project's folder. */
export const spelt = (args: readonly string[]): string =>
  ['npx', 'sf', ...args]
    .map((word) => (/^[\w./:@=-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, '\\$&')}"`))
    .join(' ');

/** Warnings may stand before and after the JSON. */
function answerOf(output: string): unknown {
  const json = output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new Error(`sf answered no JSON:\n${output.slice(-2000)}`);
  }
}

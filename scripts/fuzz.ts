// npm run fuzz: the fuzzers of tests/fuzz, with as many inputs and the seed that are asked for.
import { runTool } from './project';

export interface FuzzArguments {
  /** Spoilt inputs for each border. */
  readonly count: number;
  /** One border by its name (default: all). */
  readonly border?: string;
  readonly seed?: number;
}

/** Without a seed it takes a new one: the tests of `npm test` have one for ever. */
export async function runFuzz({ count, border, seed = Date.now() % 2 ** 31 }: FuzzArguments): Promise<void> {
  const { code } = await runTool(
    'jest',
    'jest',
    ['--selectProjects', 'fuzz', '--runInBand', '--testNamePattern', 'every healthy neighbour'],
    {
      onOutput: (text) => process.stdout.write(text),
      env: {
        FUZZ_COUNT: String(count),
        ...(border !== undefined && { FUZZ_BORDER: border }),
        FUZZ_SEED: String(seed),
      },
    },
  );
  process.exitCode = code;
}

// Plays spoilt inputs against one border. Each case has a seed of its own: what failed can be had again alone.
import { inspect } from 'node:util';
import { random } from './random';
import type { Random } from './random';

/** One side of a border, as it stands after it was opened. */
export interface Border {
  /** Sends one spoilt input. `sent`: what to show when something is harmed. */
  play(chance: Random, sent: (input: unknown) => void): void | Promise<void>;
  /** Throws when something healthy was harmed. */
  check?(): void | Promise<void>;
  close?(): void | Promise<void>;
}
export type OpenBorder = () => Border | Promise<Border>;

/** Cases that share one side of a border: what one leaves behind must not harm the next. */
const CASES_A_SIDE = 40;
const CASES_A_CHECK = 8;

export interface Failure {
  readonly seed: number;
  /** Cases up to the one that failed, counted from the seed. */
  readonly count: number;
  readonly inputs: string;
  readonly reason: string;
}

/** The first failure, with the shortest run of cases that shows it; null when there is none. */
export async function fuzz(open: OpenBorder, seed: number, count: number): Promise<Failure | null> {
  for (let start = 0; start < count; start += CASES_A_SIDE) {
    const size = Math.min(CASES_A_SIDE, count - start);
    const failure = await playSide(open, seed + start, size);
    if (failure) return shortest(open, failure);
  }
  return null;
}

async function playSide(open: OpenBorder, seed: number, count: number): Promise<Failure | null> {
  const inputs: unknown[] = [];
  let played = 0;
  try {
    const border = await open();
    while (played < count) {
      if (played % CASES_A_CHECK === 0) inputs.length = 0;
      await border.play(random(seed + played), (input) => inputs.push(input));
      played += 1;
      if (played % CASES_A_CHECK === 0 || played === count) await border.check?.();
    }
    await border.close?.();
    return null;
  } catch (error) {
    return { seed, count: Math.max(1, played), inputs: shown(inputs), reason: reasonOf(error) };
  }
}

/** Often the last case alone is enough. */
async function shortest(open: OpenBorder, failure: Failure): Promise<Failure> {
  for (let count = 1; count < failure.count; count += 1) {
    const again = await playSide(open, failure.seed + failure.count - count, count);
    if (again) return again;
  }
  return failure;
}

export const report = (border: string, { seed, count, reason, inputs }: Failure): string =>
  `${border}: ${reason}\nsent: ${inputs}\nagain: npm run fuzz -- --border ${border} --seed ${seed} --count ${count}`;

function shown(inputs: readonly unknown[]): string {
  try {
    return inspect(inputs, { depth: 8, maxArrayLength: 5, maxStringLength: 200, getters: false }).slice(
      0,
      4_000,
    );
  } catch {
    return 'a value that cannot be shown';
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).slice(0, 1_500) : String(error);

/** For the borders: what must be so. */
export function must(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new Error(otherwise);
}

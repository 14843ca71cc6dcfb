// Values of flags that are more than text.
import { UsageError } from './command';

export function wholeNumber(
  text: string,
  name: string,
  { least = 0, most }: { least?: number; most: number },
): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from ${least} to ${most}`);
}

export function oneOf<T extends string>(text: string, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(`${name} must be one of: ${choices.join(', ')}`);
}

// What a case says with: it holds, it does not, or there is nothing to look at.
import { asJson } from './asText';

/** Thrown by a case that finds nothing to look at. */
export class NothingToShow extends Error {
  override readonly name = 'NothingToShow';
}

/** Thrown by a case: the driver does not conform. */
export class Breach extends Error {
  override readonly name = 'Breach';
}

export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Breach(otherwise);
}

export function expectSame(got: unknown, wanted: unknown, what: string): void {
  const [told, expected] = [asJson(got), asJson(wanted)];
  if (told !== expected) throw new Breach(`${what} is ${told}, not ${expected}`);
}

export function expectOneOf<T>(got: T, wanted: readonly T[], what: string): void {
  if (!wanted.includes(got))
    throw new Breach(`${what} is ${asJson(got)}, none of ${wanted.map(asJson).join(', ')}`);
}

// A bench that writes down what is played on it.
import type { Trail } from '../trail';
import { verbsOf, type Bench } from './bench';

type Played = (given?: unknown) => Promise<unknown>;

/** Like the bench: the verbs that it has, and no others. A case plays only what it names among its needs: the runner has looked. */
export function notedBench(bench: Bench, trail: Trail): Required<Bench> {
  const verbs = verbsOf(bench).map((verb) => {
    const play: Played = async (...given) => {
      const outcome: unknown = await Reflect.apply(bench[verb] as Played, bench, given);
      trail.played(verb, given, outcome);
      return outcome;
    };
    return [verb, play] as const;
  });
  return Object.fromEntries(verbs) as unknown as Required<Bench>;
}

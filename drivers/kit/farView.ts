// What a case sees at the far end. A driver may say what it likes: this is what came of it.
import { asJson } from './asText';
import type { FarEnd, FarEndView } from './bench/bench';
import { expectSame } from './expectations';
import { canLook } from './farEnds';
import type { Rig } from './rig';

/** Waits until the far end's view has these values; skips the case where the bench cannot tell one of them. */
export async function expectAtFarEnd(rig: Rig, far: FarEnd, wanted: Partial<FarEndView>): Promise<void> {
  const untold = await lookFor(rig, far, wanted);
  if (untold !== undefined) rig.skip(`the bench cannot tell '${untold}' of a far end`);
}

/** The same beside what a case is about: what the bench cannot tell is noted, and the case goes on. */
export async function alsoAtFarEnd(rig: Rig, far: FarEnd, wanted: Partial<FarEndView>): Promise<void> {
  const untold = canLook(rig.bench) ? await lookFor(rig, far, wanted) : keysOf(wanted)[0];
  if (untold === undefined) return;
  rig.farEnds.unseen.add(untold);
  const { [untold]: _unseen, ...rest } = wanted;
  if (keysOf(rest).length > 0) await alsoAtFarEnd(rig, far, rest);
}

/** The first key that the bench cannot tell. */
async function lookFor(
  rig: Rig,
  far: FarEnd,
  wanted: Partial<FarEndView>,
): Promise<keyof FarEndView | undefined> {
  const keys = keysOf(wanted);
  const until = Date.now() + rig.description.settleMs;
  for (;;) {
    const seen = await rig.play(() => rig.bench.look(far));
    const untold = keys.find((key) => seen[key] === undefined);
    if (untold !== undefined) return untold;
    const differing = keys.find((key) => asJson(seen[key]) !== asJson(wanted[key]));
    if (differing === undefined) return undefined;
    if (Date.now() > until) expectSame(seen[differing], wanted[differing], `'${differing}' at the far end`);
    await rig.quiet();
  }
}

const keysOf = (wanted: Partial<FarEndView>): readonly (keyof FarEndView)[] =>
  Object.keys(wanted) as readonly (keyof FarEndView)[];

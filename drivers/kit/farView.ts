// What a case sees at the far end. A driver may say what it likes: this is what came of it.
import { asJson } from './asText';
import type { FarEnd, FarEndView } from './bench/bench';
import { expectSame } from './conformanceCase';
import type { Rig } from './rig';

/** Waits until the far end's view has these values; skips the case where the bench cannot tell one of them. */
export async function expectAtFarEnd(rig: Rig, far: FarEnd, wanted: Partial<FarEndView>): Promise<void> {
  const keys = Object.keys(wanted) as readonly (keyof FarEndView)[];
  const until = Date.now() + rig.description.settleMs;
  for (;;) {
    const seen = await rig.play(() => rig.bench.look(far));
    const untold = keys.find((key) => seen[key] === undefined);
    if (untold !== undefined) rig.skip(`the bench cannot tell '${untold}' of a far end`);
    const differing = keys.find((key) => asJson(seen[key]) !== asJson(wanted[key]));
    if (differing === undefined) return;
    if (Date.now() > until) expectSame(seen[differing], wanted[differing], `'${differing}' at the far end`);
    await rig.quiet();
  }
}

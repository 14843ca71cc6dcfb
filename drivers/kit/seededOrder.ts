// Two or more moves at the same time, in an order and with gaps that a seed decides: a failure can be played again.

/** Starts every move, each after its own number of turns of the event loop; resolves when all have settled. */
export async function seededOrder(seed: number, moves: readonly (() => Promise<unknown>)[]): Promise<void> {
  const roll = dice(seed);
  await Promise.all(
    moves.map(async (move) => {
      for (let turns = Math.floor(roll() * 6); turns > 0; turns -= 1) await turn(roll() < 0.7);
      await move();
    }),
  );
}

/** A microtask, or a whole turn. */
const turn = (isSmall: boolean): Promise<void> =>
  isSmall ? Promise.resolve() : new Promise((resolve) => void setTimeout(resolve, 0));

/** mulberry32 */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

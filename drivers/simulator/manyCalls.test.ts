// Many calls and unlucky timing: nothing is left behind, and every race has one winner.
import { openPage } from './testing/openPage';
import { rejection } from './testing/rejection';

it('leaves no timer, listener or call behind after 50 calls', async () => {
  const page = await openPage();
  const { driver, host, clock } = page;
  expect(clock.pending).toBe(0);
  for (let i = 0; i < 50; i += 1) {
    const id = page.ring();
    await driver.perform({ type: 'answer', callId: id });
    clock.jump(7_000);
    if (i % 2 === 0) page.farEnd(id, 'hangup');
    else await driver.perform({ type: 'hangup', callId: id });
    await driver.perform({ type: 'wrapup.complete', callId: id });
  }
  expect(driver.snapshot().calls).toEqual([]);
  expect(clock.pending).toBe(0);
  expect(host.complaints(driver)).toEqual([]);
  expect(new Set(host.calls().map(({ logKey }) => logKey)).size).toBe(50);
  await driver.stop('unload');
});

/** mulberry32: neighbouring seeds roll far apart. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

it('answer against cancel has one winner, in 100 interleavings', async () => {
  const winners = { answer: 0, cancel: 0 };
  for (let seed = 0; seed < 100; seed += 1) winners[await race(seed)] += 1;
  expect(Math.min(winners.answer, winners.cancel)).toBeGreaterThan(10);
});

async function race(seed: number): Promise<'answer' | 'cancel'> {
  const roll = dice(seed);
  const page = await openPage({ config: { wrapupSeconds: 0 } });
  const { driver, host } = page;
  const id = page.ring();
  const ticks = async (most: number) => {
    for (let left = Math.floor(roll() * most); left > 0; left -= 1) await Promise.resolve();
  };
  const cancel = ticks(6).then(() => page.farEnd(id, 'hangup'));
  await ticks(6);
  const answer = await rejection(driver.perform({ type: 'answer', callId: id }));
  await cancel;
  const hasAnswered = host.path(id).includes('active');
  expect([seed, answer]).toEqual([seed, hasAnswered ? 'nothing was rejected' : 'not-allowed']);
  const middle = hasAnswered ? ['active'] : [];
  expect(host.path(id)).toEqual(['offered', ...middle, 'ended', 'closed']);
  expect(host.callEvents(id).at(-1)?.endReason).toBe(hasAnswered ? 'remote-hangup' : 'cancelled');
  expect(host.complaints(driver)).toEqual([]);
  await driver.stop('unload');
  return hasAnswered ? 'answer' : 'cancel';
}

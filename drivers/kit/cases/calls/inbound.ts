// Calls that ring at the agent.
import { isOver } from '../../../../engine/contract/driver/callRules';
import { isDriverError } from '../../../../engine/contract/driver/driverError';
import { verbsOf } from '../../bench/bench';
import type { ConformanceCase } from '../../conformanceCase';
import { expectOneOf, expectSame, expectThat } from '../../expectations';
import { alsoAtFarEnd } from '../../farView';
import { CALLER, type Rig, type TwoEnds } from '../../rig';
import { seededOrder } from '../../seededOrder';

const contract = 'Inbound calls';

export const inboundCases: readonly ConformanceCase[] = [
  {
    id: 'inbound.answer',
    title: 'rings, is answered, is talked on, and ends when the caller hangs up',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id, far } = await rig.talking();
      const { startedAt, answeredAt = 0, direction, kind } = rig.call(id);
      expectThat(answeredAt >= startedAt, 'it was answered before it began');
      expectSame([direction, kind], ['inbound', 'customer'], 'direction and kind');
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, 'remote-hangup', 'endReason');
    },
  },
  {
    id: 'inbound.end',
    title: 'the agent ends it: local-hangup, an end after the answer, nobody left in it',
    contract,
    needs: ['call.answer', 'call.hangup'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await alsoAtFarEnd(rig, far, { number: CALLER, cause: null });
      await rig.perform({ type: 'hangup', callId: id });
      await rig.untilOver(id);
      await alsoAtFarEnd(rig, far, { cause: 'hangup' });
      const { endReason, endedAt = 0, answeredAt = 0, parties } = rig.call(id);
      expectSame(endReason, 'local-hangup', 'endReason');
      expectThat(endedAt >= answeredAt, 'it ended before it was answered');
      expectThat(
        parties.every(({ state }) => state === 'left'),
        'a party is still in it',
      );
    },
  },
  {
    id: 'inbound.reject',
    title: 'rejected by the agent it ends as rejected, unanswered',
    contract,
    needs: ['call.reject'],
    async run(rig) {
      const { id, far } = await rejectable(rig);
      await rig.perform({ type: 'reject', callId: id });
      await rig.untilOver(id);
      await alsoAtFarEnd(rig, far, { cause: 'rejected' });
      expectSame(rig.call(id).endReason, 'rejected', 'endReason');
      expectSame(rig.call(id).answeredAt, undefined, 'answeredAt');
    },
  },
  {
    id: 'inbound.cancel',
    title: 'a caller who gives up ends it as cancelled or missed',
    contract,
    async run(rig) {
      const { id, far } = await rig.ringing();
      await rig.play(() => rig.bench.cancel(far));
      await rig.untilOver(id);
      expectOneOf(rig.call(id).endReason, ['cancelled', 'missed'], 'endReason');
    },
  },
  {
    id: 'inbound.missed',
    title: 'nobody answers in time: it ends as missed',
    contract,
    setup: 'short-ring',
    async run(rig) {
      const { id } = await rig.ringing();
      await rig.until(() => isOver(rig.call(id).state), 'the end of the ringing', 3_000);
      expectSame(rig.call(id).endReason, 'missed', 'endReason');
    },
  },
  {
    id: 'inbound.taken-elsewhere',
    title: 'answered elsewhere it ends as taken-elsewhere',
    contract,
    bench: ['answerElsewhere'],
    async run(rig) {
      const { id, far } = await rig.ringing();
      await rig.play(() => rig.bench.answerElsewhere(far));
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, 'taken-elsewhere', 'endReason');
    },
  },
  {
    id: 'inbound.caller',
    title: "the first event holds the caller's address and name",
    contract,
    async run(rig) {
      const { id } = await rig.ringing({ from: CALLER, name: 'Ada Sample' });
      const caller = first(rig, id).parties.find(({ role }) => role !== 'agent');
      expectThat(
        digits(caller?.address).endsWith(digits(CALLER).slice(-7)),
        'the address is not in the first event',
      );
      if (rig.description.lacks?.['callerName'] === undefined)
        expectSame(caller?.name, 'Ada Sample', 'the name');
      expectSame(caller?.state, 'ringing', 'the state of the caller');
    },
  },
  {
    id: 'inbound.withheld',
    title: 'a withheld number is no address at all',
    contract,
    async run(rig) {
      const { id } = await rig.ringing({});
      const caller = first(rig, id).parties.find(({ role }) => role !== 'agent');
      expectSame(caller?.address, undefined, 'the address');
    },
  },
  {
    id: 'inbound.attributes',
    title: 'the first event holds the attributes, word for word',
    contract,
    async run(rig) {
      const why = rig.description.lacks?.['attributes'];
      if (why !== undefined) rig.skip(why);
      const attributes = { 'sf.recordId': '003000000000001', note: 'a & b <i>"ü"</i>', empty: '' };
      const { id } = await rig.ringing({ from: CALLER, attributes });
      for (const [key, value] of Object.entries(attributes))
        expectSame(first(rig, id).attributes[key], value, `attribute ${key}`);
    },
  },
  {
    id: 'inbound.keys',
    title: 'two calls never share an id or a log key',
    contract,
    async run(rig) {
      const one = await rig.ringing();
      await rig.play(() => rig.bench.cancel(one.far));
      await rig.finish(one.id);
      const other = await rig.ringing();
      expectThat(other.id !== one.id, 'the id was used again');
      expectThat(rig.call(other.id).logKey !== rig.call(one.id).logKey, 'the log key was used again');
    },
  },
  {
    id: 'inbound.offered-again',
    title: 'one vendor id offered again gets /2 behind its log key',
    contract,
    async run(rig) {
      if (!rig.description.choosesVendorIds) rig.skip('the system cannot be told which id to give');
      const one = await rig.ringing({ from: CALLER, vendorId: 'kit-leg' });
      await rig.play(() => rig.bench.cancel(one.far));
      await rig.finish(one.id);
      const other = await rig.ringing({ from: CALLER, vendorId: 'kit-leg' });
      expectSame(rig.call(other.id).logKey, `${rig.call(one.id).logKey}/2`, 'the second log key');
    },
  },
  {
    id: 'inbound.race',
    title: 'an answer against a caller who gives up: 100 interleavings, each with one clean end',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      for (let seed = 1; seed <= 100; seed += 1) await race(rig, seed);
    },
  },
  {
    id: 'inbound.while-talking',
    title: 'a second call rings beside the first; answering it holds the first',
    contract,
    needs: ['call.answer', 'calls.multiple'],
    async run(rig) {
      const one = await rig.talking();
      const other = await rig.ringing({ from: '+12025550143' });
      expectSame(rig.call(one.id).state, 'active', 'the first call while the second rings');
      await rig.perform({ type: 'answer', callId: other.id });
      await rig.untilState(other.id, 'active');
      await rig.untilState(one.id, 'held');
    },
  },
  {
    id: 'inbound.preview',
    title: 'a preview is offered as outbound and calls its number when it is answered',
    contract,
    needs: ['call.answer'],
    bench: ['preview'],
    async run(rig) {
      const { id } = await rig.offered(() => rig.bench.preview({ from: rig.description.dialable[0] }));
      expectSame(rig.call(id).direction, 'outbound', 'the direction');
      await rig.perform({ type: 'answer', callId: id });
      const { far } = await rig.called(id);
      await alsoAtFarEnd(rig, far, { number: rig.description.dialable[0] });
      await rig.play(() => rig.bench.answer(far));
      await rig.untilState(id, 'active');
    },
  },
  {
    id: 'inbound.closed',
    title: 'closed is its last word: gone from the snapshot, and no command reaches it',
    contract,
    async run(rig) {
      const { id, far } = await rig.ringing();
      await rig.play(() => rig.bench.cancel(far));
      await rig.finish(id);
      expectThat(!rig.snapshot().calls.some((call) => call.id === id), 'the snapshot still has it');
      await rig.refuses({ type: 'hangup', callId: id }, 'not-allowed', 'invalid-argument');
    },
  },
];

/** Some systems let an agent decline nothing but what he is offered to call. */
async function rejectable(rig: Rig): Promise<TwoEnds> {
  const { id, far } = await rig.ringing();
  const isKnown = verbsOf(rig.bench).includes('preview');
  if (rig.call(id).allowed.includes('reject') || !isKnown) return { id, far };
  await rig.play(() => rig.bench.cancel(far));
  await rig.finish(id);
  return rig.offered(() => rig.bench.preview({ from: rig.description.dialable[0] }));
}

const first = (rig: Rig, id: string) => rig.stream.told(id).at(-1) ?? rig.call(id);
const digits = (address = ''): string => address.replace(/\D/g, '');

async function race(rig: Rig, seed: number): Promise<void> {
  const { id, far } = await rig.ringing();
  let refused: unknown = null;
  await seededOrder(seed, [
    () => rig.perform({ type: 'answer', callId: id }).catch((error: unknown) => void (refused = error)),
    () => rig.play(() => rig.bench.cancel(far)),
  ]);
  expectThat(
    refused === null || isDriverError(refused),
    `seed ${String(seed)}: rejected with no DriverError`,
  );
  await rig.untilOver(id);
  const { endReason, answeredAt } = rig.call(id);
  const reasons =
    answeredAt === undefined ? ['cancelled', 'missed'] : ['remote-hangup', 'cancelled', 'local-hangup'];
  expectOneOf(endReason, reasons, `seed ${String(seed)}: endReason`);
  await rig.finish(id);
}

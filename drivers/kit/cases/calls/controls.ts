// What the agent does with a call while it is on.
import type { Call, CallAction } from '../../../../engine/contract/driver/call';
import type { CallCommandType } from '../../../../engine/contract/driver/driver';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { expectAtFarEnd } from '../../farView';
import { CALLER, type Rig } from '../../rig';

const contract = 'Call controls';

export const controlCases: readonly ConformanceCase[] = [
  {
    id: 'controls.hold',
    title: 'is held and resumed; a held call cannot be held again',
    contract,
    needs: ['call.answer', 'call.hold'],
    async run(rig) {
      const { id } = await rig.talking();
      const { answeredAt } = rig.call(id);
      await does(rig, id, 'hold', ({ state }) => state === 'held');
      await rig.refuses({ type: 'hold', callId: id }, 'not-allowed');
      await does(rig, id, 'resume', ({ state }) => state === 'active');
      expectSame(rig.call(id).answeredAt, answeredAt, 'answeredAt');
    },
  },
  {
    id: 'controls.hold-refused',
    title: 'a refused hold keeps the call: it is told, the call stays active and can be held after all',
    contract,
    needs: ['call.answer', 'call.hold'],
    bench: ['refuseNext'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.play(() => rig.bench.refuseNext({ command: 'hold' }));
      const refusal = await rig.perform({ type: 'hold', callId: id }).then(
        () => null,
        (error: unknown) => error,
      );
      expectThat(refusal !== null, 'a hold that the system refused was told as done');
      expectSame(rig.call(id).state, 'active', 'the call whose hold was refused');
      await does(rig, id, 'hold', ({ state }) => state === 'held');
    },
  },
  {
    id: 'controls.hold-late',
    title: 'a hold that is answered late is held no sooner than that',
    contract,
    needs: ['call.answer', 'call.hold'],
    bench: ['delayNext'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.play(() => rig.bench.delayNext({ command: 'hold', ms: 300 }));
      const asked = Date.now();
      const waited = async (until: Promise<unknown>) => (await until, Date.now() - asked);
      const [taken, held] = await Promise.all([
        waited(rig.perform({ type: 'hold', callId: id })),
        waited(rig.until(() => rig.call(id).state === 'held', 'a held call', 300)),
      ]);
      // A little less than it should be: two clocks may count differently.
      expectThat(taken >= 250, 'the hold was told as taken before the system had answered');
      expectThat(held >= 250, 'the call was told as held before the system had answered');
    },
  },
  {
    id: 'controls.end-held',
    title: 'a held call can be ended',
    contract,
    needs: ['call.answer', 'call.hold', 'call.hangup'],
    async run(rig) {
      const { id } = await rig.talking();
      await does(rig, id, 'hold', ({ state }) => state === 'held');
      await rig.perform({ type: 'hangup', callId: id });
      await rig.untilOver(id);
    },
  },
  {
    id: 'controls.mute',
    title: 'is muted and unmuted, and stays active',
    contract,
    needs: ['call.answer', 'call.mute'],
    async run(rig) {
      const { id } = await rig.talking();
      await does(rig, id, 'mute', ({ muted }) => muted);
      expectSame(rig.call(id).state, 'active', 'the state of a muted call');
      await does(rig, id, 'unmute', ({ muted }) => !muted);
    },
  },
  {
    id: 'controls.digits',
    title: 'digits reach the far end, all of them and in order',
    contract,
    needs: ['call.answer', 'call.dtmf'],
    bench: ['look'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await rig.perform({ type: 'dtmf', callId: id, digits: '12' });
      await rig.perform({ type: 'dtmf', callId: id, digits: '3*#' });
      await expectAtFarEnd(rig, far, { digits: '123*#' });
    },
  },
  {
    id: 'controls.no-digits',
    title: 'what is no digit is refused',
    contract,
    needs: ['call.answer', 'call.dtmf'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.refuses({ type: 'dtmf', callId: id, digits: 'hello' }, 'invalid-argument');
      await rig.refuses({ type: 'dtmf', callId: id, digits: '' }, 'invalid-argument');
    },
  },
  {
    id: 'controls.swap',
    title: 'swap holds the one call and resumes the other',
    contract,
    needs: ['call.answer', 'call.swap', 'calls.multiple'],
    async run(rig) {
      const one = await rig.talking();
      const other = await rig.talking({ from: '+12025550143' });
      await rig.untilState(one.id, 'held');
      await rig.perform({ type: 'swap', callId: other.id });
      await rig.untilState(one.id, 'active');
      await rig.untilState(other.id, 'held');
    },
  },
  {
    id: 'controls.recording',
    title: 'recording is paused and resumed',
    contract,
    needs: ['call.answer', 'recording.pause'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.until(() => rig.call(id).recording === 'on', 'a recorded call');
      await does(rig, id, 'recording.pause', ({ recording }) => recording === 'paused');
      await does(rig, id, 'recording.resume', ({ recording }) => recording === 'on');
    },
  },
  {
    id: 'controls.attributes',
    title: 'attributes that are set join those that are there',
    contract,
    needs: ['call.answer', 'attributes.set'],
    async run(rig) {
      const { id } = await rig.talking({ from: CALLER, attributes: { kept: 'yes' } });
      await rig.perform({ type: 'attributes.set', callId: id, attributes: { added: 'ä & b' } });
      await rig.until(() => rig.call(id).attributes['added'] === 'ä & b', 'the new attribute');
      expectSame(rig.call(id).attributes['kept'], 'yes', 'the one that was there');
    },
  },
  {
    id: 'controls.allowed',
    title: 'says what is possible: of an active call all that it claims and that makes sense',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id } = await rig.talking();
      const wanted: readonly CallAction[] = ['hangup', 'hold', 'mute', 'dtmf', 'transfer.blind', 'consult'];
      const claimed = new Set<string>(rig.snapshot().capabilities.map((one) => one.replace(/^call\./, '')));
      for (const action of wanted.filter((one) => claimed.has(one)))
        expectThat(rig.call(id).allowed.includes(action), `an active call does not allow '${action}'`);
    },
  },
  {
    id: 'controls.directory',
    title: 'the directory finds by a piece of text, at most as many as asked for',
    contract,
    needs: ['directory'],
    async run(rig) {
      const text = rig.description.directoryText ?? rig.skip('the bench knows nobody in the directory');
      const all = await rig.perform({ type: 'directory.search', text: '', limit: 100 });
      const found = await rig.perform({ type: 'directory.search', text, limit: 100 });
      const one = await rig.perform({ type: 'directory.search', text: '', limit: 1 });
      expectThat((found.entries ?? []).length > 0, `nothing was found for '${text}'`);
      expectThat(
        (found.entries ?? []).every(({ label }) => has(label, text)),
        'something else was found as well',
      );
      expectSame(
        one.entries?.length,
        Math.min(1, all.entries?.length ?? 0),
        'how many were found with limit 1',
      );
    },
  },
  {
    id: 'controls.quality',
    title: 'while a call is on its quality is told, in numbers that can be',
    contract: 'Media',
    needs: ['call.answer', 'media.quality'],
    async run(rig) {
      const { id } = await rig.talking();
      const sample = () => rig.stream.events.find((event) => event.type === 'quality');
      await rig.until(() => sample() !== undefined, 'a quality sample', 11_000);
      const told = sample();
      expectSame(told?.callId, id, 'the call that it is about');
      expectThat(told?.mos === undefined || (told.mos >= 1 && told.mos <= 5), 'mos is not between 1 and 5');
      expectThat((told?.lossPct ?? 0) >= 0 && (told?.lossPct ?? 0) <= 100, 'lossPct is no percentage');
    },
  },
  {
    id: 'controls.packets',
    title: 'packets are counted from the answer on: never fewer, and never more lost than there were',
    contract: 'Media',
    needs: ['call.answer', 'media.quality'],
    async run(rig) {
      await rig.talking();
      const samples = () => rig.stream.events.filter((event) => event.type === 'quality');
      await rig.until(() => samples().length >= 2, 'two quality samples', 22_000);
      const counts = samples().map(({ packets, packetsLost }) => ({ packets, packetsLost }));
      if (counts.every(({ packets }) => packets === undefined)) rig.skip('the driver counts no packets');
      for (const [i, { packets = -1, packetsLost = 0 }] of counts.entries()) {
        const before = counts[i - 1];
        expectThat(packets >= (before?.packets ?? 0), 'packets became fewer');
        expectThat(packetsLost >= (before?.packetsLost ?? 0), 'lost packets became fewer');
        expectThat(packetsLost <= packets, 'more packets were lost than there were');
      }
    },
  },
];

const has = (label: string, text: string): boolean => label.toLowerCase().includes(text.toLowerCase());

async function does(
  rig: Rig,
  callId: string,
  type: CallCommandType,
  then: (call: Call) => boolean,
): Promise<void> {
  await rig.perform({ type, callId });
  await rig.until(() => then(rig.call(callId)), `${type} being told`);
}

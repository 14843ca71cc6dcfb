// What the system refuses, answers late, or takes and then cannot do.
import type { Call } from '../../../../engine/contract/driver/call';
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { Command, CommandType } from '../../../../engine/contract/driver/command';
import type { Capability } from '../../../../engine/contract/driver/driver';
import { isDriverError } from '../../../../engine/contract/driver/driverError';
import type { HinderedCommand } from '../../bench/bench';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { expectAtFarEnd } from '../../farView';
import type { Rig, TwoEnds } from '../../rig';

/** A command that is taken by a call that is talked on, and what it leads to. */
interface Refusable {
  readonly type: CommandType;
  readonly needs: readonly Capability[];
  readonly prepare: (rig: Rig) => Promise<TwoEnds>;
  readonly command: (rig: Rig, id: string) => Command;
  readonly done: (rig: Rig, id: string) => boolean;
}

const talking = (rig: Rig): Promise<TwoEnds> => rig.talking();
const about = (type: 'hangup' | 'mute' | 'resume' | 'answer' | 'reject') => (_rig: Rig, callId: string) =>
  ({ type, callId }) as const;
const other = (rig: Rig) => ({ kind: 'number', value: rig.description.dialable[1] }) as const;
const over = (rig: Rig, id: string): boolean => isOver(rig.call(id).state);

const refusable: readonly Refusable[] = [
  {
    type: 'answer',
    needs: [],
    prepare: (rig) => rig.ringing(),
    command: about('answer'),
    done: (rig, id) => rig.call(id).state === 'active',
  },
  {
    type: 'reject',
    needs: ['call.reject'],
    prepare: (rig) => rig.ringing(),
    command: about('reject'),
    done: over,
  },
  { type: 'hangup', needs: ['call.hangup'], prepare: talking, command: about('hangup'), done: over },
  {
    type: 'mute',
    needs: ['call.mute'],
    prepare: talking,
    command: about('mute'),
    done: (rig, id) => rig.call(id).muted,
  },
  {
    type: 'resume',
    needs: ['call.hold'],
    async prepare(rig) {
      const ends = await rig.talking();
      await rig.perform({ type: 'hold', callId: ends.id });
      await rig.untilState(ends.id, 'held');
      return ends;
    },
    command: about('resume'),
    done: (rig, id) => rig.call(id).state === 'active',
  },
  {
    type: 'transfer.blind',
    needs: ['transfer.blind'],
    prepare: talking,
    command: (rig, callId) => ({ type: 'transfer.blind', callId, to: other(rig) }),
    done: over,
  },
  {
    type: 'consult',
    needs: ['consult'],
    prepare: talking,
    command: (rig, callId) => ({ type: 'consult', callId, to: other(rig) }),
    done: (rig, id) => rig.call(id).state === 'held',
  },
];

export const obstacleCases: readonly ConformanceCase[] = [
  ...refusable.map(refusedThenTaken),
  {
    id: 'refused.dial',
    title: 'a dial that the system refuses makes no call, and the next one does',
    contract: 'Errors',
    needs: ['call.dial'],
    bench: ['refuseNext'],
    async run(rig) {
      await refuseNext(rig, 'dial');
      const value = rig.description.dialable[0];
      await expectRefused(rig, { type: 'dial', to: { kind: 'number', value } });
      expectSame(rig.snapshot().calls.length, 0, 'the number of calls');
      await rig.dialling();
    },
  },
  {
    id: 'refused.dtmf',
    title: 'digits that the system refused are told as refused, and reach nobody',
    contract: 'Errors',
    needs: ['call.answer', 'call.dtmf'],
    bench: ['refuseNext', 'look'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await refuseNext(rig, 'dtmf');
      await expectRefused(rig, { type: 'dtmf', callId: id, digits: '1' });
      await rig.perform({ type: 'dtmf', callId: id, digits: '2' });
      await expectAtFarEnd(rig, far, { digits: '2' });
    },
  },
  ...(['remote-hangup', 'local-hangup'] as const).map((reason): ConformanceCase => ({
    id: `refused.transfer-${reason}`,
    title: `after a refused transfer an ordinary end is one: ${reason}`,
    contract: 'Transfer and conference',
    needs: ['call.answer', 'transfer.blind', ...(reason === 'local-hangup' ? ['call.hangup' as const] : [])],
    bench: ['refuseNext'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await refuseNext(rig, 'transfer.blind');
      await expectRefused(rig, { type: 'transfer.blind', callId: id, to: other(rig) });
      if (reason === 'remote-hangup') await rig.play(() => rig.bench.hangup(far));
      else await rig.perform({ type: 'hangup', callId: id });
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, reason, 'endReason');
    },
  })),
  {
    id: 'late.resume',
    title: 'a resume that is answered late is active no sooner than that',
    contract: 'Call controls',
    needs: ['call.answer', 'call.hold'],
    bench: ['delayNext'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.perform({ type: 'hold', callId: id });
      await rig.untilState(id, 'held');
      await rig.farEnds.settle();
      await delayNext(rig, 'resume');
      const asked = Date.now();
      const waited = async (until: Promise<unknown>) => (await until, Date.now() - asked);
      const [taken, resumed] = await Promise.all([
        waited(rig.perform({ type: 'resume', callId: id })),
        waited(rig.until(() => rig.call(id).state === 'active', 'an active call', LATE)),
      ]);
      // A little less than it should be: two clocks may count differently.
      expectThat(taken >= LATE - 50, 'the resume was told as taken before the system had answered');
      expectThat(resumed >= LATE - 50, 'the call was told as active before the system had answered');
    },
  },
  {
    id: 'late.after-end',
    title: 'a hold that is confirmed after the call has ended changes nothing any more',
    contract: 'Call controls',
    needs: ['call.answer', 'call.hold'],
    bench: ['delayNext'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await delayNext(rig, 'hold');
      const held = rig.perform({ type: 'hold', callId: id }).then(
        () => null,
        (error: unknown) => error,
      );
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilOver(id);
      const error = await held;
      expectThat(error === null || isDriverError(error), 'hold was rejected with no DriverError');
      expectSame(rig.call(id).endReason, 'remote-hangup', 'endReason');
      expectThat(isOver(rig.call(id).state), 'the call came back');
    },
  },
];

const LATE = 300;

function refusedThenTaken({ type, needs, prepare, command, done }: Refusable): ConformanceCase {
  return {
    id: `refused.${type.replace('.', '-')}`,
    title: `'${type}' that the system refuses is told as refused, changes nothing at either end, and works the next time`,
    contract: 'Errors',
    needs: ['call.answer', ...needs],
    bench: ['refuseNext'],
    async run(rig) {
      const { id } = await prepare(rig);
      await rig.farEnds.settle();
      await refuseNext(rig, type);
      const before = standing(rig.call(id));
      await expectRefused(rig, command(rig, id));
      await rig.farEnds.settle();
      expectSame(standing(rig.call(id)), before, 'the call after the refusal');
      await rig.perform(command(rig, id));
      await rig.until(() => done(rig, id), `${type} being told`);
    },
  };
}

const standing = ({ state, muted, recording, endReason }: Call) => ({ state, muted, recording, endReason });

/** Refused by the system: whatever the code, it is a `DriverError`. */
async function expectRefused(rig: Rig, command: Command): Promise<void> {
  const error = await rig.perform(command).then(
    () => null,
    (reason: unknown) => reason,
  );
  expectThat(error !== null, `${command.type} that the system refused was told as done`);
  expectThat(isDriverError(error), `${command.type} was rejected with no DriverError`);
}

async function refuseNext(rig: Rig, command: HinderedCommand): Promise<void> {
  expectHinders(rig, 'refuse', command);
  await rig.play(() => rig.bench.refuseNext({ command }));
}
async function delayNext(rig: Rig, command: HinderedCommand): Promise<void> {
  expectHinders(rig, 'delay', command);
  await rig.play(() => rig.bench.delayNext({ command, ms: LATE }));
}

function expectHinders(rig: Rig, how: 'refuse' | 'delay', command: HinderedCommand): void {
  const known = rig.description.hinders?.[how];
  if (known?.includes(command) === false) rig.skip(`the bench cannot ${how} '${command}'`);
}

// A supervisor in the call of a colleague.
import type { CallAction } from '../../../../engine/contract/driver/call';
import type { Capability, SuperviseMode, Target } from '../../../../engine/contract/driver/driver';
import type { FarEnd } from '../../bench/bench';
import { expectSame, expectThat, type ConformanceCase } from '../../conformanceCase';
import { expectAtFarEnd } from '../../farView';
import { CALLER, type Rig } from '../../rig';

const contract = 'Supervision';
const bench = ['look', 'colleagueTalking'] as const;

/** Whom customer, colleague and supervisor hear. */
const heard = {
  listen: {
    hears: ['colleague'],
    colleagueHears: ['far-end'],
    agentHears: ['colleague', 'far-end'],
  },
  whisper: {
    hears: ['colleague'],
    colleagueHears: ['agent', 'far-end'],
    agentHears: ['colleague', 'far-end'],
  },
  barge: {
    hears: ['agent', 'colleague'],
    colleagueHears: ['agent', 'far-end'],
    agentHears: ['colleague', 'far-end'],
  },
} as const;

const needsOf = (mode: SuperviseMode): readonly Capability[] =>
  mode === 'listen' ? ['supervise.listen'] : ['supervise.listen', `supervise.${mode}`];

export const superviseCases: readonly ConformanceCase[] = [
  joins('listen', 'hears the call of a colleague and is heard by nobody'),
  joins('whisper', 'is heard by the colleague alone'),
  joins('barge', 'is heard by all'),
  {
    id: 'supervise.switched',
    title: 'goes from listening to whispering to barging in and back, in one call',
    contract,
    needs: ['supervise.listen', 'supervise.whisper', 'supervise.barge'],
    bench,
    async run(rig) {
      const { id, far } = await supervising(rig, 'listen');
      for (const mode of ['whisper', 'barge', 'listen'] as const) {
        const type: Extract<CallAction, `supervise.${SuperviseMode}`> = `supervise.${mode}`;
        await rig.perform({ type, callId: id });
        await rig.until(() => rig.call(id).supervision === mode, `${mode} being told`);
        await expectAtFarEnd(rig, far, heard[mode]);
        expectThat(!rig.call(id).allowed.includes(type), `allows to ${mode} while it does`);
      }
    },
  },
  {
    id: 'supervise.ended',
    title: 'leaves, and the colleague and the customer go on',
    contract,
    needs: ['supervise.listen', 'supervise.end'],
    bench,
    async run(rig) {
      const { id, far } = await supervising(rig, 'listen');
      await rig.perform({ type: 'supervise.end', callId: id });
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, 'local-hangup', 'endReason');
      await rig.untilState(id, 'closed');
      await expectAtFarEnd(rig, far, {
        hears: ['colleague'],
        colleagueHears: ['far-end'],
        agentHears: [],
      });
    },
  },
  {
    id: 'supervise.call-ended',
    title: 'is out when the call of the colleague ends, and has nothing to wrap up',
    contract,
    needs: ['supervise.listen'],
    bench,
    async run(rig) {
      const { id, far } = await supervising(rig, 'listen');
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilState(id, 'closed');
      expectThat(
        rig.stream.told(id).every(({ state }) => state !== 'wrapup'),
        'a supervised call was to be wrapped up',
      );
      expectSame(rig.call(id).endReason, 'remote-hangup', 'endReason');
    },
  },
  {
    id: 'supervise.nobody',
    title: 'a colleague without a call cannot be supervised, and no call appears',
    contract,
    needs: ['supervise.listen'],
    bench: ['colleague'],
    async run(rig) {
      const { target: to } = await rig.play(() => rig.bench.colleague());
      const command = { type: 'supervise', mode: 'listen', to } as const;
      await rig.refuses(command, 'destination-unreachable', 'not-allowed');
      await rig.quiet();
      expectSame(rig.snapshot().calls, [], 'the calls');
    },
  },
  {
    id: 'supervise.seen',
    title: 'whoever supervises the agent takes no part in its call, and is shown as supervisor or not at all',
    contract,
    needs: ['call.answer'],
    bench: ['supervise'],
    async run(rig) {
      const { id } = await rig.talking();
      const before = rig.call(id).parties;
      await rig.play(() => rig.bench.supervise({ mode: 'listen' }));
      const added = () => rig.call(id).parties.slice(before.length);
      await rig.until(() => added().length > 0, 'a supervisor').catch(() => undefined);
      expectSame(rig.call(id).state, 'active', 'the call');
      expectSame(rig.call(id).parties.slice(0, before.length), before, 'the parties that were there');
      for (const { role } of added()) expectSame(role, 'supervisor', 'the role of who joined');
      expectThat(!rig.call(id).allowed.includes('conference.leave'), 'a supervisor makes a conference');
    },
  },
];

function joins(mode: SuperviseMode, title: string): ConformanceCase {
  return {
    id: `supervise.${mode}`,
    title: `a supervisor who begins with ${mode} ${title}`,
    contract,
    needs: needsOf(mode),
    bench,
    async run(rig) {
      const { id, far } = await supervising(rig, mode);
      await expectAtFarEnd(rig, far, heard[mode]);
      const { kind, supervision } = rig.call(id);
      expectSame([kind, supervision], ['supervised', mode], 'kind and supervision');
    },
  };
}

async function supervising(
  rig: Rig,
  mode: SuperviseMode,
): Promise<{ readonly id: string; readonly far: FarEnd }> {
  const { target, ...far } = await rig.play(() => rig.bench.colleagueTalking({ from: CALLER }));
  return { id: await supervise(rig, mode, target), far };
}

async function supervise(rig: Rig, mode: SuperviseMode, to: Target): Promise<string> {
  const { callId } = await rig.perform({ type: 'supervise', mode, to });
  expectThat(callId !== undefined, 'supervise answered without the id of its call');
  await rig.untilState(callId, 'active');
  return callId;
}

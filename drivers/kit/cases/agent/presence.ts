// The agent's presence: chosen by the agent, waiting for the end of a call, or changed by the system.
import type { PresenceOption } from '../../../../engine/contract/driver/driver';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const contract = 'Presence';
const shared = { contract, needs: ['presence.set'] } as const;

export const presenceCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'presence.options',
    title: 'offers presences with ids of their own and labels, one of them available',
    run(rig) {
      const { options, presence } = rig.snapshot().agent;
      expectSame(new Set(options.map(({ id }) => id)).size, options.length, 'the number of different ids');
      expectThat(
        options.every(({ label }) => label !== ''),
        'a presence has no label',
      );
      expectThat(
        options.some(({ kind, selectable }) => kind === 'available' && selectable),
        'none is available',
      );
      expectThat(
        options.some(({ id }) => id === presence?.id),
        'the present one is not among them',
      );
      return Promise.resolve();
    },
  },
  {
    ...shared,
    id: 'presence.set',
    title: 'every presence that can be chosen is told once it is in force',
    async run(rig) {
      for (const option of choices(rig)) {
        await choose(rig, option);
        await rig.until(() => rig.snapshot().agent.presence?.id === option.id, `presence '${option.id}'`);
      }
    },
  },
  {
    ...shared,
    id: 'presence.reason',
    title: 'a reason that was given is told back',
    async run(rig) {
      const option =
        choices(rig).find(({ reasons }) => (reasons?.length ?? 0) > 0) ?? rig.skip('no presence has reasons');
      const reasonId = option.reasons?.at(-1)?.id ?? '';
      await rig.perform({ type: 'presence.set', id: option.id, reasonId });
      await rig.until(() => rig.snapshot().agent.reason?.id === reasonId, 'the reason');
    },
  },
  {
    ...shared,
    id: 'presence.reason-required',
    title: 'a missing or unknown reason is refused and changes nothing',
    async run(rig) {
      const option =
        choices(rig).find(({ reasonRequired }) => reasonRequired) ?? rig.skip('no presence needs a reason');
      const before = rig.snapshot().agent.presence?.id;
      await rig.refuses({ type: 'presence.set', id: option.id }, 'invalid-argument');
      await rig.refuses(
        { type: 'presence.set', id: option.id, reasonId: 'no such reason' },
        'invalid-argument',
      );
      expectSame(rig.snapshot().agent.presence?.id, before, 'the presence');
    },
  },
  {
    ...shared,
    id: 'presence.unknown',
    title: 'a presence that nobody knows is refused',
    run: (rig) => rig.refuses({ type: 'presence.set', id: 'no such presence' }, 'invalid-argument'),
  },
  {
    ...shared,
    id: 'presence.not-selectable',
    title: 'a presence that only the system sets cannot be chosen',
    async run(rig) {
      const { options } = rig.snapshot().agent;
      const option =
        options.find(({ selectable }) => !selectable) ?? rig.skip('every presence can be chosen');
      await rig.refuses({ type: 'presence.set', id: option.id }, 'not-allowed', 'invalid-argument');
    },
  },
  {
    ...shared,
    id: 'presence.pending',
    title: 'a choice made during a call is told as pending and comes into force after it',
    needs: ['presence.set', 'presence.afterCall', 'call.answer'],
    async run(rig) {
      const option =
        choices(rig).find(({ kind }) => kind !== 'available') ?? rig.skip('there is one presence only');
      const { id, far } = await rig.talking();
      await choose(rig, option, 'after-call');
      await rig.until(() => rig.snapshot().agent.pending?.id === option.id, 'a pending presence');
      expectThat(rig.snapshot().agent.presence?.id !== option.id, 'it is in force during the call');
      await rig.play(() => rig.bench.hangup(far));
      await rig.finish(id);
      await rig.until(() => rig.snapshot().agent.presence?.id === option.id, 'the presence after the call');
      expectSame(rig.snapshot().agent.pending, undefined, 'what is pending then');
    },
  },
  {
    contract,
    id: 'presence.forced',
    title: 'a presence that the system imposes is told',
    bench: ['forcePresence'],
    async run(rig) {
      const { id } = await rig.play(() => rig.bench.forcePresence());
      await rig.until(() => rig.snapshot().agent.presence?.id === id, 'the presence that was forced');
    },
  },
];

const choices = (rig: Rig): readonly PresenceOption[] =>
  rig.snapshot().agent.options.filter(({ selectable, kind }) => selectable && kind !== 'offline');

function choose(rig: Rig, { id, reasonRequired, reasons }: PresenceOption, when?: 'after-call') {
  const reasonId = reasonRequired ? reasons?.[0]?.id : undefined;
  return rig.perform({
    type: 'presence.set',
    id,
    ...(reasonId !== undefined && { reasonId }),
    ...(when && { when }),
  });
}

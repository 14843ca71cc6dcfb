// Sound before the answer.
import { expectSame, expectThat, type ConformanceCase } from '../../conformanceCase';
import { expectAtFarEnd } from '../../farView';
import type { Rig, TwoEnds } from '../../rig';

const shared = {
  contract: 'Outbound calls',
  needs: ['call.dial', 'media.early'],
  bench: ['earlyMedia', 'look'],
} as const;

export const earlyMediaCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'early.heard',
    title: 'what the far end plays before it answers is heard, told as early, and is no answer',
    async run(rig) {
      const { id, far } = await withSound(rig, 'early');
      await expectAtFarEnd(rig, far, { agentHears: ['far-end'], hears: [] });
      expectSame(rig.call(id).media, 'early', 'media');
      expectSame(rig.call(id).answeredAt, undefined, 'answeredAt before the answer');
      await rig.play(() => rig.bench.answer(far));
      await rig.untilState(id, 'active');
    },
  },
  {
    ...shared,
    id: 'early.digits',
    title: 'digits reach a far end that listens before it answers',
    needs: [...shared.needs, 'call.dtmf'],
    async run(rig) {
      const { id, far } = await withSound(rig, 'two-way');
      expectThat(rig.call(id).allowed.includes('dtmf'), 'digits are not allowed before the answer');
      await rig.perform({ type: 'dtmf', callId: id, digits: '2#' });
      await expectAtFarEnd(rig, far, { digits: '2#' });
    },
  },
  {
    ...shared,
    id: 'early.mute',
    title: 'a far end that listens before it answers hears the agent, and nothing while muted',
    needs: [...shared.needs, 'call.mute'],
    async run(rig) {
      const { id, far } = await withSound(rig, 'two-way');
      expectSame(rig.call(id).media, 'two-way', 'media');
      await expectAtFarEnd(rig, far, { hears: ['agent'] });
      await rig.perform({ type: 'mute', callId: id });
      await rig.until(() => rig.call(id).muted, 'mute being told');
      await expectAtFarEnd(rig, far, { hears: [] });
      await rig.perform({ type: 'unmute', callId: id });
      await expectAtFarEnd(rig, far, { hears: ['agent'] });
    },
  },
  {
    ...shared,
    id: 'early.silence',
    title: 'where nothing is heard before the answer neither mute nor digits are allowed',
    bench: [],
    async run(rig) {
      const { id } = await rig.dialling();
      const { allowed, media = 'none' } = rig.call(id);
      expectSame(media, 'none', 'media');
      for (const action of ['mute', 'dtmf'] as const)
        expectThat(!allowed.includes(action), `'${action}' is allowed and nothing is heard`);
    },
  },
];

async function withSound(rig: Rig, media: 'early' | 'two-way'): Promise<TwoEnds> {
  const ends = await rig.dialling();
  await rig.play(() => rig.bench.earlyMedia({ ...ends.far, media }));
  await rig.until(() => (rig.call(ends.id).media ?? 'none') !== 'none', 'sound before the answer');
  return ends;
}

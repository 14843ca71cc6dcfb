// Sound in the agent's own browser.
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const contract = 'Media';
const local = { contract, needs: ['call.answer', 'media.local'], setup: 'media' } as const;

export const mediaCases: readonly ConformanceCase[] = [
  {
    id: 'media.lost',
    title: 'sound that is lost and comes back is told; the call stays active',
    contract,
    needs: ['call.answer'],
    bench: ['loseMedia', 'regainMedia'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await rig.play(() => rig.bench.loseMedia(far));
      await rig.until(() => rig.call(id).mediaLost === true, 'the loss');
      expectSame(rig.call(id).state, 'active', 'the state');
      await rig.play(() => rig.bench.regainMedia(far));
      await rig.until(() => rig.call(id).mediaLost !== true, 'the return');
      expectSame(rig.call(id).state, 'active', 'the state');
    },
  },
  {
    ...local,
    id: 'media.played',
    title: 'a live call opens a microphone and plays the far end',
    async run(rig) {
      const { id } = await rig.talking();
      await rig.until(() => rig.host.media.remote.has(id), 'the far end being played');
      expectThat(rig.host.media.live > 0, 'no microphone is open');
    },
  },
  {
    ...local,
    id: 'media.ringing',
    title: 'no microphone is opened for a call that only rings',
    async run(rig) {
      await rig.ringing();
      await rig.quiet();
      expectSame(rig.host.media.opened.length, 0, 'how many microphones were opened');
    },
  },
  {
    ...local,
    id: 'media.released',
    title: 'when the call is over microphone, far end and tones are given back',
    async run(rig) {
      const { id, far } = await rig.talking();
      await rig.until(() => rig.host.media.remote.has(id), 'the far end being played');
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilOver(id);
      await rig.until(() => openSound(rig) === 0, 'everything being given back');
    },
  },
  {
    ...local,
    id: 'media.microphone-refused',
    title: 'a refused microphone ends the call as media-failed, with media-permission as its error',
    async run(rig) {
      rig.host.media.isRefused = true;
      const { id } = await rig.ringing();
      // Taken or refused: what became of it is told by the call.
      await rig.perform({ type: 'answer', callId: id }).catch(() => undefined);
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, 'media-failed', 'endReason');
      expectSame(rig.call(id).error?.code, 'media-permission', "the call's error");
    },
  },
  {
    ...local,
    id: 'media.microphone-changed',
    title: 'another microphone during a call is used, the old one given back',
    async run(rig) {
      const { id } = await rig.talking();
      await rig.until(() => rig.host.media.remote.has(id), 'the far end being played');
      rig.host.media.change();
      await rig.until(() => rig.host.media.live === 1, 'exactly one open microphone');
      const used = rig.host.media.opened.at(-1)?.getTracks()[0]?.readyState;
      expectSame(used, 'live', 'the new microphone');
      expectSame(rig.call(id).state, 'active', 'the call');
    },
  },
  {
    ...local,
    id: 'media.stopped',
    title: 'stop gives the sound back, also of a call that goes on',
    async run(rig) {
      const { id } = await rig.talking();
      await rig.until(() => rig.host.media.remote.has(id), 'the far end being played');
      await rig.stop();
      await rig.until(() => openSound(rig) + rig.host.media.listening === 0, 'everything being given back');
    },
  },
];

const openSound = ({ host: { media } }: Rig): number => media.live + media.remote.size + media.tones.size;

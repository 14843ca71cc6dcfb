// Sound quality as the library takes it: counts of packets since it was told last. It computes a MOS of its own; ours it cannot be
// told, and stands in the call's attributes.
import type { QualitySample } from '../engine/contract/driver/event';
import type { ResultClasses } from './library';
import type { Publication, Told } from './outbox';

interface Counts {
  readonly packets: number;
  readonly packetsLost: number;
}
/** For systems that tell a share alone. */
const PACKETS = 1_000;

type Classes = Pick<ResultClasses, 'AudioStats' | 'AudioStatsElement' | 'StatsInfo'>;

export class CallQuality {
  private readonly library: Classes;
  private readonly counted = new Map<string, Counts>();

  constructor(library: Classes) {
    this.library = library;
  }

  sampled(key: string, sample: QualitySample): Told {
    const { rttMs = 0, jitterMs = 0 } = sample;
    const { packets, packetsLost } = this.since(key, sample);
    const { AudioStats, AudioStatsElement, StatsInfo } = this.library;
    // It cuts what is behind the point.
    const info = () =>
      new StatsInfo({
        packetsCount: packets,
        packetsLost,
        jitterBufferMillis: Math.round(jitterMs),
        roundTripTimeMillis: Math.round(rttMs),
      });
    return told(key, () => {
      const element = new AudioStatsElement({ inputChannelStats: info(), outputChannelStats: info() });
      return new AudioStats({ callId: key, stats: [element] });
    });
  }

  /** The call is over: the library makes its MOS. */
  ended(key: string): readonly Told[] {
    if (!this.counted.delete(key)) return [];
    return [told(key, () => new this.library.AudioStats({ callId: key, isAudioStatsCompleted: true }))];
  }

  private since(key: string, { packets, packetsLost = 0, lossPct = 0 }: QualitySample): Counts {
    const before = this.counted.get(key) ?? { packets: 0, packetsLost: 0 };
    if (packets === undefined) {
      this.counted.set(key, before);
      return { packets: PACKETS, packetsLost: Math.round((PACKETS * lossPct) / 100) };
    }
    this.counted.set(key, { packets, packetsLost });
    return {
      packets: Math.max(0, packets - before.packets),
      packetsLost: Math.max(0, packetsLost - before.packetsLost),
    };
  }
}

/** Without the library's log: each would be two messages, every few seconds. */
const told = (key: string, payload: () => unknown): Told => ({
  ...{ kind: 'measured', key, interaction: '' },
  make: (): Publication => ({ eventType: 'UPDATE_AUDIO_STATS', payload: payload(), registerLog: false }),
});

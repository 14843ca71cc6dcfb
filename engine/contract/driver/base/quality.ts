// How well a call sounded, summed up for its log.
import { LOG_ATTRIBUTES } from '../call';
import type { QualitySample } from '../driver';

export type Figures = Required<
  Pick<QualitySample, 'mos' | 'lossPct' | 'jitterMs' | 'packets' | 'packetsLost'>
> &
  Pick<QualitySample, 'rttMs'>;

/** A call's figures as its log shows them. */
export class QualityTally {
  private samples: readonly Figures[] = [];

  add(figures: Figures): void {
    this.samples = [...this.samples, figures];
  }

  summary(): Readonly<Record<string, string>> {
    const mean = (key: keyof Figures, digits: number): string | null => {
      const values = this.samples.map((one) => one[key]).filter((one) => one !== undefined);
      if (values.length === 0) return null;
      return (values.reduce((sum, one) => sum + one, 0) / values.length).toFixed(digits);
    };
    const told = {
      [LOG_ATTRIBUTES.mos]: mean('mos', 2),
      [LOG_ATTRIBUTES.lossPct]: mean('lossPct', 1),
      [LOG_ATTRIBUTES.jitterMs]: mean('jitterMs', 1),
      [LOG_ATTRIBUTES.rttMs]: mean('rttMs', 0),
    };
    return Object.fromEntries(
      Object.entries(told).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
    );
  }
}

import { CADENCES, samplesOf } from './tones';

const RATE = 8_000;

it.each(Object.entries(CADENCES))(
  '%s sounds and pauses as its pattern says, below full level',
  (_name, cadence) => {
    const samples = samplesOf(cadence, RATE);
    const total = cadence.pattern.reduce((sum, seconds) => sum + seconds, 0);
    expect(samples).toHaveLength(Math.round(total * RATE));
    let from = 0;
    cadence.pattern.forEach((seconds, turn) => {
      const part = samples.subarray(from, from + Math.round(seconds * RATE));
      const peak = part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      if (turn % 2 === 0) {
        expect(peak).toBeGreaterThan(cadence.level / 2);
        expect(peak).toBeLessThanOrEqual(cadence.level);
        // No click: it starts and ends near silence.
        expect(Math.abs(part[part.length - 1] ?? 1)).toBeLessThan(cadence.level / 20);
      } else expect(peak).toBe(0);
      from += part.length;
    });
  },
);

// G.711 mu-law (ITU-T G.711): what the far end sends and hears. A tone of its own, so that a recording tells who was heard.
const BIAS = 0x84;
const CLIP = 32_635;

export function encoded(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(CLIP, Math.abs(Math.round(sample))) + BIAS;
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

export function decoded(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
  return (bits & 0x80) !== 0 ? -magnitude : magnitude;
}

export const RATE = 8_000;

/** How much of what was heard is this frequency: 0 to 1 (Goertzel). */
export function shareOf(samples: readonly number[], hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / RATE);
  let [one, two, energy] = [0, 0, 0];
  for (const sample of samples) {
    [one, two] = [sample + coefficient * one - two, one];
    energy += sample * sample;
  }
  if (energy === 0) return 0;
  const power = one * one + two * two - coefficient * one * two;
  return Math.min(1, (2 * power) / (samples.length * energy));
}

// G.711 mu-law (ITU-T G.711), a byte a sample.
const BIAS = 0x84;
const CLIP = 32_635;

export function encode(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

export function decode(byte: number): number {
  const value = ~byte & 0xff;
  const exponent = (value >> 4) & 0x07;
  const magnitude = (((value & 0x0f) << 3) + BIAS) << exponent;
  return (value & 0x80) === 0 ? magnitude - BIAS : BIAS - magnitude;
}

export const FRAME = 160;
export const RATE = 8_000;
export const silence = (): Uint8Array => new Uint8Array(FRAME).fill(0xff);

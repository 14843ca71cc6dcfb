// Sounds made here, so that no file must load before a phone can ring: one cadence as samples, looped by the audio
// thread, which no throttled timer can hold up.

export type Tone = 'ring' | 'ringback' | 'busy' | 'check';
interface Cadence {
  readonly frequencies: readonly number[];
  /** Seconds of sound and silence in turns. */
  readonly pattern: readonly number[];
  readonly level: number;
}

/** Ringback and busy as in most of the world (ITU-T E.180: 425 Hz). */
export const CADENCES: Readonly<Record<Tone, Cadence>> = {
  ring: { frequencies: [523, 659], pattern: [0.4, 0.2, 0.4, 2], level: 0.35 },
  ringback: { frequencies: [425], pattern: [1, 4], level: 0.12 },
  busy: { frequencies: [425], pattern: [0.5, 0.5], level: 0.12 },
  /** Lets the agent hear a speaker. */
  check: { frequencies: [440, 554], pattern: [0.35, 0.15], level: 0.25 },
};
const FADE_SECONDS = 0.01;

/** One round of the cadence. Ends of a sound are faded: a step would be heard as a click. */
export function samplesOf({ frequencies, pattern, level }: Cadence, rate: number): Float32Array<ArrayBuffer> {
  const total = pattern.reduce((sum, seconds) => sum + seconds, 0);
  const samples = new Float32Array(Math.round(total * rate));
  let start = 0;
  pattern.forEach((seconds, turn) => {
    const length = Math.round(seconds * rate);
    for (let i = 0; turn % 2 === 0 && i < length && start + i < samples.length; i += 1) {
      const wave = frequencies.reduce((sum, hertz) => sum + Math.sin((2 * Math.PI * hertz * i) / rate), 0);
      const fade = Math.min(1, i / rate / FADE_SECONDS, (length - i) / rate / FADE_SECONDS);
      samples[start + i] = (wave / frequencies.length) * level * fade;
    }
    start += length;
  });
  return samples;
}

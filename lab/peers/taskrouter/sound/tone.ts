// Voices that can be told apart by their pitch, and an ear that finds out which of them it hears.
import { decode, encode, FRAME, RATE } from './muLaw';

/** Frames of a steady tone, one after the other. */
export function toneSource(hertz: number): () => Uint8Array {
  let at = 0;
  return () => {
    const frame = Uint8Array.from({ length: FRAME }, (_, i) =>
      encode(Math.round(6_000 * Math.sin((2 * Math.PI * hertz * (at + i)) / RATE))),
    );
    at = (at + FRAME) % RATE;
    return frame;
  };
}

const remembered = 25;

/** Keeps the last half second. */
export class Ear {
  private frames: Uint8Array[] = [];

  hear(frame: Uint8Array): void {
    this.frames = [...this.frames.slice(1 - remembered), frame];
  }
  /** How strong this pitch is, as the amplitude of a steady tone (Goertzel). */
  strengthOf(hertz: number): number {
    const samples = this.frames.flatMap((frame) => [...frame].map(decode));
    if (samples.length === 0) return 0;
    const factor = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
    let [one, two] = [0, 0];
    for (const sample of samples) [one, two] = [sample + factor * one - two, one];
    return (2 * Math.sqrt(Math.max(0, one * one + two * two - factor * one * two))) / samples.length;
  }
}

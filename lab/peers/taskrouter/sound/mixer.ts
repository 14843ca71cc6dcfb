// The sound of one conference: every 20 ms each hears the sum of the others.
import { decode, encode, FRAME, silence } from './muLaw';

export interface SoundSource {
  /** What it says in these 20 ms. */
  next(): Uint8Array;
  /** What it is to hear. */
  hear(frame: Uint8Array): void;
}

export function mix(sources: readonly SoundSource[], waiting: readonly SoundSource[]): void {
  const said = sources.map((source) => Array.from(source.next(), decode));
  const sum = Array.from({ length: FRAME }, (_, i) =>
    said.reduce((total, samples) => total + (samples[i] ?? 0), 0),
  );
  for (const [index, source] of sources.entries())
    source.hear(Uint8Array.from(sum, (total, i) => encode(total - (said[index]?.[i] ?? 0))));
  for (const source of waiting) {
    source.next();
    source.hear(silence());
  }
}

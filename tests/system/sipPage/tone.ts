// Tones as WAV files: made for a microphone, and looked for in what a telephone recorded.
import { readFileSync } from 'node:fs';

const rate = 48_000;

/** One second, 16 bits, one channel: repeated without a click. */
export function toneWav(hz: number): Buffer {
  const samples = Buffer.alloc(rate * 2);
  for (let i = 0; i < rate; i += 1)
    samples.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hz * i) / rate) * 12_000), i * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** How strong each frequency is in the last second of a recording, 0 to 1. */
export function tonesIn(file: string, frequencies: readonly number[], seconds = 1): readonly number[] {
  const bytes = readFileSync(file);
  const { channels, sampleRate, start } = formOf(bytes);
  const count = Math.floor((bytes.length - start) / 2 / channels);
  const taken = Math.min(count, Math.floor(sampleRate * seconds));
  const samples = Array.from(
    { length: taken },
    (_, i) => bytes.readInt16LE(start + (count - taken + i) * 2 * channels) / 32_768,
  );
  return frequencies.map((hz) => strength(samples, sampleRate, hz));
}

/** Goertzel. */
export function strength(samples: readonly number[], sampleRate: number, hz: number): number {
  if (samples.length === 0) return 0;
  const k = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + k * last - before];
  const power = before * before + last * last - k * before * last;
  return (Math.sqrt(Math.max(0, power)) * 2) / samples.length;
}

/** linphonec writes the head of its file when it closes it: until then it is 44 times nothing. */
function formOf(bytes: Buffer): Readonly<Record<'channels' | 'sampleRate' | 'start', number>> {
  const hasHead = bytes.toString('latin1', 0, 4) === 'RIFF';
  if (!hasHead) return { channels: 1, sampleRate: rate, start: 44 };
  return {
    channels: bytes.readUInt16LE(22),
    sampleRate: bytes.readUInt32LE(24),
    start: dataOf(bytes),
  };
}

function dataOf(bytes: Buffer): number {
  let at = 12;
  while (bytes.toString('latin1', at, at + 4) !== 'data') at += 8 + bytes.readUInt32LE(at + 4);
  return at + 8;
}

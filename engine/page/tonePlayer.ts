// Plays the generated tones through one audio context, which a browser lets sound only after the user pressed something.
import type { Clock } from '../contract/ports';
import { CADENCES, samplesOf } from './tones';
import type { Tone } from './tones';

/** Without activation `resume()` stays pending for ever instead of failing. */
const RESUME_LIMIT_MS = 250;

export class TonePlayer {
  private readonly clock: Clock;
  private readonly createContext: () => AudioContext;
  private readonly buffers = new Map<Tone, AudioBuffer>();
  private readonly playing = new Map<string, AudioBufferSourceNode>();
  private context: AudioContext | null = null;

  constructor(clock: Clock, createContext: () => AudioContext = () => new AudioContext()) {
    this.clock = clock;
    this.createContext = createContext;
  }

  /** `key`: who plays; a new tone of the same key takes the place of the old one. */
  async play(key: string, tone: Tone): Promise<'sounding' | 'blocked'> {
    this.stop(key);
    this.context ??= this.createContext();
    const { context } = this;
    const source = context.createBufferSource();
    source.buffer = this.bufferOf(context, tone);
    source.loop = true;
    source.connect(context.destination);
    this.playing.set(key, source);
    source.start();
    if (await this.isRunning(context)) return 'sounding';
    // Or it would burst out with the user's next press, perhaps long after the ring.
    if (this.playing.get(key) === source) this.stop(key);
    return 'blocked';
  }

  stop(key: string): void {
    const source = this.playing.get(key);
    if (!source) return;
    this.playing.delete(key);
    source.stop();
    source.disconnect();
  }

  close(): void {
    for (const key of [...this.playing.keys()]) this.stop(key);
    void this.context?.close();
    this.context = null;
  }

  private async isRunning(context: AudioContext): Promise<boolean> {
    if (context.state === 'running') return true;
    const limit = new Promise<void>((resolve) => this.clock.setTimeout(resolve, RESUME_LIMIT_MS));
    await Promise.race([context.resume(), limit]);
    return (context.state as AudioContextState) === 'running';
  }

  private bufferOf(context: AudioContext, tone: Tone): AudioBuffer {
    const made = this.buffers.get(tone);
    if (made) return made;
    const samples = samplesOf(CADENCES[tone], context.sampleRate);
    const buffer = context.createBuffer(1, samples.length, context.sampleRate);
    buffer.copyToChannel(samples, 0);
    this.buffers.set(tone, buffer);
    return buffer;
  }
}

// Plays the generated tones through one audio context, which a browser lets sound only after the user pressed something.
import type { Clock } from '../../contract/ports';
import { CADENCES, samplesOf } from './tones';
import type { Tone } from './tones';

/** Without activation `resume()` stays pending for ever instead of failing. */
const RESUME_LIMIT_MS = 250;

/** Chrome 110 and later; elsewhere the system's own output sounds. */
export interface SinkContext extends AudioContext {
  setSinkId?(id: string): Promise<void>;
}

interface Sound {
  /** Null while it waits for the context. */
  source: AudioBufferSourceNode | null;
}

export class TonePlayer {
  private readonly clock: Clock;
  /** Id of the device that sounds; '' is the system's own. */
  private readonly device: () => string;
  private readonly createContext: () => AudioContext;
  private readonly buffers = new Map<Tone, AudioBuffer>();
  private readonly playing = new Map<string, Sound>();
  private context: SinkContext | null = null;
  private contextDevice = '';

  constructor(
    clock: Clock,
    device: () => string = () => '',
    createContext: () => AudioContext = () => new AudioContext(),
  ) {
    this.clock = clock;
    this.device = device;
    this.createContext = createContext;
  }

  /** `key`: who plays; a new tone of the same key takes the place of the old one. */
  async play(key: string, tone: Tone): Promise<'sounding' | 'blocked'> {
    this.stop(key);
    const sound: Sound = { source: null };
    this.playing.set(key, sound);
    const context = (this.context ??= this.createContext());
    if (!(await this.isRunning(context))) {
      if (this.playing.get(key) === sound) this.playing.delete(key);
      this.discard(context);
      return 'blocked';
    }
    await this.follow();
    // Made only now that it can sound: it would burst out with the user's next press, perhaps long after the ring.
    if (this.playing.get(key) === sound && this.context === context) this.begin(sound, context, tone);
    return 'sounding';
  }

  stop(key: string): void {
    const source = this.playing.get(key)?.source;
    this.playing.delete(key);
    source?.stop();
    source?.disconnect();
  }

  /** What sounds moves to the device that is chosen now; to the system's own when that one is gone. */
  async follow(): Promise<void> {
    const { context } = this;
    const device = this.device();
    if (!context?.setSinkId || device === this.contextDevice) return;
    this.contextDevice = device;
    await context.setSinkId(device).catch(() => context.setSinkId?.(''));
  }

  close(): void {
    for (const key of [...this.playing.keys()]) this.stop(key);
    if (this.context) this.discard(this.context);
  }

  private begin(sound: Sound, context: AudioContext, tone: Tone): void {
    const source = context.createBufferSource();
    source.buffer = this.bufferOf(context, tone);
    source.loop = true;
    source.connect(context.destination);
    sound.source = source;
    source.start();
  }

  private async isRunning(context: AudioContext): Promise<boolean> {
    if (context.state === 'running') return true;
    const limit = new Promise<void>((resolve) => this.clock.setTimeout(resolve, RESUME_LIMIT_MS));
    // Refused once the context is closed, below.
    await Promise.race([context.resume().catch(() => undefined), limit]);
    return (context.state as AudioContextState) === 'running';
  }

  /** With it ends the `resume()` that waits for a press. */
  private discard(context: AudioContext): void {
    if (this.context !== context) return;
    this.context = null;
    this.contextDevice = '';
    this.buffers.clear();
    context.close().catch(() => undefined);
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

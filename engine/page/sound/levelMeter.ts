// How loud a microphone is, from 0 to 1 as an ear would say it. Owns the stream that it listens to.

/** Decibels below full level: a quiet room, and a voice close by. */
const QUIET = -60;
const LOUD = -6;

export class LevelMeter {
  private readonly stream: MediaStream;
  private readonly context: AudioContext;
  private readonly analyser: AnalyserNode;
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream, context: AudioContext = new AudioContext()) {
    this.stream = stream;
    this.context = context;
    this.analyser = context.createAnalyser();
    this.analyser.fftSize = 2048;
    this.samples = new Float32Array(this.analyser.fftSize);
    // Not to the speakers: the agent would hear an echo.
    context.createMediaStreamSource(stream).connect(this.analyser);
  }

  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return levelOf(this.samples);
  }

  async close(): Promise<void> {
    for (const track of this.stream.getTracks()) track.stop();
    await this.context.close();
  }
}

export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  const level = (decibels - QUIET) / (LOUD - QUIET);
  return Math.round(Math.min(1, Math.max(0, Number.isFinite(level) ? level : 0)) * 100) / 100;
}

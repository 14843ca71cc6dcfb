// Streams and tracks where there is no browser: what is open, and whether it sounds.
import type { DriverMedia } from '../driver/driver';

export class FakeTrack {
  readonly kind = 'audio';
  readonly name: string;
  readonly made: FakeTrack[];
  enabled = true;
  readyState: 'live' | 'ended' = 'live';

  constructor(name: string, made: FakeTrack[] = []) {
    this.name = name;
    this.made = made;
    made.push(this);
  }
  stop(): void {
    this.readyState = 'ended';
  }
  clone(): FakeTrack {
    return new FakeTrack(this.name, this.made);
  }
}

export class FakeStream {
  private readonly tracks: readonly FakeTrack[];
  constructor(tracks: readonly FakeTrack[] = []) {
    this.tracks = tracks;
  }
  getTracks(): readonly FakeTrack[] {
    return this.tracks;
  }
  getAudioTracks(): readonly FakeTrack[] {
    return this.tracks;
  }
}
Object.assign(globalThis, { MediaStream: FakeStream });

export const soundOf = (name: string): MediaStream =>
  new FakeStream([new FakeTrack(name)]) as unknown as MediaStream;

export class FakeMedia implements DriverMedia {
  /** Set to refuse the microphone. */
  refusal: unknown = null;
  /** Every track of a microphone, copies included. */
  readonly tracks: FakeTrack[] = [];
  readonly playing = new Map<string, MediaStream>();
  readonly tones = new Map<string, string>();
  readonly listeners = new Set<(stream: MediaStream) => void>();

  microphone(): Promise<MediaStream> {
    if (this.refusal !== null) return Promise.reject(this.refusal);
    return Promise.resolve(this.open('headset'));
  }
  onMicrophoneChange(listener: (stream: MediaStream) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  playRemote(callId: string, stream: MediaStream | null): void {
    if (stream) this.playing.set(callId, stream);
    else this.playing.delete(callId);
  }
  playTone(callId: string, tone: string | null): void {
    if (tone === null) this.tones.delete(callId);
    else this.tones.set(callId, tone);
  }

  get live(): readonly FakeTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }
  change(name: string): void {
    const stream = this.open(name);
    for (const listener of [...this.listeners]) listener(stream);
  }
  private open(name: string): MediaStream {
    return new FakeStream([new FakeTrack(name, this.tracks)]) as unknown as MediaStream;
  }
}

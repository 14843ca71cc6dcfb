// One microphone for all calls: opened for the first, given back after the last. Each call has a track of its own, since
// one call may be muted or held while another is not.
import type { DriverMedia } from '../../../engine/contract/driver/driver';

/** One call's share of the microphone. */
export interface Tap {
  track(): MediaStreamTrack;
  setOpen(isOpen: boolean): void;
  close(): void;
}
interface Taker {
  track: MediaStreamTrack;
  readonly changed: (track: MediaStreamTrack) => void;
}

export class Microphone {
  private readonly media: DriverMedia;
  private readonly takers = new Set<Taker>();
  private opening: Promise<MediaStream> | null = null;
  private source: MediaStream | null = null;
  private stopListening: (() => void) | null = null;
  private waiting = 0;

  constructor(media: DriverMedia) {
    this.media = media;
  }

  /** `changed`: another microphone serves from now on; what was sent so far is at its end. */
  async tap(changed: (track: MediaStreamTrack) => void): Promise<Tap> {
    this.waiting += 1;
    try {
      const source = await this.open();
      const taker: Taker = { track: trackOf(source).clone(), changed };
      this.takers.add(taker);
      return {
        track: () => taker.track,
        setOpen: (isOpen) => (taker.track.enabled = isOpen),
        close: () => this.leave(taker),
      };
    } finally {
      this.waiting -= 1;
      this.closeIfUnused();
    }
  }

  release(): void {
    for (const taker of [...this.takers]) this.leave(taker);
  }

  private open(): Promise<MediaStream> {
    if (this.source) return Promise.resolve(this.source);
    this.stopListening ??= this.media.onMicrophoneChange((stream) => this.change(stream));
    this.opening ??= this.media.microphone().then(
      (stream) => {
        this.opening = null;
        this.source = stream;
        return stream;
      },
      (error: unknown) => {
        this.opening = null;
        throw error;
      },
    );
    return this.opening;
  }

  private change(stream: MediaStream): void {
    const { source: before } = this;
    this.source = stream;
    for (const taker of this.takers) {
      const { track: old } = taker;
      taker.track = trackOf(stream).clone();
      taker.track.enabled = old.enabled;
      taker.changed(taker.track);
      old.stop();
    }
    if (before && before !== stream) stop(before);
    this.closeIfUnused();
  }

  private leave(taker: Taker): void {
    if (!this.takers.delete(taker)) return;
    taker.track.stop();
    this.closeIfUnused();
  }

  private closeIfUnused(): void {
    if (this.takers.size + this.waiting > 0) return;
    this.stopListening?.();
    this.stopListening = null;
    if (this.source) stop(this.source);
    this.source = null;
  }
}

function trackOf(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getAudioTracks();
  if (!track) throw new Error('a microphone without a track');
  return track;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

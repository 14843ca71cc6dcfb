// The engine's sound as a driver under test meets it: a microphone that can be refused and changed, and a count of what is
// open. In a page it hands out real streams (silent ones), elsewhere what looks like them.
import type { DriverMedia } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';

export class KitMedia implements DriverMedia {
  /** The agent said no when the browser asked. */
  isRefused = false;
  readonly opened: MediaStream[] = [];
  readonly remote = new Map<string, MediaStream>();
  readonly tones = new Map<string, string>();
  private readonly listeners = new Set<(stream: MediaStream) => void>();

  microphone(): Promise<MediaStream> {
    if (this.isRefused) return Promise.reject(driverError('media-permission', 'the microphone was refused'));
    return Promise.resolve(this.open());
  }
  onMicrophoneChange(listener: (stream: MediaStream) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  playRemote(callId: string, stream: MediaStream | null): void {
    if (stream) this.remote.set(callId, stream);
    else this.remote.delete(callId);
  }
  playTone(callId: string, tone: 'ringback' | 'busy' | null): void {
    if (tone) this.tones.set(callId, tone);
    else this.tones.delete(callId);
  }

  get listening(): number {
    return this.listeners.size;
  }
  /** Microphones that the driver has and did not stop. */
  get live(): number {
    return this.opened.filter((stream) => stream.getTracks().some((track) => track.readyState === 'live'))
      .length;
  }
  /** The agent chooses another microphone. */
  change(): MediaStream {
    const stream = this.open();
    for (const listener of [...this.listeners]) listener(stream);
    return stream;
  }

  private open(): MediaStream {
    const stream = silentStream();
    this.opened.push(stream);
    return stream;
  }
}

let context: AudioContext | undefined;

/** A real stream where there is one to be had without asking anybody. */
function silentStream(): MediaStream {
  if (typeof AudioContext === 'undefined') return pretendedStream();
  context ??= new AudioContext();
  const destination = context.createMediaStreamDestination();
  // Without a source there are no samples at all: WebRTC sends nothing, and no digit leaves either.
  const silence = context.createConstantSource();
  silence.offset.value = 0;
  silence.connect(destination);
  silence.start();
  return destination.stream;
}

function pretendedStream(): MediaStream {
  const track = {
    kind: 'audio',
    enabled: true,
    readyState: 'live',
    stop: () => void (track.readyState = 'ended'),
  };
  const tracks = () => [track];
  return { getTracks: tracks, getAudioTracks: tracks } as unknown as MediaStream;
}

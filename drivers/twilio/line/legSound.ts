// The sound of one leg: the microphone into it, the far end out of it. Both are the engine's; the SDK gets the one and its own
// player of the other is silenced.
import type { DriverMedia } from '../../../engine/contract/driver/driver';
import type { TwilioLeg } from './phone';

export class LegSound {
  private readonly media: DriverMedia;
  /** Under this name the far end is played. */
  private key = '';
  private leg: TwilioLeg | null = null;
  private microphone: MediaStream | null = null;
  private stopListening: (() => void) | null = null;
  private isPlaying = false;
  private isRinging = false;
  private isMuted = false;
  private isReleased = false;

  constructor(media: DriverMedia) {
    this.media = media;
  }

  /** Rejects with a `DriverError`. */
  async open(): Promise<MediaStream> {
    this.stopListening ??= this.media.onMicrophoneChange((stream) => this.change(stream));
    const stream = await this.media.microphone();
    this.microphone = stream;
    if (this.isReleased) this.closeMicrophone();
    else this.apply();
    return stream;
  }

  /** What it sends follows from now on when the agent takes another microphone. `key`: the id of its call. */
  use(leg: TwilioLeg, key: string): void {
    this.leg = leg;
    this.key = key;
  }

  setMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
    this.leg?.mute(isMuted);
    this.apply();
  }

  setRingback(isOn: boolean): void {
    if (this.isRinging === isOn) return;
    this.isRinging = isOn;
    this.media.playTone(this.key, isOn ? 'ringback' : null);
  }

  play(stream: MediaStream): void {
    if (this.isReleased) return;
    this.isPlaying = true;
    this.media.playRemote(this.key, stream);
  }

  release(): void {
    this.isReleased = true;
    this.setRingback(false);
    if (this.isPlaying) this.media.playRemote(this.key, null);
    this.isPlaying = false;
    this.closeMicrophone();
  }

  private change(stream: MediaStream): void {
    const { microphone: before, leg } = this;
    this.microphone = stream;
    this.apply();
    const [track] = stream.getAudioTracks();
    if (track && leg && !leg.isEnded) void leg.replaceTrack(track).catch(() => undefined);
    if (before && before !== stream) stop(before);
  }

  private apply(): void {
    for (const track of this.microphone?.getAudioTracks() ?? []) track.enabled = !this.isMuted;
  }

  private closeMicrophone(): void {
    this.stopListening?.();
    this.stopListening = null;
    if (this.microphone) stop(this.microphone);
    this.microphone = null;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

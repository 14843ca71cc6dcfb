// Devices and sound of this tab: microphone and remote audio for the driver, tones, ringing.
import type { DriverMedia } from '../contract/driver';
import { driverError } from '../contract/driverError';
import type { Clock, Log } from '../contract/ports';
import { TonePlayer } from './tonePlayer';

const RING = 'ring';
const VOICE: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

export class PageMedia implements DriverMedia {
  private readonly log: Log;
  private readonly tones: TonePlayer;
  private readonly remote = new Map<string, HTMLAudioElement>();
  private readonly listeners = new Set<(stream: MediaStream) => void>();
  private readonly streams = new Set<MediaStream>();

  constructor(clock: Clock, log: Log) {
    this.log = log;
    this.tones = new TonePlayer(clock);
  }

  ring(): Promise<'sounding' | 'blocked'> {
    return this.tones.play(RING, 'ring');
  }
  stopRing(): void {
    this.tones.stop(RING);
  }

  /** Whether sound of a call lives in this tab: leadership must not move, and leaving the page asks first. */
  isLive(): boolean {
    return [...this.streams].some((stream) => stream.active);
  }

  async microphone(): Promise<MediaStream> {
    const stream = await capture();
    for (const one of this.streams) if (!one.active) this.streams.delete(one);
    this.streams.add(stream);
    for (const track of stream.getAudioTracks()) {
      // Ended by its device (headset unplugged), not by `stop()`: the system's default takes over.
      track.addEventListener('ended', () => void this.replaceMicrophone());
    }
    return stream;
  }

  onMicrophoneChange(listener: (stream: MediaStream) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  playRemote(callId: string, stream: MediaStream | null): void {
    const audio = this.remote.get(callId) ?? new Audio();
    audio.srcObject = stream;
    if (stream === null) {
      this.remote.delete(callId);
      return;
    }
    this.remote.set(callId, audio);
    audio.play().catch((error: unknown) => this.log('warn', 'The far end cannot be heard', error));
  }

  playTone(callId: string, tone: 'ringback' | 'busy' | null): void {
    if (tone === null) this.tones.stop(callId);
    else void this.tones.play(callId, tone).catch((error: unknown) => this.log('warn', 'No tone', error));
  }

  /** A stopped driver leaves nothing behind that sounds or listens. */
  release(): void {
    for (const stream of this.streams) for (const track of stream.getTracks()) track.stop();
    this.streams.clear();
    for (const audio of this.remote.values()) audio.srcObject = null;
    this.remote.clear();
    this.tones.close();
  }

  private async replaceMicrophone(): Promise<void> {
    if (this.listeners.size === 0) return;
    try {
      const stream = await this.microphone();
      for (const listener of this.listeners) listener(stream);
    } catch (error) {
      this.log('warn', 'No other microphone took over', error);
    }
  }
}

async function capture(): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw driverError('media-permission', 'The page is no secure context');
  try {
    return await devices.getUserMedia({ audio: VOICE });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : String(error);
    const isDenied = name === 'NotAllowedError' || name === 'SecurityError';
    throw driverError(isDenied ? 'media-permission' : 'media-device', `The microphone failed: ${name}`);
  }
}

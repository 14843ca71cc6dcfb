// Devices and sound of this tab: microphone and remote audio for the driver, tones, ringing.
import type { DriverMedia } from '../../contract/driver/driver';
import { driverError, isDriverError } from '../../contract/driver/driverError';
import type { DriverError } from '../../contract/driver/driverError';
import type { DeviceUse } from '../../contract/panel/panelView';
import type { Clock, Log } from '../../contract/ports';
import type { DeviceChoice } from './deviceChoice';
import { TonePlayer } from './tonePlayer';
import type { Tone } from './tones';

const RING = 'ring';
const CHECK = 'check';
const VOICE: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** The microphone of a live call is another one now, or there is none any more. */
export interface MicrophoneChange {
  /** Unplugged, not chosen. */
  readonly isLost: boolean;
  /** '' when the browser does not say what took over. */
  readonly label: string;
  /** Why nothing took over. */
  readonly error: DriverError | null;
}

export interface PageMediaParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly choice: DeviceChoice;
  /** A call is up: a microphone that is gone is missed. */
  readonly isBusy: () => boolean;
  readonly changed: (change: MicrophoneChange) => void;
  /** A microphone was opened for a call. */
  readonly captured: () => void;
}

/** What a page has of sound: all of it, or none. */
export type SoundOfPage = Pick<PageMedia, keyof PageMedia>;

export class PageMedia implements DriverMedia {
  private readonly parts: PageMediaParts;
  private readonly rings: TonePlayer;
  private readonly tones: TonePlayer;
  private readonly remote = new Map<string, HTMLAudioElement>();
  private readonly listeners = new Set<(stream: MediaStream) => void>();
  private readonly streams = new Set<MediaStream>();
  private replacing: Promise<void> | null = null;
  /** Counts releases: what was still opening then is given back. */
  private released = 0;
  /** A call was left without a microphone. */
  private isMissed = false;

  constructor(parts: PageMediaParts) {
    const { clock, choice } = parts;
    this.parts = parts;
    this.rings = new TonePlayer(clock, () => choice.idFor('ringer'));
    this.tones = new TonePlayer(clock, () => choice.idFor('speaker'));
    choice.onChange((use, isChosen) => this.follow(use, isChosen));
  }

  ring(): Promise<'sounding' | 'blocked'> {
    return this.rings.play(RING, 'ring');
  }
  stopRing(): void {
    this.rings.stop(RING);
  }

  /** Lets the agent hear a device. */
  playCheck(use: 'speaker' | 'ringer'): Promise<'sounding' | 'blocked'> {
    const tone: Tone = use === 'ringer' ? 'ring' : 'check';
    return (use === 'ringer' ? this.rings : this.tones).play(CHECK, tone);
  }
  stopCheck(): void {
    this.rings.stop(CHECK);
    this.tones.stop(CHECK);
  }

  /** Whether sound of a call lives in this tab: leadership must not move, and leaving the page asks first. */
  isLive(): boolean {
    return [...this.streams].some((stream) => stream.active);
  }

  /** For a call. The devices are watched from here on. */
  async microphone(): Promise<MediaStream> {
    const { released } = this;
    const stream = await this.capture();
    if (this.released !== released) {
      stopAll(stream);
      throw driverError('aborted', 'The microphone was given back while it opened');
    }
    for (const one of this.streams) if (!one.active) this.streams.delete(one);
    this.streams.add(stream);
    this.isMissed = false;
    for (const track of stream.getAudioTracks()) {
      // Ended by its device (headset unplugged), not by `stop()`: the system's default takes over.
      track.addEventListener('ended', () => void this.replaceMicrophone(true));
    }
    this.parts.captured();
    return stream;
  }

  /** The chosen one; while it is unplugged the system's own is better than silence. */
  async capture(): Promise<MediaStream> {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) throw driverError('media-permission', 'The page is no secure context');
    const id = this.parts.choice.idFor('microphone');
    const system = () => devices.getUserMedia({ audio: VOICE });
    try {
      if (id === '') return await system();
      // `ideal` is not enough: Chromium gives its own default all the same (measured).
      const chosen = devices.getUserMedia({ audio: { ...VOICE, deviceId: { exact: id } } });
      return await chosen.catch((error: unknown) =>
        nameOf(error) === 'OverconstrainedError' ? system() : Promise.reject(error as Error),
      );
    } catch (error) {
      const name = nameOf(error);
      const isDenied = name === 'NotAllowedError' || name === 'SecurityError';
      throw driverError(isDenied ? 'media-permission' : 'media-device', `The microphone failed: ${name}`);
    }
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
    void this.direct(audio);
    audio.play().catch((error: unknown) => this.parts.log('warn', 'The far end cannot be heard', error));
  }

  playTone(callId: string, tone: 'ringback' | 'busy' | null): void {
    if (tone === null) this.tones.stop(callId);
    else
      void this.tones.play(callId, tone).catch((error: unknown) => this.parts.log('warn', 'No tone', error));
  }

  /** A call that was left without a microphone gets the one that was plugged in. */
  plugged(): void {
    if (this.isMissed && this.parts.isBusy()) void this.replaceMicrophone(false);
  }

  /** A stopped driver leaves nothing behind that sounds or listens. */
  release(): void {
    this.released += 1;
    for (const stream of this.streams) stopAll(stream);
    this.streams.clear();
    this.isMissed = false;
    for (const audio of this.remote.values()) audio.srcObject = null;
    this.remote.clear();
    this.rings.close();
    this.tones.close();
  }

  /** The call goes on with another device: no renegotiation, the driver puts the new track in the old one's place. */
  private follow(use: DeviceUse, isChosen: boolean): void {
    if (use === 'microphone') this.followMicrophone(isChosen);
    if (use === 'ringer') void this.rings.follow();
    if (use === 'speaker') {
      void this.tones.follow();
      for (const audio of this.remote.values()) void this.direct(audio);
    }
  }

  /** One that was unplugged has ended its tracks by itself; one that is back is taken again. */
  private followMicrophone(isChosen: boolean): void {
    const isGone = !isChosen && this.parts.choice.idFor('microphone') === '';
    if (!this.isLive() || isGone) return;
    void (this.replacing ?? Promise.resolve()).then(() => this.replaceMicrophone(false));
  }

  /** Where the browser has no choice of outputs, the settings offer none. */
  private async direct(audio: Partial<Pick<HTMLAudioElement, 'sinkId' | 'setSinkId'>>): Promise<void> {
    const id = this.parts.choice.idFor('speaker');
    try {
      if (id !== audio.sinkId) await audio.setSinkId?.(id);
    } catch (error) {
      this.parts.log('warn', 'The chosen speaker cannot be used; the system’s own is', error);
    }
  }

  /** Once for all calls, however many streams their device has ended. */
  private replaceMicrophone(isLost: boolean): Promise<void> {
    return (this.replacing ??= this.replaced(isLost).finally(() => (this.replacing = null)));
  }

  private async replaced(isLost: boolean): Promise<void> {
    if (this.listeners.size === 0) return;
    try {
      const stream = await this.microphone();
      for (const listener of this.listeners) listener(stream);
      this.parts.changed({ isLost, label: stream.getAudioTracks()[0]?.label ?? '', error: null });
    } catch (error) {
      this.parts.log('warn', 'No other microphone took over', error);
      const known = isDriverError(error) ? error : driverError('media-device', 'The microphone failed');
      this.isMissed ||= isLost;
      this.parts.changed({ isLost, label: '', error: known });
    }
  }
}

const stopAll = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** An `OverconstrainedError` is no `DOMException` everywhere. */
const nameOf = (error: unknown): string =>
  (error as { readonly name?: string } | null)?.name ?? String(error);

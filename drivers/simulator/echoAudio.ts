// Real sound without a telephone: the far end of every call is an echo of the agent's own microphone.
import type { Call } from '../../engine/contract/driver/call';
import { isOver } from '../../engine/contract/driver/callRules';
import type { DriverHost } from '../../engine/contract/driver/driver';
import { isDriverError, type DriverErrorCode } from '../../engine/contract/driver/driverError';

type Settle = (callId: string, error?: DriverErrorCode) => Promise<unknown>;

interface Line {
  readonly stream: MediaStream | null;
  readonly call: Call;
}

export class EchoAudio {
  private readonly host: DriverHost;
  private readonly settle: Settle;
  private readonly lines = new Map<string, Line>();
  private readonly stopListening: () => void;

  constructor(host: DriverHost, settle: Settle) {
    this.host = host;
    this.settle = settle;
    this.stopListening = host.media.onMicrophoneChange((stream) => this.changed(stream));
  }

  /** The microphone is opened while it still rings at the far end, and when the agent answers. */
  follow(call: Call): void {
    const line = this.lines.get(call.id);
    this.playRingback(call);
    if (isOver(call.state)) {
      if (line) this.end(line);
      return;
    }
    if (call.state === 'offered') return;
    if (line) this.set({ ...line, call });
    else {
      this.set({ stream: null, call });
      void this.openMicrophone(call.id);
    }
  }

  release(): void {
    this.stopListening();
    for (const line of this.lines.values()) this.end(line);
  }

  private async openMicrophone(callId: string): Promise<void> {
    try {
      const stream = await this.host.media.microphone();
      const line = this.lines.get(callId);
      if (!line) {
        stopTracks(stream);
        return;
      }
      this.set({ ...line, stream });
      await this.settle(callId);
    } catch (error) {
      const code = isDriverError(error) ? error.code : 'media-device';
      if (!code.startsWith('media-'))
        this.host.log('warn', 'The exchange was not told of the sound', { code });
      else await this.settle(callId, code).catch(() => this.host.log('warn', 'A call without sound goes on'));
    }
  }

  private changed(stream: MediaStream): void {
    for (const line of this.lines.values()) {
      if (line.stream) stopTracks(line.stream);
      this.set({ ...line, stream });
    }
  }

  private set(line: Line): void {
    const { stream, call } = line;
    const before = this.lines.get(call.id);
    this.lines.set(call.id, line);
    if (!stream) return;
    for (const track of stream.getAudioTracks()) track.enabled = speaks(call);
    const isHeard = hears(call);
    const wasHeard = before?.stream === stream && hears(before.call);
    if (isHeard !== wasHeard) this.host.media.playRemote(call.id, isHeard ? stream : null);
  }

  private playRingback(call: Call): void {
    const line = this.lines.get(call.id);
    const isRinging = ringsBack(call);
    if (isRinging === (line !== undefined && ringsBack(line.call))) return;
    this.host.media.playTone(call.id, isRinging ? 'ringback' : null);
  }

  private end({ stream, call }: Line): void {
    this.lines.delete(call.id);
    if (ringsBack(call)) this.host.media.playTone(call.id, null);
    this.host.media.playRemote(call.id, null);
    if (stream) stopTracks(stream);
  }
}

const isOurs = ({ deviceId = 'browser' }: Call): boolean => deviceId === 'browser';

const hears = (call: Call): boolean =>
  isOurs(call) && !call.mediaLost && (call.state === 'active' || hasEarlySound(call));

const speaks = (call: Call): boolean =>
  isOurs(call) &&
  !call.muted &&
  (call.state === 'active' || (hasEarlySound(call) && call.media === 'two-way'));

const hasEarlySound = ({ state, media = 'none' }: Call): boolean =>
  (state === 'dialing' || state === 'alerting') && media !== 'none';

/** Where the network sends a sound of its own none of ours is played. */
const ringsBack = (call: Call): boolean => call.state === 'alerting' && !hasEarlySound(call);

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

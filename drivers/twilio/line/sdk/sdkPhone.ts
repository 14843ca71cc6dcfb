// The telephone of `@twilio/voice-sdk`: one Device, told where Twilio is, with our microphone, our sounds and none of its own noise.
import { Call, Device } from '@twilio/voice-sdk';
import type { DriverHost } from '../../../../engine/contract/driver/driver';
import { withinTime } from '../../../../engine/contract/driver/base/patience';
import type { LineSettings } from '../lineSettings';
import type { MakePhone, PhoneListener, PhoneParts, TwilioLeg, TwilioPhone } from '../phone';
import { sounds } from '../sounds';
import { renewBeforeMs } from '../token';
import { asDriverError, attempt, guarded, problemOf } from './border';
import { SdkLeg, type LegParts } from './sdkLeg';

/** Beyond the SDK's published options: what it takes all the same (read in its source), and we cannot do without. */
interface Options extends Device.Options {
  /** Signalling hosts in place of Twilio's. */
  readonly chunderw?: string[];
  /** False: Voice Insights is told nothing. */
  readonly publishEvents?: boolean;
}

/** So long the SDK goes on with a call whose link is lost. */
const callWithoutLinkMs = 30_000;
const signOffMs = 3_000;

export const sdkPhone =
  (host: DriverHost, settings: LineSettings): MakePhone =>
  (parts) =>
    attempt(() => new SdkPhone(host, settings, parts));

class SdkPhone implements TwilioPhone {
  private readonly device: Device;
  private readonly legParts: LegParts;
  private isQuiet = false;
  private microphone: MediaStream | null = null;
  private way: RTCPeerConnection | null = null;

  constructor(host: DriverHost, settings: LineSettings, { token, turn, listener }: PhoneParts) {
    const log: DriverHost['log'] = (level, message, data) => host.log(level, message, data);
    this.legParts = {
      log,
      clock: host.clock,
      lend: (microphone) => (this.microphone = microphone),
      way: () => this.way,
    };
    this.device = new Device(token, this.options(host, settings, turn));
    const { audio } = this.device;
    // With these off the SDK plays none of the three, and tells of a call without waiting for its ringtone.
    audio?.incoming(false);
    audio?.outgoing(false);
    audio?.disconnect(false);
    this.follow(log, listener);
  }

  async register(): Promise<void> {
    try {
      await this.device.register();
    } catch (error) {
      throw asDriverError(error);
    }
  }

  /**
   * After a loss the SDK registers by itself, but not when the link broke once more before it came to that: then it stands there,
   * open and unregistered, for ever. It has an edge from the moment at which Twilio took its token.
   */
  registerIfLinked(): void {
    const { device } = this;
    if (device.state !== Device.State.Unregistered || device.edge === null) return;
    void device.register().catch(() => undefined);
  }

  /**
   * A refused renewal stops the SDK's timer for the next one, and it does not begin anew by itself. That Twilio answers the sign-off
   * is what the SDK expects; it is not waited for for ever.
   */
  async registerAnew(): Promise<void> {
    const { device } = this;
    if (device.state !== Device.State.Registered) return;
    this.isQuiet = true;
    try {
      const signOff = device.unregister();
      await withinTime(this.legParts.clock, signOff, signOffMs, () => new Error('no answer'));
      await device.register();
    } catch (error) {
      throw asDriverError(error);
    } finally {
      this.isQuiet = false;
    }
  }

  setToken(token: string): void {
    attempt(() => this.device.updateToken(token));
  }

  async dial(parameters: Readonly<Record<string, string>>, microphone: MediaStream): Promise<TwilioLeg> {
    this.microphone = microphone;
    try {
      return new SdkLeg(await this.device.connect({ params: { ...parameters } }), this.legParts);
    } catch (error) {
      throw asDriverError(error);
    }
  }

  destroy(): void {
    attempt(() => this.device.destroy());
  }

  private options(
    host: DriverHost,
    { edges, signalling, codec, insights }: LineSettings,
    turn: number,
  ): Options {
    const codecs = [Call.Codec.Opus, Call.Codec.PCMU];
    const taken = (way: RTCPeerConnection): void => void (this.way = way);
    return {
      ...(signalling.length > 0 ? { chunderw: rotated(signalling, turn) } : { edge: rotated(edges, turn) }),
      publishEvents: insights,
      appName: 'softphone-connector',
      // A call while another is on is told; whether it may be answered is ours to say (the SDK would end the other).
      allowIncomingWhileBusy: true,
      closeProtection: false,
      codecPreferences: codec === 'opus' ? codecs : codecs.reverse(),
      // Else a busy far end and a broken one have the same code.
      enableImprovedSignalingErrorPrecision: true,
      // Its log has numbers and parameters in it.
      logLevel: 'silent',
      maxCallSignalingTimeoutMs: callWithoutLinkMs,
      sounds: sounds((name) => host.asset(name)),
      tokenRefreshMs: renewBeforeMs,
      // Devices are the engine's.
      enumerateDevices: () => Promise.resolve([]),
      getUserMedia: () =>
        this.microphone ? Promise.resolve(this.microphone) : Promise.reject(new Error('no microphone')),
      RTCPeerConnection: class extends RTCPeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          taken(this);
        }
      },
    };
  }

  private follow(log: DriverHost['log'], listener: PhoneListener): void {
    const { device } = this;
    const on = (event: string, hear: (given: unknown, more: unknown) => void): void =>
      void device.on(event, guarded(log, hear));
    on('registered', () => {
      if (!this.isQuiet) listener.registered(device.identity ?? '');
    });
    on('unregistered', () => {
      if (!this.isQuiet) listener.unregistered();
    });
    on('tokenWillExpire', () => listener.tokenWillExpire());
    on('error', (error, call) => {
      // A call tells its own.
      if (call === undefined) listener.problem(problemOf(error));
    });
    device.on(
      'incoming',
      guarded(log, (call: Call) => listener.incoming(new SdkLeg(call, this.legParts))),
    );
  }
}

function rotated(all: readonly string[], turn: number): string[] {
  const first = turn % Math.max(1, all.length);
  return [...all.slice(first), ...all.slice(0, first)];
}

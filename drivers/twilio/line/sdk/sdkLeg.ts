// One call of the SDK's as a leg of ours.
import { Call } from '@twilio/voice-sdk';
import type { DriverHost } from '../../../../engine/contract/driver/driver';
import type { LegEnd, LegListener, TwilioLeg, TwilioProblem } from '../phone';
import { attempt, guarded, isTrue, problemOf, sampleOf, textsOf } from './border';

export interface LegParts {
  readonly log: DriverHost['log'];
  readonly clock: DriverHost['clock'];
  /** Hands the SDK this microphone when it asks for one. */
  readonly lend: (microphone: MediaStream) => void;
  /** The way of the sound that the SDK opened last. */
  readonly way: () => RTCPeerConnection | null;
}

const signallingLost = 53_001;
const DESCRIPTION_FAILED: readonly number[] = [53_400, 53_402];

export class SdkLeg implements TwilioLeg {
  readonly custom: Readonly<Record<string, string>>;
  isEnded = false;
  private readonly call: Call;
  private readonly parts: LegParts;
  private listener: LegListener | null = null;
  private way: RTCPeerConnection | null = null;
  private problem: TwilioProblem | null = null;
  private isOurEnd = false;
  private isNamed: boolean;
  private ending: LegEnd | null = null;

  constructor(call: Call, parts: LegParts) {
    this.call = call;
    this.parts = parts;
    this.custom = textsOf(call.customParameters);
    this.isNamed = typeof call.parameters['CallSid'] === 'string';
    this.follow();
  }

  get callSid(): string {
    const sid: unknown = this.call.parameters['CallSid'];
    return typeof sid === 'string' ? sid : (this.call.outboundConnectionId ?? '');
  }
  get parameters(): Readonly<Record<string, string>> {
    return textsOf(Object.entries(this.call.parameters));
  }

  listen(listener: LegListener): void {
    this.listener = listener;
  }

  answer(microphone: MediaStream): void {
    this.parts.lend(microphone);
    attempt(() => this.call.accept());
  }
  reject(): void {
    this.isOurEnd = true;
    attempt(() => this.call.reject());
  }
  hangUp(): void {
    this.isOurEnd = true;
    attempt(() => this.call.disconnect());
    // One that the SDK gave up already says nothing any more.
    if (this.call.status() === Call.State.Closed) this.end('here');
  }
  mute(isMuted: boolean): void {
    attempt(() => this.call.mute(isMuted));
  }
  sendDigits(digits: string): void {
    attempt(() => this.call.sendDigits(digits));
  }
  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    const sender = this.way?.getSenders().find((one) => one.track === null || one.track.kind === 'audio');
    await sender?.replaceTrack(track);
  }

  private follow(): void {
    const { call } = this;
    this.on('ringing', (isHeard) => {
      this.name();
      this.listener?.ringing(isTrue(isHeard));
    });
    this.on('accept', () => {
      this.name();
      this.listener?.open();
    });
    this.on('audio', (player) => this.sounds(player));
    this.on('sample', (sample) => {
      const read = sampleOf(sample);
      if (read) this.listener?.sample(read);
    });
    this.on('reconnecting', (error) => {
      if (problemOf(error).code !== signallingLost) this.listener?.soundWay(false);
    });
    this.on('reconnected', () => this.listener?.soundWay(true));
    this.on('error', (error) => this.failed(problemOf(error)));
    this.on('cancel', () => this.end('cancelled'));
    this.on('reject', () => this.end('here'));
    this.on('disconnect', () => this.end(this.isOurEnd ? 'here' : 'far-end'));
    this.on('transportClose', () => {
      // One that only rings the SDK forgets, whatever it says of its state then: no answer reaches Twilio any more.
      if (call.status() === Call.State.Pending) this.end('dropped');
      // Of others it knows only after this event whether they outlive the link.
      queueMicrotask(() => {
        if (call.status() === Call.State.Closed) this.end('dropped');
      });
    });
  }

  /** The newest word on why it ended: it comes before the end, or in the same turn after it. */
  private failed(problem: TwilioProblem): void {
    this.problem = problem;
    // A call whose sound cannot be agreed on the SDK leaves as it is: not open, and not over.
    if (!this.isEnded && DESCRIPTION_FAILED.includes(problem.code)) attempt(() => this.call.disconnect());
  }

  private on(event: string, listener: (given: unknown) => void): void {
    this.call.on(event, guarded(this.parts.log, listener));
  }

  private name(): void {
    if (this.isNamed || typeof this.call.parameters['CallSid'] !== 'string') return;
    this.isNamed = true;
    this.listener?.named();
  }

  /** The SDK has made a player of its own, at a loudspeaker of its own choice: it must run, and must not be heard. */
  private sounds(player: unknown): void {
    if (player instanceof HTMLMediaElement) player.muted = true;
    this.way = this.parts.way();
    const stream = this.call.getRemoteStream();
    if (stream) this.listener?.sound(stream);
  }

  /** Told a turn later, with what the SDK has to say after the end. */
  private end(by: LegEnd['by']): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.ending = { by };
    // The SDK leaves the sound of a call open that it gave up with its link.
    if (by === 'dropped') this.way?.close();
    this.parts.clock.setTimeout(
      guarded(this.parts.log, () => {
        if (!this.ending) return;
        this.listener?.ended({ ...this.ending, ...(this.problem && { problem: this.problem }) });
      }),
      0,
    );
  }
}

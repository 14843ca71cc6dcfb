// One leg with its sound: the agent's microphone into it, the far end out of it, and how well it is heard.
import type { DriverMedia } from '../../../engine/contract/driver/driver';
import type { Tap } from '../sound/microphone';
import type { LegEnd, Referral, SavedDialog, SipHeaders, SipLeg } from '../phone';
import type { Figures } from '../../../engine/contract/driver/base/quality';
import { countedOf, figuresBetween, type Counted } from '../sound/quality';

export interface LineEvents {
  ringing(): void;
  confirmed(): void;
  ended(end: LegEnd): void;
  /** Its sound was lost or came back. */
  mediaChanged(): void;
  heldByFarEnd(): void;
  asked(request: SipHeaders): void;
  agreedLate(): void;
  referred(referral: Referral): void;
  byeLost(dialog: SavedDialog): void;
}

/** What leads the sound on when the line is part of a conference. */
export interface LineMix {
  setMicrophone(track: MediaStreamTrack): void;
}

/** So many looks in a row without a packet, and the sound is lost. */
const silentLooks = 3;

export class Line {
  readonly leg: SipLeg;
  /** Under this name the far end is played. */
  readonly key: string;
  readonly partyId: string;
  sound: MediaStream | null = null;
  isConfirmed = false;
  /** The far end was heard before it answered. */
  hasEarlySound = false;
  isWayDown = false;
  private readonly media: DriverMedia;
  private settled: ((isUp: boolean) => void) | null = null;
  private tap: Tap | null = null;
  private mix: LineMix | null = null;
  private counted: Counted | null = null;
  private silence = 0;
  private isRinging = false;
  private wants = { muted: false, held: false };
  private isReleased = false;
  private isPlayed = true;

  constructor(leg: SipLeg, names: { readonly key: string; readonly partyId: string }, media: DriverMedia) {
    this.leg = leg;
    this.key = names.key;
    this.partyId = names.partyId;
    this.media = media;
  }

  get isMediaLost(): boolean {
    return this.isWayDown || this.silence >= silentLooks;
  }
  get microphone(): MediaStreamTrack | null {
    return this.tap?.track() ?? null;
  }

  follow(events: LineEvents): void {
    this.leg.listen({
      ringing: () => {
        // What the far end lets us hear counts, also when it rings anew behind it.
        if (!this.hasEarlySound) this.setRingback(true);
        events.ringing();
      },
      earlyMedia: () => {
        this.hasEarlySound = true;
        this.setRingback(false);
        events.ringing();
      },
      confirmed: () => {
        this.setRingback(false);
        this.isConfirmed = true;
        this.send(this.wants);
        this.settled?.(true);
        events.confirmed();
      },
      ended: (end) => {
        this.release();
        this.settled?.(false);
        events.ended(end);
      },
      sound: (stream) => this.play(stream),
      mediaWay: (isUp) => {
        if (this.isWayDown === !isUp || !this.isConfirmed) return;
        this.isWayDown = !isUp;
        events.mediaChanged();
      },
      heldByFarEnd: () => events.heldByFarEnd(),
      agreedLate: () => events.agreedLate(),
      asked: (request) => events.asked(request),
      referred: (referral) => events.referred(referral),
      byeLost: (dialog) => events.byeLost(dialog),
    });
  }

  /** Of two lines under one key the agent hears one. */
  setPlayed(isPlayed: boolean): void {
    if (this.isPlayed === isPlayed) return;
    this.isPlayed = isPlayed;
    if (this.sound) this.media.playRemote(this.key, isPlayed ? this.sound : null);
  }

  /** Once: whether the far end took it. */
  onceSettled(settled: (isUp: boolean) => void): void {
    this.settled = settled;
  }

  /** Takes its share of the microphone; what the leg sends follows when the agent changes it. */
  use(tap: Tap): void {
    this.tap = tap;
    if (this.isReleased) this.release();
  }
  microphoneChanged(track: MediaStreamTrack): void {
    if (this.mix) this.mix.setMicrophone(track);
    else void this.leg.replaceTrack(track).catch(() => undefined);
  }

  send(wants: { readonly muted: boolean; readonly held: boolean }): void {
    this.wants = wants;
    this.tap?.setOpen(!wants.muted && (this.mix !== null || !wants.held));
    this.leg.setSending(!wants.held && (this.mix !== null || !wants.muted));
    this.listenOnlyUnheld();
  }

  /** From now on it sends the mixed sound; null: the microphone alone again. */
  async join(mix: LineMix | null, track: MediaStreamTrack | null): Promise<void> {
    this.mix = mix;
    const next = track ?? this.microphone;
    if (next && !this.leg.isEnded) await this.leg.replaceTrack(next);
    this.send(this.wants);
  }

  /** Figures since the last look; null while there are none. */
  async look(): Promise<Figures | null> {
    const report = await this.leg.stats();
    if (!report || this.leg.isEnded) return null;
    // Before the first packet the browser counts nothing at all: that is silence too.
    const now = countedOf(report);
    const before = this.counted;
    const isQuietOnPurpose = this.leg.isHeldByFarEnd || this.wants.held;
    const isHeard = (now?.received ?? 0) > (before?.received ?? 0);
    this.silence = isHeard || isQuietOnPurpose ? 0 : this.silence + 1;
    this.counted = now ?? before;
    return now && before ? figuresBetween(before, now) : null;
  }

  release(): void {
    this.isReleased = true;
    this.setRingback(false);
    this.tap?.close();
    this.tap = null;
    if (this.sound && this.isPlayed) this.media.playRemote(this.key, null);
    this.sound = null;
  }

  private play(stream: MediaStream): void {
    const isSame = this.sound?.getAudioTracks()[0] === stream.getAudioTracks()[0];
    if (this.isReleased || isSame) return;
    this.sound = stream;
    this.listenOnlyUnheld();
    if (this.isPlayed) this.media.playRemote(this.key, stream);
  }

  /** Held means silent both ways, whatever the far end goes on sending. */
  private listenOnlyUnheld(): void {
    for (const track of this.sound?.getAudioTracks() ?? []) track.enabled = !this.wants.held;
  }

  private setRingback(isOn: boolean): void {
    if (this.isRinging === isOn) return;
    this.isRinging = isOn;
    this.media.playTone(this.key, isOn ? 'ringback' : null);
  }
}

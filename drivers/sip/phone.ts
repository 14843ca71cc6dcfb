// The SIP library as this driver sees it: one telephone, its legs. JsSIP stands behind it (`jssip/`), a fake in tests; what
// crosses is ours, so that the library can be replaced.

export interface SipAddress {
  readonly user: string;
  readonly host: string;
  readonly name?: string;
}

export interface SipHeaders {
  /** All values of a header in their order; the name in any case. */
  readonly headers: (name: string) => readonly string[];
}

/** What the INVITE of a call that comes in says. */
export interface SipInvite extends SipHeaders {
  readonly callId: string;
  readonly from: SipAddress;
}

/** Why a leg is over, as the library tells it. */
export type LegCause =
  | 'bye'
  | 'cancel'
  /** A final answer to our INVITE: see `status`. */
  | 'refused'
  /** It rang here as long as it may. */
  | 'no-answer'
  /** The other side knows nothing of this call (481), or no longer answers in it (408). */
  | 'gone'
  | 'timeout'
  | 'link'
  | 'media'
  | 'other';

export interface LegEnd {
  readonly cause: LegCause;
  readonly byFarEnd: boolean;
  readonly status?: number;
  /** Headers `Reason` of the CANCEL or BYE, behind commas. */
  readonly reason?: string;
}

/** Enough of a call's dialog (RFC 3261, section 12) to say good-bye, or to take its place, from another page. */
export interface SavedDialog {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  readonly remoteTarget: string;
  readonly routes: readonly string[];
  readonly cseq: number;
}

export interface LegListener {
  /** The far end rings and sends no sound of its own. */
  ringing(): void;
  /** The far end sends sound before it answers. */
  earlyMedia(): void;
  confirmed(): void;
  ended(end: LegEnd): void;
  sound(stream: MediaStream): void;
  /** The way of the sound broke, or is back. */
  mediaWay(isUp: boolean): void;
  /** The far end put us on hold, or talks again. */
  heldByFarEnd(isHeld: boolean): void;
  /** A hold, a resume or new ways that the far end agreed on when it had been given up here. */
  agreedLate(): void;
  /** The far end asked for something within the call; its headers may tell of somebody new there. */
  asked(request: SipHeaders): void;
  /** The far end has us call somebody in its place, and may do so. */
  referred(referral: Referral): void;
  /** The BYE of this leg reached nobody. */
  byeLost(dialog: SavedDialog): void;
}

/** A REFER of the far end (RFC 3515). It is told how the call goes that it asked for. */
export interface Referral {
  readonly to: SipAddress;
  /** Null: the call in which it was asked is over. */
  follow(options: DialOptions): SipLeg | null;
  decline(): void;
}

export type ReferStep = 'accepted' | 'ringing' | { readonly failed: number };

export interface SipLeg {
  /** The SIP Call-ID. */
  readonly callId: string;
  readonly isEnded: boolean;
  readonly isHeld: boolean;
  readonly isHeldByFarEnd: boolean;
  listen(listener: LegListener): void;
  answer(microphone: MediaStream): void;
  reject(): void;
  /** Whatever ends it in its present state: CANCEL or BYE. Ended at once here; `byeLost` tells when nobody heard it. */
  hangUp(): void;
  /** Resolves once the far end agreed; rejects with a `DriverError`. */
  hold(): Promise<void>;
  resume(): Promise<void>;
  /** A re-INVITE with fresh ways for the sound: refreshes the far end's address of us, and finds out whether it is there. */
  renew(): Promise<void>;
  /** The far end takes digits. */
  readonly takesDigits: boolean;
  /** Resolves once they are on their way; rejects with a `DriverError`. */
  sendDigits(digits: string): Promise<void>;
  /** `replacing`: the leg whose place the far end shall take. Tells each step until the last. */
  refer(to: string, replacing: SipLeg | null, step: (step: ReferStep) => void): void;
  replaceTrack(track: MediaStreamTrack): Promise<void>;
  /** The library switches the track when a call is held: what is sent is ours to say. */
  setSending(isOn: boolean): void;
  stats(): Promise<RTCStatsReport | null>;
  /** Null until somebody answered. */
  dialog(): SavedDialog | null;
  /** Where it is best reached: its own address, or the one that was called. */
  target(): string;
}

export interface SipCredential {
  readonly user: string;
  readonly password: string;
  readonly authorizationUser?: string;
  readonly displayName?: string;
  /** What the exchange writes into the calls that it vouches for. */
  readonly edgeKey?: string;
}

export interface PhoneListener {
  /** Registered, also again after a loss. */
  registered(): void;
  /** The link is down; it is opened again by itself, at `retryAt` (epoch ms), or at once without it. */
  lost(why: string, retryAt?: number): void;
  /** The exchange does not take the credential. */
  refused(status: number): void;
  /** It asks for a proof that this telephone cannot give: another digest than MD5. */
  unanswerable(): void;
  /** The exchange did not register us for another reason; tried again by itself. Until `lost` we are still registered. */
  failed(why: string): void;
  incoming(leg: SipLeg, invite: SipInvite): void;
  /** Somebody of our domain takes the far end's place in a call of ours (RFC 3891): `leg` is to be answered in place of `old`. */
  replacing(old: SipLeg, leg: SipLeg, invite: SipInvite): void;
  /** The first call that could not be read and was refused (400), by the header that was wrong. */
  unreadable(header: string): void;
}

export interface DialOptions {
  readonly microphone: MediaStream;
  readonly headers?: readonly string[];
}

export interface SipPhone {
  start(): void;
  setCredential(credential: SipCredential): void;
  /** Registers once more, now. */
  register(): void;
  /** Opens the lost link now. */
  reconnect(): void;
  dial(target: string, options: DialOptions): SipLeg;
  /** A BYE in a dialog that another page began. */
  sendBye(dialog: SavedDialog): void;
  /** Milliseconds until the exchange answered. */
  roundTrip(): Promise<number>;
  /** Ends what is left, signs off, closes. */
  stop(): Promise<void>;
  /** Says what `speak` says, waits a moment for the answers, then vanishes. */
  leave(speak: () => void): Promise<void>;
  /** Closes without a word to anybody: calls live on at the other side. */
  vanish(): void;
}

export interface PhoneParts {
  readonly credential: SipCredential;
  /** The same over reloads: a new registration takes the place of the old one. */
  readonly instanceId: string;
  readonly listener: PhoneListener;
}
export type MakePhone = (parts: PhoneParts) => SipPhone;

// The Voice SDK as this driver sees it: one telephone and its legs. The SDK stands behind it (`sdk/`), a fake in tests; what
// crosses is ours, so that no value of the SDK's lives in our state.

/** What the SDK calls an error; `code` is one of its table (errors.ts), or one that nobody knows. */
export interface TwilioProblem {
  readonly code: number;
  readonly name: string;
  readonly message: string;
}

export interface LegEnd {
  /**
   * far-end: Twilio hung up. here: we did. cancelled: the caller gave up, or somebody else took it: Twilio does not say which.
   * dropped: the link went, and the SDK forgot the call.
   */
  readonly by: 'far-end' | 'here' | 'cancelled' | 'dropped';
  /** The newest that the SDK told about this leg. */
  readonly problem?: TwilioProblem;
}

/** What the SDK counted in a second. */
export interface LegSample {
  readonly mos: number | null;
  readonly rttMs: number;
  readonly jitterMs: number;
  readonly lossPct: number;
  /** In this second. */
  readonly received: number;
  readonly total: { readonly received: number; readonly lost: number };
}

export interface LegListener {
  /** Twilio has taken a call of ours: from now on `callSid` is Twilio's. */
  named(): void;
  /** The far end rings; `isHeard`: its own ringing is in the sound. */
  ringing(isHeard: boolean): void;
  open(): void;
  ended(end: LegEnd): void;
  sound(stream: MediaStream): void;
  /** The way of the sound broke, or is back. */
  soundWay(isUp: boolean): void;
  sample(sample: LegSample): void;
}

export interface TwilioLeg {
  /** `CA...`; of a call that we make a temporary one (`TJS...`) until Twilio has taken it. */
  readonly callSid: string;
  readonly isEnded: boolean;
  /** What Twilio says of the call: From, To and more. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What its TwiML gave along (`<Parameter>`). */
  readonly custom: Readonly<Record<string, string>>;
  listen(listener: LegListener): void;
  /** The stream is the SDK's from now on: it is stopped with the call. */
  answer(microphone: MediaStream): void;
  reject(): void;
  hangUp(): void;
  mute(isMuted: boolean): void;
  /** 0-9, `*`, `#`, and `w` for half a second. */
  sendDigits(digits: string): void;
  replaceTrack(track: MediaStreamTrack): Promise<void>;
}

export interface PhoneListener {
  /** Also again after a loss. */
  registered(identity: string): void;
  /** The link is down; the SDK opens it again by itself. */
  unregistered(): void;
  /** Told again and again for one token: once for each time that the link was opened with it. */
  tokenWillExpire(): void;
  /** About the link or the token. */
  problem(problem: TwilioProblem): void;
  incoming(leg: TwilioLeg): void;
}

export interface TwilioPhone {
  /** Rejects with a `DriverError` where the SDK throws; never settles when the token is worth nothing. */
  register(): Promise<void>;
  setToken(token: string): void;
  /** The SDK may have forgotten to do so by itself: where the link is up and it did not, it is made to. */
  registerIfLinked(): void;
  /** Twilio may have forgotten a registration that the SDK takes for good. Tells neither loss nor return. */
  registerAnew(): Promise<void>;
  /** The call as it leaves; Twilio has not taken it yet. Ringing calls must be dealt with before: the SDK forgets them by it. */
  dial(parameters: Readonly<Record<string, string>>, microphone: MediaStream): Promise<TwilioLeg>;
  /** Ends what is left and closes. */
  destroy(): void;
}

export interface PhoneParts {
  readonly token: string;
  /** Which of the edges is tried first, counted from 0 and round and round. */
  readonly turn: number;
  readonly listener: PhoneListener;
}
export type MakePhone = (parts: PhoneParts) => TwilioPhone;

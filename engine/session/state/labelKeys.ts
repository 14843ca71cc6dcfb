// Every custom label that the session itself names, beside those of the error catalogue (`Softphone_SPnnnn`, `_Remedy`).
// The panel holds a label for each; what {0} and {1} stand for is said here.

/** Titles of callers without a name or number. */
export const TITLE = {
  anonymous: 'Softphone_Anonymous',
  unknownNumber: 'Softphone_Unknown_Number',
} as const;

/** By the form, where what was entered was refused. */
export const SIGN_IN = {
  refused: 'Softphone_SignIn_Refused',
  refusedRemedy: 'Softphone_SignIn_Refused_Remedy',
} as const;

/** {0}: the other party's name or number, unless said otherwise. */
export const ANNOUNCE = {
  // Assertive: these three kinds only.
  incoming: 'Softphone_Announce_Incoming',
  /** {1}: the queue. */
  incomingOnQueue: 'Softphone_Announce_IncomingOnQueue',
  incomingAnonymous: 'Softphone_Announce_IncomingAnonymous',
  dropped: 'Softphone_Announce_Dropped',
  microphoneLost: 'Softphone_Announce_MicrophoneLost',
  // Polite.
  connected: 'Softphone_Announce_Connected',
  held: 'Softphone_Announce_Held',
  resumed: 'Softphone_Announce_Resumed',
  muted: 'Softphone_Announce_Muted',
  unmuted: 'Softphone_Announce_Unmuted',
  ended: 'Softphone_Announce_Ended',
  missed: 'Softphone_Announce_Missed',
  transferred: 'Softphone_Announce_Transferred',
  audioLost: 'Softphone_Announce_AudioLost',
  audioBack: 'Softphone_Announce_AudioBack',
  /** {0}: the record's name. */
  recordChosen: 'Softphone_Announce_RecordChosen',
  /** {0}: the record's name. */
  logSavedTo: 'Softphone_Announce_LogSavedTo',
  logSaved: 'Softphone_Announce_LogSaved',
  logFailed: 'Softphone_Announce_LogFailed',
  logUndecided: 'Softphone_Announce_LogUndecided',
  /** {0}: seconds left. */
  wrapUpEnding: 'Softphone_Announce_WrapUpEnding',
  dialWaiting: 'Softphone_Announce_DialWaiting',
  /** {0}: the number. */
  firstOfSeveral: 'Softphone_Announce_FirstOfSeveral',
  /** {0}: what was keyed in. */
  tonesSent: 'Softphone_Announce_TonesSent',
} as const;

/** Why something that the phone can do is impossible now. */
export const REASON = {
  notNow: 'Softphone_Reason_NotNow',
  reconnecting: 'Softphone_Reason_Reconnecting',
  starting: 'Softphone_Reason_Starting',
  signedOut: 'Softphone_Reason_SignedOut',
  failed: 'Softphone_Reason_Failed',
  inCall: 'Softphone_Reason_InCall',
  notSupported: 'Softphone_Reason_NotSupported',
} as const;

export type LabelKey =
  | (typeof TITLE)[keyof typeof TITLE]
  | (typeof ANNOUNCE)[keyof typeof ANNOUNCE]
  | (typeof REASON)[keyof typeof REASON];

export const LABEL_KEYS: readonly LabelKey[] = [
  ...Object.values(TITLE),
  ...Object.values(ANNOUNCE),
  ...Object.values(REASON),
];

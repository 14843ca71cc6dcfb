// The wrapper contract's words. A vendor's softphone page calls the methods; what goes back are named events.

/** Called by the softphone, besides `load`. */
export const METHODS = [
  'incomingCall',
  'callAccepted',
  'callRejected',
  'callEnded',
  'callNotesSubmitted',
  'outboundCallInitiated',
  'statusChanged',
] as const;
export type Method = (typeof METHODS)[number];

/** Told to the softphone through the callback that it gave to `load`. */
export type EventType = 'disposition' | 'partner_config' | 'get_presence' | 'update_presence' | 'start_call';

/** What was said in one call of a method: own properties of the argument, as text. Absent: not said, or empty. */
export interface Said {
  readonly partnerId?: string;
  readonly conversationId?: string;
  /** The calling number as the vendor has it: perhaps without +, 'anonymous', or empty. */
  readonly callerANI?: string;
  readonly language?: string;
  /** The intent that the caller chose. */
  readonly ivrExitPath?: string;
  readonly channelName?: string;
  readonly reservationStartDate?: string;
  readonly specialEvent?: string;
  readonly escalationType?: string;
  readonly recordingStatus?: string;
  readonly reason?: string;
  /** Seconds. */
  readonly duration?: string;
  readonly disposition?: string;
  readonly notes?: string;
  readonly callType?: string;
  /** The number that was dialled (one public description of the contract calls it a disposition code: a slip). */
  readonly dialledTo?: string;
  readonly softphoneId?: string;
}
export type Field = keyof Said;

/** In the order in which positional arguments come. */
const ACCEPTED: readonly Field[] = [
  'partnerId',
  'conversationId',
  'callerANI',
  'language',
  'ivrExitPath',
  'channelName',
  'reservationStartDate',
  'specialEvent',
  'escalationType',
  'recordingStatus',
];
export const FIELDS: Readonly<Record<Method, readonly Field[]>> = {
  incomingCall: ACCEPTED.slice(0, 4),
  callAccepted: ACCEPTED,
  callRejected: ['partnerId', 'conversationId', 'reason'],
  callEnded: ['partnerId', 'conversationId', 'duration', 'disposition', 'notes', 'callType'],
  callNotesSubmitted: ['partnerId', 'conversationId', 'disposition', 'notes'],
  outboundCallInitiated: ['partnerId', 'conversationId', 'dialledTo'],
  statusChanged: ['softphoneId'],
};

export const isMethod = (word: unknown): word is Method =>
  typeof word === 'string' && (METHODS as readonly string[]).includes(word);

/** What was said in all, the later word counting. Without a prototype: what the page's prototypes hold was never said. */
export const together = (...parts: readonly Said[]): Said =>
  Object.assign(Object.create(null) as Said, ...parts) as Said;

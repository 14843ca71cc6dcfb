// What the simulated exchange remembers. Plain data: it is saved as JSON between page loads and compared in tests.
import type {
  Call,
  CallDirection,
  CallKind,
  CallState,
  EndReason,
  Party,
  Wrapup,
} from '../../../engine/contract/driver/call';
import type { DialCommand } from '../../../engine/contract/driver/command';
import type { CallerId, Capability, Target } from '../../../engine/contract/driver/driver';
import type { DriverError } from '../../../engine/contract/driver/driverError';

export interface AgentOptions {
  readonly loginRequired: boolean;
  readonly credentialRequired: boolean;
  /** 0: no wrap-up. Negative: wrap-up without a deadline. */
  readonly wrapupSeconds: number;
  readonly codeRequired: boolean;
  /** How long a call rings before it is missed, or given up by the far end. */
  readonly ringSeconds: number;
  /** What an ordinary number does when it is called: it answers by itself, or waits for somebody to play it. */
  readonly farEnd: 'answers' | 'manual';
  /** The agent's page has a microphone: a call is active only once that is open. */
  readonly audio: boolean;
  /** ISO 3166 alpha-2, for the numbers of the directory. */
  readonly country: string;
  /** The agent's own numbers are known only once it has signed in. */
  readonly lateCallerIds: boolean;
  /** The agent may listen to colleagues, whisper to them and barge in. */
  readonly supervisor: boolean;
  /** The agent sees who supervises its calls. */
  readonly supervisorShown: boolean;
}

export interface Agent {
  readonly key: string;
  readonly name: string;
  readonly extension: string;
  readonly identity: string;
  readonly signedIn: boolean;
  readonly options: AgentOptions;
  /** Presence shown, chosen by the agent, and chosen for after the call. */
  readonly shown: ChosenPresence;
  readonly chosen: ChosenPresence;
  readonly pending?: ChosenPresence | undefined;
  readonly activity: 'none' | 'call' | 'wrapup';
  readonly since: number;
  /** How often each vendor id was offered to this agent, newest last. */
  readonly offers: readonly (readonly [vendorId: string, times: number])[];
  readonly credential: Credential;
  /** The sign-in has lapsed while calls are on: they are given up then. */
  readonly continueBy?: number | undefined;
  /** What the system has taken from the agent for now. */
  readonly withheld: readonly Capability[];
  /** Given by the system in place of the usual ones. */
  readonly callerIds?: readonly CallerId[] | undefined;
  /** Where calls ring. */
  readonly deviceId: string;
  /** Ids of the queues that the agent is signed in to. */
  readonly queues: readonly string[];
  /** Messages that were not yet heard. */
  readonly messages: number;
  readonly watched: readonly Target[];
}

export interface QueueLoad {
  readonly waiting: number;
  readonly longestWaitSeconds: number;
}

/** One of the system's own actions, as it was carried out. */
export interface PerformedAction {
  readonly agent: string;
  readonly actionId: string;
  readonly callId?: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

export interface ChosenPresence {
  readonly id: string;
  readonly reasonId?: string | undefined;
}

/** Fingerprints only: this state is written to the browser's storage. */
export interface Credential {
  readonly current?: string | undefined;
  readonly refused: readonly string[];
  readonly refusesAll: boolean;
  readonly expired: boolean;
}

/** Who is in one conversation. A consultation is a conversation of its own until it is joined to the first. */
export interface Talk {
  readonly id: string;
  readonly members: readonly Member[];
}

/** A far end, or (with `leg`) an agent: then the leg's state says where it stands. */
export interface Member {
  readonly id: string;
  readonly leg?: string | undefined;
  readonly role: Party['role'];
  readonly address?: string | undefined;
  readonly name?: string | undefined;
  readonly state: 'ringing' | 'connected' | 'left';
  /** The far end has put us on hold. */
  readonly onHold: boolean;
  /** An agent has put this party alone on hold. */
  readonly isParked?: boolean | undefined;
  /** An agent has muted this party: the others do not hear it. */
  readonly isMuted?: boolean | undefined;
}

/** One agent's part of a conversation: what the contract calls a call. */
export interface Leg {
  readonly id: string;
  readonly agent: string;
  readonly talk: string;
  readonly vendorId: string;
  readonly logKey: string;
  readonly interactionId: string;
  readonly direction: CallDirection;
  readonly kind: CallKind;
  readonly consultOf?: string | undefined;
  /** Supervision: the colleague's leg, in whose conversation this one listens without being one of its members. */
  readonly supervises?: string | undefined;
  readonly supervision?: Call['supervision'] | undefined;
  /** Offered to the agent before the far end is called. */
  readonly preview: boolean;
  readonly state: CallState;
  readonly muted: boolean;
  readonly recording?: 'on' | 'paused' | 'off' | undefined;
  /** Sound that comes, or goes both ways, before the answer. */
  readonly media?: 'early' | 'two-way' | undefined;
  /** Absent: the agent's browser. */
  readonly deviceId?: string | undefined;
  /** When an offer is taken back. */
  readonly answerBy?: number | undefined;
  /** Where the call was sent when the agent left it. */
  readonly sentTo?: string | undefined;
  /** Why the agent dialled. */
  readonly purpose?: DialCommand['purpose'] | undefined;
  readonly mediaReady: boolean;
  readonly mediaLost: boolean;
  readonly from?: string | undefined;
  readonly dialled?: string | undefined;
  readonly queue?: string | undefined;
  readonly startedAt: number;
  readonly answeredAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly endReason?: EndReason | undefined;
  readonly error?: DriverError | undefined;
  readonly wrapup?: Wrapup | undefined;
  /** Wrap-up is done, with these codes. */
  readonly codes?: readonly string[] | undefined;
  /** Who was there when the leg ended: the conversation may go on with others. */
  readonly lastParties?: readonly Party[] | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  /** Digits that the agent sent, for the far end to see. */
  readonly digits: string;
  /** Counted since the answer. */
  readonly packets?: { readonly sent: number; readonly lost: number } | undefined;
  /** Number of the last event that told of this leg. */
  readonly seq: number;
}

export const farEndVerbs = [
  'ring',
  'earlyMedia',
  'twoWayMedia',
  'answer',
  'decline',
  'busy',
  'noAnswer',
  'unreachable',
  'hangup',
  'hold',
  'resume',
] as const;
export type FarEndVerb = (typeof farEndVerbs)[number];

export type Alarm =
  | { readonly type: 'farEnd'; readonly memberId: string; readonly verb: FarEndVerb }
  | {
      readonly type: 'callBack';
      readonly agent: string;
      readonly from: string;
      readonly ringSeconds?: number;
    }
  | { readonly type: 'signInOver'; readonly agent: string }
  | { readonly type: 'ringOut'; readonly legId: string }
  | { readonly type: 'wrapupOver'; readonly legId: string }
  | { readonly type: 'quality'; readonly legId: string };

export interface Timer {
  readonly at: number;
  readonly alarm: Alarm;
}

export interface ExchangeState {
  /** Prefix of every id, so that two exchanges never give out the same one. */
  readonly name: string;
  readonly lastId: number;
  readonly seq: number;
  readonly dice: number;
  readonly agents: Readonly<Record<string, Agent>>;
  readonly talks: Readonly<Record<string, Talk>>;
  readonly legs: Readonly<Record<string, Leg>>;
  readonly timers: Readonly<Record<string, Timer>>;
  /** Who waits in which queue; nobody in one that is absent. */
  readonly queues: Readonly<Record<string, QueueLoad>>;
  /** What the telephone system calls itself, once it has said so. */
  readonly label?: string | undefined;
  /** Newest last. */
  readonly performed: readonly PerformedAction[];
}

export const newExchange = (name: string, seed: number): ExchangeState => ({
  name,
  lastId: 0,
  seq: 0,
  dice: seed >>> 0,
  agents: {},
  talks: {},
  legs: {},
  timers: {},
  queues: {},
  performed: [],
});

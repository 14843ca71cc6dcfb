// The far end of a telephone system as the kit plays it. A driver's author writes one for the vendor's system, or for a
// stand-in of it. Every verb is asynchronous and takes and gives JSON only: bench and driver may live in two processes.
import type {
  AgentQueue,
  Capability,
  DriverConfig,
  PresenceKind,
  Target,
  VendorNotice,
} from '../../../engine/contract/driver/driver';
import type { CommandType } from '../../../engine/contract/driver/command';

/**
 * How the telephone system is to be set up for a case; `plain` is what every bench knows: nobody must sign in, calls
 * ring for a minute at least, wrap-up (if there is any) has no end of its own, far ends do nothing by themselves.
 */
export type Setup =
  | 'plain'
  | 'sign-in'
  | 'credential'
  | 'short-ring'
  | 'timed-wrapup'
  | 'coded-wrapup'
  | 'media';

export interface BenchDescription {
  readonly setups: readonly Setup[];
  /** A number that a far end of `outboundFar` answers, and a second one for consultations and transfers. */
  readonly dialable: readonly [string, string];
  /** What the system takes for no number at all. */
  readonly invalidNumber: string;
  /** A target that the system says at once it cannot reach. */
  readonly unreachableTarget?: Target;
  /** A target that the system says at once is busy. */
  readonly busyTarget?: Target;
  /** A text that finds an entry of the directory. */
  readonly directoryText?: string;
  /** `inbound` takes a `vendorId`: the system can offer one id again. */
  readonly choosesVendorIds?: boolean;
  /** Where callers leave messages: an offered call can be sent there. */
  readonly voicemail?: Target;
  /** A script of the system that can be called. */
  readonly flow?: Target;
  /** What `refuseNext` and `delayNext` know (default: every command). */
  readonly hinders?: Readonly<Partial<Record<'refuse' | 'delay', readonly HinderedCommand[]>>>;
  /**
   * What the system cannot do, whatever a driver does, each with the reason in words: `callerName`, `attributes` (it never
   * tells them), a family of cases (`attach`) or a single one (`attach.ringing`). Such a case is skipped, and the reason told.
   */
  readonly lacks?: Readonly<Record<string, string>>;
  /** What the vendor's library keeps of a call that is over, and timers that it lets run out after a stop: at most so long, and why. */
  readonly lingers?: { readonly ms: number; readonly why: string };
  /** Milliseconds that anything may take that happens as the answer to something. */
  readonly settleMs: number;
  /** Milliseconds within which a driver notices a dead link, and is back after it was restored. */
  readonly linkMs: number;
  /** Milliseconds that a whole case may take (fifty calls, a hundred races), where 30 s are too few for this system. */
  readonly caseMs?: number;
}

/** A system that runs faster than the wall's clock: both sides count from `origin`, an epoch time. */
export interface BenchTime {
  readonly origin: number;
  readonly speed: number;
}

export interface BenchReady {
  /** What the driver is configured with. */
  readonly config: DriverConfig;
  readonly time?: BenchTime;
  /** Values of `host.credential(name)`, by name, where the system needs real ones. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** With setup `sign-in`: fields that are taken, and fields that are refused. */
  readonly login?: Readonly<Record<'right' | 'wrong', Readonly<Record<string, string>>>>;
}

/** `register`: the driver's next attempt to be taken by the system. */
export type HinderedCommand = CommandType | 'register';

export interface InboundCall {
  /** Absent: withheld. */
  readonly from?: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly vendorId?: string;
}

export interface FarEnd {
  /** Means something to the bench alone. */
  readonly far: string;
  /** `Date.now()` of the bench when the system began to signal. */
  readonly at: number;
}

/** Whose voice it is: the agent's (the driver's), a colleague's, a far end's. */
export type Voice = 'agent' | 'colleague' | 'far-end';

/** What a far end, and the system, know of its call. What the bench cannot tell is absent: cases that ask for it are skipped. */
export interface FarEndView {
  readonly digits: string;
  /** The agent and it are through to each other, or were and one of them has put it on hold. */
  readonly connected: boolean;
  /** The agent has put it on hold. */
  readonly held?: boolean;
  /** The agent has muted itself towards it. */
  readonly muted?: boolean;
  /** Its own number: of a call that the agent made, the one that the system was given. */
  readonly number?: string;
  /** How the agent's side ended the call: after the answer, declined, given up before the answer; null: it did not. */
  readonly cause?: 'hangup' | 'rejected' | 'cancelled' | null;
  /** Whom it hears now, in the order of the alphabet. */
  readonly hears?: readonly Voice[];
  /** Whom the agent hears in this call; a supervisor too. */
  readonly agentHears?: readonly Voice[];
  /** Whom the colleague hears in the call that the far end is in. */
  readonly colleagueHears?: readonly Voice[];
  /** Where it was put through to, or rings. */
  readonly reached?: 'agent' | 'colleague' | 'voicemail' | 'elsewhere';
  /** Which of the agent's devices has the call. */
  readonly deviceId?: string;
  /** The system records it now. */
  readonly recorded?: boolean;
  /** Wrap-up codes that the system keeps for it. */
  readonly codes?: readonly string[];
  /** Why the agent dialled; null: no reason was given. */
  readonly purpose?: string | null;
  /** The system's id of the far end's own leg. */
  readonly legId?: string;
  /** The number that it is called from. */
  readonly calledFrom?: string;
  /** The script of the system that has the call; null: none. */
  readonly flow?: string | null;
}

/** One of the vendor's own actions, as the system carried it out. */
export interface PerformedAction {
  /** Id of the action. */
  readonly actionId: string;
  /** As the form was filled in. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A colleague of the agent on the same system. */
export interface Colleague {
  readonly target: Target;
}

export interface Bench {
  describe(): Promise<BenchDescription>;
  /** A system in which nothing happens yet. Called before every case. */
  open(request: { readonly setup: Setup }): Promise<BenchReady>;
  /** Gives everything back. Called after every case, also when `open` failed. */
  close(): Promise<void>;

  /** A far end rings the agent. */
  inbound(call: InboundCall): Promise<FarEnd>;
  /** The far end of the newest call that the agent made. */
  outboundFar(): Promise<FarEnd>;
  answer(far: FarEnd): Promise<void>;
  /** Leaves a call that it is talking on. */
  hangup(far: FarEnd): Promise<void>;
  /** Gives up before the agent answered. */
  cancel(far: FarEnd): Promise<void>;

  ring?(far: FarEnd): Promise<void>;
  busy?(far: FarEnd): Promise<void>;
  noAnswer?(far: FarEnd): Promise<void>;
  unreachable?(far: FarEnd): Promise<void>;
  decline?(far: FarEnd): Promise<void>;
  look?(far: FarEnd): Promise<FarEndView>;
  /** Another agent, or the agent's other device, took the call. */
  answerElsewhere?(far: FarEnd): Promise<void>;
  /** The agent is offered to call this number. */
  preview?(call: InboundCall): Promise<FarEnd>;
  loseMedia?(far: FarEnd): Promise<void>;
  regainMedia?(far: FarEnd): Promise<void>;
  /** The link to the driver goes, and does not come back before `restoreTransport`. */
  dropTransport?(): Promise<void>;
  /** The link stays open and nothing passes. */
  freeze?(): Promise<void>;
  restoreTransport?(): Promise<void>;
  /** The credential in use is worth nothing; `forGood`: neither is any other. */
  expireCredential?(request: { readonly forGood: boolean }): Promise<void>;
  /** The system, or the far end behind it, refuses the agent's next command of this kind. */
  refuseNext?(request: { readonly command: HinderedCommand }): Promise<void>;
  /** It answers the next one after so many milliseconds only. */
  delayNext?(request: { readonly command: HinderedCommand; readonly ms: number }): Promise<void>;
  /** The same agent signs in elsewhere. */
  takeOver?(): Promise<void>;
  /** Sound before the answer; `two-way`: the far end listens as well. */
  earlyMedia?(given: FarEnd & { readonly media: 'early' | 'two-way' }): Promise<void>;
  /** A colleague who is free to be called. */
  colleague?(): Promise<Colleague>;
  /** A colleague who is talking with this far end; the agent is not part of it. */
  colleagueTalking?(call: InboundCall): Promise<Colleague & FarEnd>;
  /** A supervisor joins the agent's call. */
  supervise?(given: { readonly mode: 'listen' | 'whisper' | 'barge' }): Promise<void>;
  /** That colleague goes into a presence of this kind. */
  colleaguePresence?(given: { readonly kind: PresenceKind }): Promise<void>;
  /** The sign-in is worth nothing any more; calls go on, and are given up after this time. */
  lapseSignIn?(given: { readonly seconds: number }): Promise<void>;
  /** From now on the agent may call from these numbers alone; gives them. */
  changeCallerIds?(): Promise<{ readonly addresses: readonly string[] }>;
  /** From now on the agent may do all but these. */
  withhold?(given: { readonly capabilities: readonly Capability[] }): Promise<void>;
  /** The system turns out to be something else than the manifest says; gives the new label. */
  changeManifest?(): Promise<{ readonly label: string }>;
  /** So many wait in the queue. */
  queueLoad?(given: Required<Pick<AgentQueue, 'id' | 'waiting' | 'longestWaitSeconds'>>): Promise<void>;
  /** Does the system send calls of this queue to the agent? */
  inQueue?(given: { readonly id: string }): Promise<{ readonly isIn: boolean }>;
  /** A caller leaves a message for the agent. */
  leaveMessage?(): Promise<void>;
  /** Messages that the system holds as not yet heard. */
  messages?(): Promise<{ readonly count: number }>;
  /** The system has something to say to the agent. */
  notify?(notice: VendorNotice): Promise<void>;
  /** The vendor's own actions that were carried out so far, newest last. */
  performedActions?(): Promise<readonly PerformedAction[]>;
  /** A supervisor puts the agent into another presence; gives its id. */
  forcePresence?(): Promise<{ readonly id: string }>;
}

export type BenchVerb = Exclude<keyof Bench, 'describe' | 'open' | 'close'>;

const verbs: Readonly<Record<keyof Bench, true>> = {
  describe: true,
  open: true,
  close: true,
  inbound: true,
  outboundFar: true,
  answer: true,
  hangup: true,
  cancel: true,
  ring: true,
  busy: true,
  noAnswer: true,
  unreachable: true,
  decline: true,
  look: true,
  answerElsewhere: true,
  preview: true,
  loseMedia: true,
  regainMedia: true,
  dropTransport: true,
  freeze: true,
  restoreTransport: true,
  expireCredential: true,
  refuseNext: true,
  delayNext: true,
  takeOver: true,
  forcePresence: true,
  earlyMedia: true,
  colleague: true,
  colleagueTalking: true,
  supervise: true,
  colleaguePresence: true,
  lapseSignIn: true,
  changeCallerIds: true,
  withhold: true,
  changeManifest: true,
  queueLoad: true,
  inQueue: true,
  leaveMessage: true,
  messages: true,
  notify: true,
  performedActions: true,
};

/** The verbs that this bench knows. */
export const verbsOf = (bench: Bench): readonly (keyof Bench)[] =>
  (Object.keys(verbs) as (keyof Bench)[]).filter((verb) => typeof bench[verb] === 'function');

export interface BenchOptions {
  /** Origins whose pages may connect to the bench's system: the driver may run in one. */
  readonly allowedOrigins?: readonly string[];
}

/** What a bench module (`lab/peers/<name>/bench.ts`) exports. */
export interface BenchModule {
  /** The driver's ways to the system: the kit runs every one. Empty names nothing: `['']`. */
  readonly transports: readonly string[];
  /** Of these, the ones whose bench must live in the driver's own page: `pageBench.ts` beside the module. */
  readonly inPage?: readonly string[];
  /** Where this driver can run at all (default: both). One with WebRTC has nothing to stand on in Node. */
  readonly places?: readonly ('node' | 'chromium')[];
  createBench(transport: string, options: BenchOptions): Bench;
}

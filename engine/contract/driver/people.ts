// Whom an agent can reach, and the queues and messages around the agent.
import type { PresenceKind } from './presence';

export interface Target {
  /** `flow`: a script of the telephone system that calls can be sent to (since 1.1). */
  readonly kind: 'number' | 'agent' | 'queue' | 'directory' | 'flow';
  /** number: E.164, or as the system's own plan has it (an extension). Else the vendor's id. */
  readonly value: string;
}

export interface DirectoryEntry {
  /** What `dial`, `consult` and `transfer.blind` are given. */
  readonly target: Target;
  /** Shown to the agent. */
  readonly label: string;
  /** Absent: not known. */
  readonly presence?: PresenceKind;
  /** Seconds that a caller waits here at present, as the system reckons. Since 1.1. */
  readonly waitSeconds?: number;
}

/** Where the agent's calls ring: this page, a desk telephone, a mobile. Since 1.1. */
export interface RingDevice {
  /** The vendor's. */
  readonly id: string;
  /** Shown to the agent. */
  readonly label: string;
  /** browser: this page. */
  readonly kind: 'browser' | 'desk' | 'mobile' | 'other';
  /** Offers ring here. At most one is. */
  readonly selected: boolean;
}

/** A queue that the agent belongs to, or may sign in to. Since 1.1. */
export interface AgentQueue {
  /** The vendor's. */
  readonly id: string;
  /** Shown to the agent. */
  readonly label: string;
  /** Its calls come to the agent. */
  readonly loggedIn: boolean;
  /** The agent may sign in and out of it. */
  readonly selectable: boolean;
  /** Calls that wait. */
  readonly waiting?: number;
  /** For how long the call has waited that waits longest, as this was told. */
  readonly longestWaitSeconds?: number;
}

/** Messages that callers left for the agent. Since 1.1. */
export interface Voicemail {
  /** Messages not yet heard. */
  readonly count: number;
  /** Dialled to hear them; absent where that is done elsewhere. */
  readonly target?: Target;
}

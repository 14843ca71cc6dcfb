// An agent's presence as the telephone system knows it.

export interface PresenceReason {
  /** The vendor's. */
  readonly id: string;
  /** Shown to the agent. */
  readonly label: string;
}
export type PresenceKind = 'available' | 'away' | 'busy' | 'wrapup' | 'offline';

/** A presence that the agent can choose or be put in. `kind` is the neutral meaning; id and label are the vendor's. */
export interface PresenceOption {
  /** The vendor's; what `presence.set` is given. */
  readonly id: string;
  /** Shown to the agent. */
  readonly label: string;
  /** The neutral meaning. */
  readonly kind: PresenceKind;
  /** The agent may choose it; else the system alone does. */
  readonly selectable: boolean;
  /** What can be given as a reason. */
  readonly reasons?: readonly PresenceReason[];
  /** It cannot be chosen without one. */
  readonly reasonRequired?: boolean;
}

export interface AgentState {
  /** In force; absent where there is none, or none is known. */
  readonly presence?: PresenceOption;
  /** The one that was given for it. */
  readonly reason?: PresenceReason;
  /** Takes effect when the current call ends. */
  readonly pending?: PresenceOption;
  /** Epoch ms at which the presence began. */
  readonly since?: number;
  /** All that there are; empty: the system knows no presence. */
  readonly options: readonly PresenceOption[];
}

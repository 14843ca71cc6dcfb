// An agent's presence as the telephone system knows it.

export interface PresenceReason {
  readonly id: string;
  readonly label: string;
}
export type PresenceKind = 'available' | 'away' | 'busy' | 'wrapup' | 'offline';

/** A presence that the agent can choose or be put in. `kind` is the neutral meaning; id and label are the vendor's. */
export interface PresenceOption {
  readonly id: string;
  readonly label: string;
  readonly kind: PresenceKind;
  readonly selectable: boolean;
  readonly reasons?: readonly PresenceReason[];
  readonly reasonRequired?: boolean;
}

export interface AgentState {
  readonly presence?: PresenceOption;
  readonly reason?: PresenceReason;
  /** Takes effect when the current call ends. */
  readonly pending?: PresenceOption;
  readonly since?: number;
  readonly options: readonly PresenceOption[];
}

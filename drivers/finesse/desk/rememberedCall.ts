// What is remembered of one call beyond what Finesse says of its dialog: everything that must not change, and what was
// asked. Plain data: it is kept over reloads.
import type { CallDirection, CallKind, CallState, EndReason } from '../../../engine/contract/driver/call';
import type { CallKey, Dialog } from '../xml/dialog';

/** What the agent asked for last, and how the call ends if it ends by that. */
export type CallIntent = 'local-hangup' | 'rejected' | 'transferred';

export interface RememberedCall {
  /** The driver's id of the call: the dialog's, with `/2`, `/3` for a further offer of it. */
  readonly id: string;
  /** May change when the system joins two dialogs. */
  readonly dialogId: string;
  readonly logKey: string;
  readonly interactionId: string;
  readonly direction: CallDirection;
  readonly kind: CallKind;
  readonly consultOf?: string;
  readonly dialled?: string;
  /** Address of the first far party: who it is stays so when others join. */
  readonly customer?: string;
  readonly state: CallState;
  readonly wasOffered: boolean;
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
  readonly endReason?: EndReason;
  readonly intent: CallIntent | null;
  /** Id of the request that it was made for; absent: nobody here asked for it. */
  readonly askedBy?: string;
  /** A call of the dialler that the agent was shown first. */
  readonly isPreview?: boolean;
  /** Epoch ms at which the reservation of an accepted preview ended: the customer's call is still to come. */
  readonly awaitedSince?: number;
  /** Its wrap-up was completed while it was on: none is asked for at its end. */
  readonly isWrappedUp?: boolean;
  /** What the network said when it refused the call that was dialled. */
  readonly failure?: EndReason;
  /** Attributes that the agent's side gave with the call: on its first event, whether the system carries them or not. */
  readonly given: Readonly<Record<string, string>>;
}

/** The leg by the vendor's own names: CCE's call key where there is one, then the dialog, which is this agent's leg. */
export function logKeyOf(dialog: Dialog): string {
  const { callKey, id } = dialog;
  return (callKey ? `${nameOf(callKey)}/${id}` : id).slice(0, 240);
}

/** The customer's way through the contact centre: the same for every leg of it. */
export const interactionOf = ({ callKey, id }: Dialog): string => (callKey ? nameOf(callKey) : id);

// The sequence number counts the segments of one call: with it, a transfer would be another interaction.
const nameOf = ({ prefix, callId }: CallKey): string => `${prefix}-${callId}`;

// What scripts of the page can hear, each event with what it carries: see docs/developer-guide.md.
import type { ClickToDial, Navigation, RecordRef } from './crm/crm';
import type { Call, CallState } from './driver/call';
import type { AgentState, SessionPhase } from './driver/driver';

export interface AgentChangePayload {
  readonly phase: SessionPhase;
  readonly presence: AgentState['presence'] | null;
  readonly reason: AgentState['reason'] | null;
  readonly pending: AgentState['pending'] | null;
  readonly since: number | null;
}
/** When a call changes, and once more when it is done with. */
export interface CallChangePayload {
  readonly key: string;
  readonly call: Call;
  readonly previousState: CallState | null;
  readonly relatedRecord: RecordRef | null;
  readonly notes: string;
  /** Label of the chosen disposition, '' while there is none. */
  readonly disposition: string;
}

export interface PublicEvents {
  readonly onClickToDial: ClickToDial;
  readonly onNavigationChange: Navigation;
  readonly onAgentStateChange: AgentChangePayload;
  readonly onCallChange: CallChangePayload;
}
export type PublicEventType = keyof PublicEvents;

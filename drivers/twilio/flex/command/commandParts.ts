// What commands need of the session that they are carried out in.
import type { DirectoryEntry, DriverHost, PresenceOption } from '../../../../engine/contract/driver/driver';
import type { DriverError } from '../../../../engine/contract/driver/driverError';
import type { ConferenceFunction } from '../conference/conferenceFunction';
import type { ConferenceWatch } from '../conference/conferenceWatch';
import type { AgentLegs } from '../desk/agentLegs';
import type { FlexCall } from '../desk/flexCall';
import type { FlexCalls } from '../desk/flexCalls';
import type { RouterLink } from '../router/routerLink';
import type { Settings } from '../settings';

/** A presence that waits for the end of the last call. */
export interface PendingPresence {
  readonly option: PresenceOption;
  readonly activity: string;
}

export interface CommandParts {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly calls: FlexCalls;
  readonly legs: AgentLegs;
  readonly link: RouterLink;
  readonly fn: ConferenceFunction;
  readonly watch: ConferenceWatch;
  readonly directory: { entries: readonly DirectoryEntry[] | null; at: number };
  /** Under which this browser is registered for calls. */
  readonly identity: string;
  isDialling: boolean;
  /** To call from where nobody chose. */
  callerId(): string;
  setActivity(sid: string): Promise<void>;
  presenceAfterCall(pending: PendingPresence): void;
  /** It was to be answered, and could not be: what TaskRouter says of it counts, else it rings on. */
  notAnswered(call: FlexCall, error: DriverError): Promise<void>;
  /** A call that the agent makes did not come about. */
  failed(call: FlexCall, error: unknown): void;
}

// What commands of a call work on.
import type { Call } from '../../../engine/contract/driver/call';
import type { AgentDesk } from '../desk/agentDesk';
import type { FinesseApi } from '../link/finesseApi';
import type { CarryOut } from '../link/requestCarrier';

export interface CallCommandParts {
  readonly api: FinesseApi;
  readonly desk: AgentDesk;
  readonly loginId: () => string;
  /** As it was told last. */
  readonly call: (id: string) => Call | undefined;
  readonly carryOut: CarryOut;
}

// What a node's REST API works on.
import type { Accounts } from '../centre/accounts';
import type { ContactCentre } from '../centre/contactCentre';
import type { ApiError } from '../xml/objects';
import type { RestAnswer } from './restAnswer';

export interface RestParts {
  readonly centre: ContactCentre;
  readonly accounts: Accounts;
  /** Contents of SystemInfo as this node says them. */
  readonly system: () => string;
  /** The answer that this node gives to everything but SystemInfo; null: it serves. */
  readonly outage: () => RestAnswer | null;
  /** The telephone side refuses the next request that was taken, with this. */
  readonly nextFailure: () => ApiError | null;
}

/** The telephone side takes its time for each request. */
export const pass = ({ settings }: ContactCentre): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, settings.ctiMs));

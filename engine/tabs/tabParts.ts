// What a tab is made with: its page's host, the browser's channel and locks, a clock.
import type { CrmHost } from '../contract/crm/crm';
import type { Clock, Log } from '../contract/ports';
import type { Broadcast } from './channel';
import type { TabFacts } from '../contract/tabs';
import type { Locks } from './leader';
import type { RosterTimes } from './roster';
import type { TabEvents } from './tabEvents';
import type { ServedPage } from './tabMethods';

/** Beside the lock: which leaderships there have been. */
export interface Terms {
  /** The greatest number that was claimed; 0 before the first. */
  last(): Promise<number>;
  /** false: it is taken. */
  claim(term: number): Promise<boolean>;
}

export interface TabParts {
  /** Of lock and channel; carries org and user. */
  readonly name: string;
  readonly facts: TabFacts;
  readonly host: CrmHost;
  readonly served: ServedPage;
  readonly broadcast: Broadcast | null;
  readonly locks: Locks | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly times: RosterTimes;
  readonly terms: Terms;
  readonly events: TabEvents;
}

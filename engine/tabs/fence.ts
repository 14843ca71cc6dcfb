// Whether this tab still leads, asked before it does anything outside. It may stand still at any `await`, be robbed, and not
// know it when it goes on.
import { withinTime } from '../contract/driver/base/patience';
import type { Clock, Log } from '../contract/ports';
import { fault } from '../errors';
import type { Leadership } from './leader';
import type { Roster, RosterTimes } from './roster';
import type { Terms } from './tabParts';

export interface FenceParts {
  readonly roster: Roster;
  readonly leadership: Leadership;
  readonly terms: Terms;
  readonly times: RosterTimes;
  readonly clock: Clock;
  readonly log: Log;
}
export interface Claim {
  /** The number of this leadership, greater than any before. */
  readonly since: number;
  /** Epoch ms at which the lock was this tab's. */
  readonly at: number;
}

const NO_LEADER = fault('SP-1108', { cause: 'another tab leads' });

export class Fence {
  private readonly parts: FenceParts;
  private asking: Promise<number | null> | null = null;

  constructor(parts: FenceParts) {
    this.parts = parts;
  }

  /**
   * Does what the leadership `since` asks for: at once where no other tab can have taken over, after asking the lock where this one
   * stood still for so long, never where another leads.
   */
  async act<T>(since: number, work: () => T | Promise<T>): Promise<T> {
    const may = this.may(since);
    // oxlint-disable-next-line typescript/only-throw-error -- one of our errors, which are data
    if (may !== true && !(await may)) throw NO_LEADER;
    return work();
  }
  may(since: number): true | Promise<boolean> {
    return this.parts.roster.isSure(since) || this.holds(since);
  }

  /** Asks the lock. */
  async holds(since: number): Promise<boolean> {
    const { roster } = this.parts;
    if (roster.ownSince !== since) return false;
    const at = await (this.asking ??= this.heldAt().finally(() => (this.asking = null)));
    if (at === null || roster.ownSince !== since) return false;
    if (!roster.isSure(since)) roster.proven(at);
    return true;
  }

  /** The lock is asked last: a tab that stood still before is told that it was robbed. Null: it was. */
  async claim(): Promise<Claim | null> {
    const since = await this.claimNumber();
    const at = await this.heldAt();
    return at === null ? null : { since, at };
  }

  /** What is known is read, and one more is taken: whoever robs this tab meanwhile has another one. */
  private async claimNumber(): Promise<number> {
    const { roster, terms, clock, times, log } = this.parts;
    const once = async (): Promise<number> => {
      const least = Math.max(roster.nextSince, (await terms.last()) + 1);
      return (await terms.claim(least)) ? least : once();
    };
    try {
      return await withinTime(clock, once(), times.heartbeatMissed, () => fault('SP-1011'));
    } catch (error) {
      log('warn', 'Leaderships cannot be counted: the clock does it', error);
      return roster.nextSince;
    }
  }

  private async heldAt(): Promise<number | null> {
    const { leadership, times, clock, log } = this.parts;
    try {
      // Nobody can have missed the beats of who stood still no longer than that.
      return await leadership.heldAt(times.heartbeatMissed / 2);
    } catch (error) {
      log('warn', 'The lock cannot be asked', error);
      return leadership.leads ? clock.now() : null;
    }
  }
}

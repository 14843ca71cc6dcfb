// Which tabs live, by their heartbeats. A frozen tab answers messages all the same, so only beats count.
import { isSameData } from '../contract/plainData';
import type { Clock, TabId } from '../contract/ports';
import type { TabChannel } from './channel';
import type { TabFacts } from '../contract/tabs';
import { EVERYONE } from './messages';
import type { ShownView, Term } from './messages';

export interface RosterTimes {
  readonly heartbeat: number;
  readonly heartbeatMissed: number;
}
export interface RosterEvents {
  /** New, or something about it has changed. */
  told(facts: TabFacts): void;
  left(tab: TabId): void;
  /** The known leader has changed; null: it left, stepped down or missed its beats. */
  led(term: Term | null): void;
  /** At each heartbeat while no leader has been heard for longer than it may be silent. */
  leaderSilent(): void;
}

export class Roster {
  /** Which of the leader's views this tab shows; null: it needs one. */
  shown: ShownView | null = null;
  private readonly channel: TabChannel;
  private readonly clock: Clock;
  private readonly times: RosterTimes;
  private readonly events: RosterEvents;
  private readonly others = new Map<TabId, { readonly facts: TabFacts; readonly at: number }>();
  private own: TabFacts;
  private ownTerm: Term | null = null;
  private leader: Term | null = null;
  /** The greatest `since` that was ever heard of. */
  private newest = 0;
  /** When nobody could have robbed this leader, whatever it does not know. */
  private sureAt = 0;
  private timer = 0;
  private checkedAt: number;
  private isDeaf = false;
  private leaderHeardAt: number;
  private beatAt = 0;

  constructor(
    own: TabFacts,
    parts: { channel: TabChannel; clock: Clock; times: RosterTimes; events: RosterEvents },
  ) {
    this.own = own;
    this.channel = parts.channel;
    this.clock = parts.clock;
    this.times = parts.times;
    this.events = parts.events;
    this.checkedAt = this.clock.now();
    this.leaderHeardAt = this.checkedAt;
    this.channel.read((message, { from }) => {
      if (message.type === 'beat' && message.facts.id === from) this.heard(message.facts, message.term);
      else if (message.type === 'hello') this.beat();
      else if (message.type === 'left') this.drop(from);
    });
    this.channel.send(EVERYONE, { type: 'hello' });
    this.tick();
  }

  get facts(): TabFacts {
    return this.own;
  }
  get term(): Term | null {
    return this.leader;
  }
  /** Of this tab, while it leads. */
  get ownSince(): number | null {
    return this.ownTerm?.since ?? null;
  }
  /** Greater than that of every leadership this tab knows of. */
  get nextSince(): number {
    return Math.max(this.clock.now(), this.newest + 1);
  }
  /** This tab first. */
  all(): readonly TabFacts[] {
    return [this.own, ...[...this.others.values()].map(({ facts }) => facts)];
  }
  has(tab: TabId): boolean {
    return tab === this.own.id || this.others.has(tab);
  }
  isLeaderSilent(): boolean {
    return this.ownTerm === null && this.clock.now() - this.leaderHeardAt > this.times.heartbeatMissed;
  }

  /** Still this leadership, and nobody can have missed its beats. */
  isSure(since: number | null): boolean {
    const { clock, times } = this;
    return (
      since !== null && since === this.ownSince && clock.now() - this.sureAt <= times.heartbeatMissed / 2
    );
  }
  /** The lock was this tab's at that moment. */
  proven(at: number): void {
    this.sureAt = at;
    this.beat();
  }

  /** false: there was a later leadership already. */
  obeys(term: Term): boolean {
    if (term.since < this.newest) return false;
    if (term.since > this.newest) this.leaderHeardAt = this.clock.now();
    this.newest = term.since;
    this.setLeader(term);
    return true;
  }

  update(change: Partial<Omit<TabFacts, 'id'>>): void {
    const next = { ...this.own, ...change };
    if (isSameData(next, this.own)) return;
    this.own = next;
    this.beat();
    this.events.told(next);
  }

  /** This tab leads from now on; the lock was its own at that moment. */
  lead(since: number, provenAt: number): void {
    this.ownTerm = { tab: this.own.id, since };
    this.obeys(this.ownTerm);
    this.proven(provenAt);
  }
  follow(): void {
    const before = this.ownTerm;
    this.ownTerm = null;
    if (this.leader !== null && this.leader.since === before?.since) this.setLeader(null);
    this.beat();
  }

  /** Whoever stood still may have been found silent, and is heard again before what it says. */
  speak(): void {
    if (this.clock.now() - this.beatAt > this.times.heartbeat) this.beat();
  }

  leave(): void {
    this.clock.clearTimeout(this.timer);
    this.channel.send(EVERYONE, { type: 'left' });
  }

  private beat(): void {
    // The first beat after a long silence proves nothing: somebody may have taken this tab for dead.
    this.beatAt = this.clock.now();
    if (this.isSure(this.ownSince)) this.sureAt = this.beatAt;
    this.channel.send(EVERYONE, { type: 'beat', facts: this.own, term: this.ownTerm, shown: this.shown });
  }

  private tick(): void {
    this.beat();
    this.check();
    this.timer = this.clock.setTimeout(() => this.tick(), this.times.heartbeat);
  }

  private heard(facts: TabFacts, term: Term | null): void {
    const before = this.others.get(facts.id);
    this.others.set(facts.id, { facts, at: this.clock.now() });
    if (!before || !isSameData(before.facts, facts)) this.events.told(facts);
    if (term === null) {
      if (this.leader?.tab === facts.id) this.setLeader(null);
    } else if (this.obeys(term)) this.leaderHeardAt = this.clock.now();
  }

  private check(): void {
    const now = this.clock.now();
    const gap = now - this.checkedAt;
    const slept = gap > this.times.heartbeatMissed;
    this.checkedAt = now;
    // This tab itself stood still: what came meanwhile is read before anybody is found silent.
    this.isDeaf = !this.isDeaf && gap > 2 * this.times.heartbeat;
    if (this.isDeaf && !slept) return;
    if (slept) this.leaderHeardAt = now;
    for (const [tab, { facts, at }] of this.others) {
      // The computer slept: nobody could be heard, so nobody has missed a beat.
      if (slept) this.others.set(tab, { facts, at: now });
      else if (now - at > this.times.heartbeatMissed) this.drop(tab);
    }
    if (this.isLeaderSilent()) this.events.leaderSilent();
  }

  private drop(tab: TabId): void {
    if (!this.others.delete(tab)) return;
    this.events.left(tab);
    if (this.leader?.tab === tab) this.setLeader(null);
  }

  private setLeader(term: Term | null): void {
    if (this.leader?.since === term?.since && this.leader?.tab === term?.tab) return;
    this.leader = term;
    this.events.led(term);
  }
}

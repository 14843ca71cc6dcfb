// Which tabs live, by their heartbeats. A frozen tab answers messages all the same, so only beats count.
import { isSameData } from '../contract/plainData';
import type { Clock, TabId } from '../contract/ports';
import type { TabChannel } from './channel';
import type { TabFacts } from '../contract/tabs';
import { EVERYONE } from './messages';
import type { Term } from './messages';

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
  private readonly channel: TabChannel;
  private readonly clock: Clock;
  private readonly times: RosterTimes;
  private readonly events: RosterEvents;
  private readonly others = new Map<TabId, { readonly facts: TabFacts; readonly at: number }>();
  private own: TabFacts;
  private ownTerm: Term | null = null;
  private leader: Term | null = null;
  private timer = 0;
  private checkedAt: number;
  private leaderHeardAt: number;

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

  update(change: Partial<Omit<TabFacts, 'id'>>): void {
    const next = { ...this.own, ...change };
    if (isSameData(next, this.own)) return;
    this.own = next;
    this.beat();
    this.events.told(next);
  }

  /** This tab leads from now on, or no longer. */
  lead(term: Term | null): void {
    const before = this.ownTerm;
    this.ownTerm = term;
    if (term !== null) this.setLeader(term);
    else if (this.leader !== null && this.leader.since === before?.since) this.setLeader(null);
    this.beat();
  }

  leave(): void {
    this.clock.clearTimeout(this.timer);
    this.channel.send(EVERYONE, { type: 'left' });
  }

  private beat(): void {
    this.channel.send(EVERYONE, { type: 'beat', facts: this.own, term: this.ownTerm });
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
    } else if (this.leader === null || term.since >= this.leader.since) {
      this.leaderHeardAt = this.clock.now();
      this.setLeader(term);
    }
  }

  private check(): void {
    const now = this.clock.now();
    const slept = now - this.checkedAt > this.times.heartbeatMissed;
    this.checkedAt = now;
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

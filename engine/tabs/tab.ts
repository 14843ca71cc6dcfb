// One browser tab among the tabs of its user: it knows the others, hands its inputs to the leader, answers the leader's
// calls, and leads when its turn comes. What leading means (the session) is the page's.
import type { RecordFields, TabHost } from '../contract/crm/crm';
import type { ReadEvent } from '../contract/driver/eventShape';
import type { PublicEvent, TabId } from '../contract/ports';
import { TabChannel } from './channel';
import type { Sender } from './channel';
import type { ForwardedInput, TabFacts } from '../contract/tabs';
import { Leadership } from './leader';
import { EVERYONE } from './messages';
import type { TabMessage, Term } from './messages';
import { Outbox } from './outbox';
import { remoteHost, servedHost } from './remoteHost';
import { Roster } from './roster';
import type { EndOfLead } from './tabEvents';
import type { TabParts } from './tabParts';
import { goneTab, TabCalls } from './tabCalls';
import type { AnswerOf, ArgumentsOf, TabMethod } from './tabMethods';

export class Tab {
  private readonly parts: TabParts;
  private readonly channel: TabChannel;
  private readonly roster: Roster;
  private readonly outbox: Outbox;
  private readonly calls: TabCalls;
  private readonly leadership: Leadership;
  private readonly hosts = new Map<TabId, TabHost>();
  private state: 'following' | 'starting' | 'leading' | 'yielding' = 'following';
  private isFrozen = false;

  constructor(parts: TabParts) {
    this.parts = parts;
    const { facts, clock, log, newId, times, name, locks } = parts;
    this.channel = new TabChannel(facts.id, parts.broadcast, newId, log);
    this.outbox = new Outbox(this.channel);
    this.calls = new TabCalls(this.channel, { ...servedHost(parts.host), ...parts.served }, log);
    this.channel.read((message, sender) => this.receive(message, sender));
    this.leadership = new Leadership(name, {
      locks,
      clock,
      log,
      events: { won: () => void this.won(), lost: () => void this.lost() },
    });
    this.roster = new Roster(facts, {
      channel: this.channel,
      clock,
      times,
      events: {
        told: (told) => {
          if (this.leads) parts.events.told(told);
        },
        left: (tab) => this.dropped(tab),
        led: (term) => this.led(term),
        leaderSilent: () => this.rob(),
      },
    });
  }

  get id(): TabId {
    return this.parts.facts.id;
  }
  get leads(): boolean {
    return this.state === 'leading';
  }
  get facts(): TabFacts {
    return this.roster.facts;
  }
  all(): readonly TabFacts[] {
    return this.roster.all();
  }
  update(change: Partial<Omit<TabFacts, 'id'>>): void {
    this.roster.update(change);
  }

  /** Stands for leadership. */
  start(): void {
    this.leadership.stand();
  }

  /** To the session, wherever it runs. */
  forward(input: ForwardedInput): void {
    if (this.leads) this.parts.events.input(input);
    else this.outbox.put(input, this.parts.newId(), this.remoteLeader());
  }

  host(tab: TabId): TabHost {
    if (tab === this.id) return this.parts.host;
    const known = this.hosts.get(tab) ?? remoteHost((method, args) => this.ask(tab, method, args));
    this.hosts.set(tab, known);
    return known;
  }

  ask<M extends TabMethod>(tab: TabId, method: M, args: ArgumentsOf<M>): Promise<AnswerOf<M>> {
    return this.roster.has(tab) ? this.calls.ask(tab, method, args) : Promise.reject(goneTab(method));
  }

  /** Rejects when nobody leads. */
  askLeader<M extends TabMethod>(method: M, args: ArgumentsOf<M>): Promise<AnswerOf<M>> {
    const leader = this.remoteLeader();
    return leader === null ? Promise.reject(goneTab(method)) : this.ask(leader, method, args);
  }

  send(tab: TabId, message: Extract<TabMessage, { type: 'view' | 'answer' }>): void {
    this.channel.send(tab, message);
  }
  publish(event: PublicEvent): void {
    this.channel.send(EVERYONE, { type: 'published', event });
  }
  lateSave(fields: RecordFields, recordId: string): void {
    if (this.leads) this.parts.events.lateSave(fields, recordId);
    else this.sendToLeader({ type: 'lateSave', fields, recordId });
  }
  /** Of a driver that runs in every tab. Lost when nobody leads: the next leader asks for everything again. */
  driverEvent(event: ReadEvent): void {
    this.sendToLeader({ type: 'driverEvent', event });
  }

  /** Ends the session here, then lets that tab take the lock; if it does not, whoever is next in the queue. */
  async handOver(to: TabId): Promise<void> {
    if (!this.leads || to === this.id || !this.roster.has(to)) return;
    this.state = 'yielding';
    await this.endLead('handover');
    this.channel.send(to, { type: 'takeLead' });
    this.parts.clock.setTimeout(() => this.stepDown(), this.parts.times.heartbeatMissed);
  }

  /** The page is frozen: timers stop, so another tab must lead. `thaw` queues again. */
  freeze(): void {
    this.isFrozen = true;
    if (this.state === 'following') return;
    this.state = 'yielding';
    void this.endLead('frozen');
    this.stepDown();
  }
  thaw(): void {
    this.isFrozen = false;
    this.leadership.stand();
  }

  /** The page goes. */
  close(): void {
    this.roster.leave();
    this.leadership.close();
    this.channel.close();
    this.state = 'following';
  }

  private async won(): Promise<void> {
    this.state = 'starting';
    try {
      await this.parts.events.lead();
    } catch (error) {
      // Another tab would fare no better: this one stays, and its panel shows what the page says.
      this.parts.log('error', 'The session did not start', error);
    }
    // Robbed or frozen meanwhile.
    if ((this.state as Tab['state']) !== 'starting') return;
    this.state = 'leading';
    this.roster.lead({ tab: this.id, since: this.parts.clock.now() });
    for (const facts of this.roster.all()) this.parts.events.told(facts);
    for (const input of this.outbox.take()) this.parts.events.input(input);
  }

  private async lost(): Promise<void> {
    const wasYielding = this.state === 'yielding';
    this.state = 'following';
    this.roster.lead(null);
    if (!wasYielding) await this.endLead('robbed');
    // A lock granted to a frozen tab would be held by nobody.
    if (!this.isFrozen) this.leadership.stand();
  }

  /** A session that does not end in order must not keep leadership from moving. */
  private async endLead(why: EndOfLead): Promise<void> {
    try {
      await this.parts.events.endLead(why);
    } catch (error) {
      this.parts.log('error', 'The session did not end in order', error);
    }
  }

  private stepDown(): void {
    if (this.state === 'yielding') this.leadership.stepDown();
  }

  private rob(): void {
    this.parts.log('warn', 'The leading tab is silent: this tab takes over');
    const { heartbeat } = this.parts.times;
    this.leadership
      .rob(() => this.roster.isLeaderSilent(), heartbeat)
      .catch((error: unknown) => this.parts.log('error', 'Leadership could not be taken', error));
  }

  private led(term: Term | null): void {
    if (term !== null && term.tab !== this.id) this.outbox.sendAgain(term.tab);
  }

  private sendToLeader(message: TabMessage): void {
    const leader = this.remoteLeader();
    if (leader !== null) this.channel.send(leader, message);
  }

  private remoteLeader(): TabId | null {
    const tab = this.roster.term?.tab ?? null;
    return tab === this.id ? null : tab;
  }

  /** A robbed leader may not know yet that it is one no more; one that was only slow is not sent its view again. */
  private follows(tab: TabId): boolean {
    const leader = this.roster.term?.tab ?? tab;
    return this.state === 'following' && leader === tab;
  }

  private dropped(tab: TabId): void {
    this.hosts.delete(tab);
    this.calls.dropped(tab);
    if (this.leads) this.parts.events.left(tab);
  }

  private receive(message: TabMessage, sender: Sender): void {
    const { events } = this.parts;
    switch (message.type) {
      case 'beat':
        // Its views cannot be read here.
        if (!sender.isSame && message.term && this.follows(sender.from)) events.outdated?.();
        return;
      case 'input':
        // Not acknowledged while leadership moves: the sender keeps it for the next leader.
        if (!this.leads) return;
        events.input(message.input);
        this.channel.send(sender.from, { type: 'ack', letter: sender.letter });
        return;
      case 'view':
        if (this.follows(sender.from)) events.view(message.view);
        return;
      case 'answer':
        if (this.follows(sender.from)) events.answer(message.answer);
        return;
      case 'published':
        events.published(message.event);
        return;
      case 'lateSave':
        if (this.leads) events.lateSave(message.fields, message.recordId);
        return;
      case 'driverEvent':
        if (this.leads) events.driverEvent(message.event, sender.from);
        return;
      case 'takeLead':
        this.leadership.takeNow();
        return;
      default:
        // Beats, calls and results have readers of their own.
        return;
    }
  }
}

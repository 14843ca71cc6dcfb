// One browser tab among the tabs of its user: it knows the others, hands its inputs to the leader, answers the leader's
// calls, and leads when its turn comes. What leading means (the session) is the page's.
import type { RecordFields, TabHost } from '../contract/crm/crm';
import type { ReadEvent } from '../contract/driver/eventShape';
import { withinTime } from '../contract/driver/base/patience';
import type { PanelAnswer, PanelView } from '../contract/panel/panelView';
import type { PublicEvent, TabId } from '../contract/ports';
import { fault } from '../errors';
import { TabChannel } from './channel';
import type { Sender } from './channel';
import type { ForwardedInput, TabFacts } from '../contract/tabs';
import { Leadership } from './leader';
import { EVERYONE } from './messages';
import type { ShownView, TabMessage, Term } from './messages';
import { Outbox } from './outbox';
import { remoteHost, servedHost } from './remoteHost';
import { Roster } from './roster';
import type { EndOfLead } from './tabEvents';
import type { TabParts } from './tabParts';
import { goneTab, TabCalls } from './tabCalls';
import type { AnswerOf, ArgumentsOf, TabMethod } from './tabMethods';

const NO_LEADER = fault('SP-1108', { cause: 'another tab leads' });

export class Tab {
  private readonly parts: TabParts;
  private readonly channel: TabChannel;
  private readonly roster: Roster;
  private readonly outbox: Outbox;
  private readonly calls: TabCalls;
  private readonly leadership: Leadership;
  /** What each tab was sent last by this leadership. */
  private readonly views = new Map<TabId, { readonly view: PanelView } & ShownView>();
  private viewNumber = 0;
  /** Counts how often the lock was won. */
  private round = 0;
  private asking: { readonly answer: Promise<boolean>; readonly at: number } | null = null;
  private state: 'following' | 'starting' | 'leading' | 'yielding' = 'following';
  private isFrozen = false;

  constructor(parts: TabParts) {
    this.parts = parts;
    const { facts, clock, log, newId, times, name, locks } = parts;
    this.channel = new TabChannel(facts.id, parts.broadcast, newId, log);
    this.outbox = new Outbox(this.channel);
    this.calls = new TabCalls(this.channel, {
      served: { ...servedHost(parts.host), ...parts.served },
      mayServe: ({ since, at }, tab) =>
        // Nobody can have robbed who asked within that time, nor taken this tab for gone and asked another.
        clock.now() - at <= times.heartbeatMissed / 2 &&
        (since === null || this.roster.obeys({ tab, since })),
      clock,
      log,
    });
    this.channel.read((message, sender) => this.receive(message, sender));
    this.leadership = new Leadership(name, {
      tab: facts.id,
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
    const wait = () => this.outbox.put(input, this.parts.newId(), this.remoteLeader());
    if (this.leads) void this.asLeader(() => this.parts.events.input(input), wait);
    else wait();
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
    return this.roster.isSure(since) || this.holds(since);
  }
  /** Asks the lock. */
  async holds(since: number): Promise<boolean> {
    while (this.roster.ownSince === since) {
      const { answer, at } = (this.asking ??= this.askLock());
      if (!(await answer)) return false;
      // An answer from before the tab stood still says nothing about now.
      if (this.parts.clock.now() - at > this.parts.times.heartbeatMissed / 2) continue;
      if (this.roster.ownSince !== since) return false;
      if (!this.roster.isSure(since)) this.roster.proven();
      return true;
    }
    return false;
  }
  private askLock(): NonNullable<Tab['asking']> {
    const answer = this.isHeld().finally(() => (this.asking = null));
    return { answer, at: this.parts.clock.now() };
  }

  host(tab: TabId, since: number): TabHost {
    return remoteHost((method, args) => this.act(since, () => this.ask(tab, method, args, since)));
  }

  ask<M extends TabMethod>(
    tab: TabId,
    method: M,
    args: ArgumentsOf<M>,
    since: number | null,
  ): Promise<AnswerOf<M>> {
    return this.roster.has(tab) ? this.calls.ask(tab, method, args, since) : Promise.reject(goneTab(method));
  }

  /** Rejects when nobody leads. */
  askLeader<M extends TabMethod>(method: M, args: ArgumentsOf<M>): Promise<AnswerOf<M>> {
    const leader = this.remoteLeader();
    return leader === null ? Promise.reject(goneTab(method)) : this.ask(leader, method, args, null);
  }

  sendView(tab: TabId, view: PanelView, since: number): void {
    const sent = { view, since, number: ++this.viewNumber };
    this.views.set(tab, sent);
    this.channel.send(tab, { type: 'view', ...sent });
  }
  sendAnswer(tab: TabId, answer: PanelAnswer, since: number): void {
    this.channel.send(tab, { type: 'answer', answer, since });
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
    const since = this.roster.ownSince;
    await this.endLead('handover');
    if (since === null || !(await this.may(since))) return;
    this.channel.send(to, { type: 'takeLead', since });
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
    this.roster.lead(null);
    this.channel.close();
    this.state = 'following';
  }

  private async won(): Promise<void> {
    const round = ++this.round;
    this.state = 'starting';
    const since = await this.claim();
    // Robbed or frozen meanwhile.
    const isOver = () => round !== this.round || this.state !== 'starting';
    if (since === null || isOver()) return;
    this.roster.lead({ tab: this.id, since });
    const { events, log } = this.parts;
    try {
      await events.lead(since);
    } catch (error) {
      // Another tab would fare no better: this one stays, and its panel shows what the page says.
      log('error', 'The session did not start', error);
    }
    if (isOver()) return;
    this.state = 'leading';
    for (const facts of this.roster.all()) events.told(facts);
    for (const input of this.outbox.take()) events.input(input);
  }

  /**
   * The number of this leadership, greater than any before. What is known is read first, then the lock is asked: a tab that stood
   * still in between finds its number taken by whoever robbed it, or is told that it was robbed.
   */
  private async claim(): Promise<number | null> {
    const { terms, clock, times, log } = this.parts;
    const once = async (): Promise<number | null> => {
      const least = Math.max(this.roster.nextSince, (await terms.last()) + 1);
      if (!(await this.isHeld())) return null;
      return (await terms.claim(least)) ? least : once();
    };
    try {
      return await withinTime(clock, once(), times.heartbeatMissed, () => fault('SP-1011'));
    } catch (error) {
      log('warn', 'Leaderships cannot be counted: the clock does it', error);
      return this.roster.nextSince;
    }
  }

  private async isHeld(): Promise<boolean> {
    try {
      return await this.leadership.isHeld(this.parts.times.heartbeatMissed / 2);
    } catch (error) {
      this.parts.log('warn', 'The lock cannot be asked', error);
      return this.leadership.leads;
    }
  }

  private async asLeader(work: () => void, otherwise: () => void = () => undefined): Promise<void> {
    const since = this.roster.ownSince;
    const may = since !== null && this.may(since);
    if (may === true || (await may)) work();
    else otherwise();
  }

  private async lost(): Promise<void> {
    const wasYielding = this.state === 'yielding';
    this.state = 'following';
    this.views.clear();
    // Told with the beat: this tab needs the view of the next leader.
    this.roster.shown = null;
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
      .catch((error: unknown) => this.parts.log('warn', 'Leadership could not be taken', error));
  }

  private led(term: Term | null): void {
    if (term?.tab === this.id) return;
    const own = this.roster.ownSince;
    if (own === null) this.parts.events.ledByOther?.();
    // Another tab says that it leads.
    else void this.holds(own);
    if (term !== null) this.outbox.sendAgain(term.tab);
  }

  private sendToLeader(message: TabMessage): void {
    const leader = this.remoteLeader();
    if (leader !== null) this.channel.send(leader, message);
  }

  private remoteLeader(): TabId | null {
    const tab = this.roster.term?.tab ?? null;
    return tab === this.id ? null : tab;
  }

  private follows(tab: TabId): boolean {
    const leader = this.roster.term?.tab ?? tab;
    return this.state === 'following' && leader === tab;
  }

  /** A robbed leader may not know yet that it is one no more. */
  private heeds(since: number, { from }: Sender): boolean {
    return this.roster.obeys({ tab: from, since }) && this.state === 'following';
  }
  private isNews({ since, number }: ShownView, sender: Sender): boolean {
    const { shown } = this.roster;
    if (!this.heeds(since, sender) || (shown?.since === since && shown.number >= number)) return false;
    this.roster.shown = { since, number };
    return true;
  }

  /** It was lost, or came while the tab took itself for the leader. */
  private sendAgain(tab: TabId, shown: ShownView | null): void {
    const sent = this.leads ? this.views.get(tab) : undefined;
    if (sent && (shown?.since !== sent.since || shown.number !== sent.number))
      this.channel.send(tab, { type: 'view', ...sent });
  }

  private dropped(tab: TabId): void {
    this.views.delete(tab);
    this.calls.dropped(tab);
    if (this.leads) this.parts.events.left(tab);
  }

  private receive(message: TabMessage, sender: Sender): void {
    const { events } = this.parts;
    switch (message.type) {
      case 'beat':
        // Its views cannot be read here.
        if (!sender.isSame && message.term && this.follows(sender.from)) events.outdated?.();
        this.sendAgain(sender.from, message.shown);
        return;
      case 'input':
        // Not acknowledged while leadership moves: the sender keeps it for the next leader.
        if (!this.leads) return;
        void this.asLeader(() => {
          events.input(message.input);
          this.channel.send(sender.from, { type: 'ack', letter: sender.letter });
        });
        return;
      case 'view':
        if (this.isNews(message, sender)) events.view(message.view);
        return;
      case 'answer':
        if (this.heeds(message.since, sender)) events.answer(message.answer);
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
        if (this.roster.obeys({ tab: sender.from, since: message.since })) this.leadership.takeNow();
        return;
      default:
        // Beats, calls and results have readers of their own.
        return;
    }
  }
}

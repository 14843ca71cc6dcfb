// One browser tab among the tabs of its user: it knows the others, hands its inputs to the leader, answers the leader's
// calls, and leads when its turn comes. What leading means (the session) is the page's.
import type { RecordFields, TabHost } from '../contract/crm/crm';
import type { ReadEvent } from '../contract/driver/eventShape';
import type { PanelAnswer, PanelView } from '../contract/panel/panelView';
import type { PublicEvent, TabId } from '../contract/ports';
import { TabChannel } from './channel';
import type { Sender } from './channel';
import type { ForwardedInput, TabFacts } from '../contract/tabs';
import { Fence } from './fence';
import { Leadership } from './leader';
import { EVERYONE } from './messages';
import type { ShownView, TabMessage, Term } from './messages';
import { Outbox } from './outbox';
import { remoteHost, servedHost } from './remoteHost';
import { Roster } from './roster';
import { SentViews } from './sentViews';
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
  private readonly fence: Fence;
  private readonly views: SentViews;
  /** Counts how often the lock was won. */
  private round = 0;
  private state: 'following' | 'starting' | 'leading' | 'yielding' = 'following';
  private isFrozen = false;

  constructor(parts: TabParts) {
    this.parts = parts;
    const { facts, clock, log, newId, times, name, locks } = parts;
    this.channel = new TabChannel(facts.id, parts.broadcast, newId, log);
    this.outbox = new Outbox(this.channel, clock, 3 * times.heartbeatMissed);
    this.views = new SentViews(this.channel);
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
    const { roster, leadership } = this;
    this.fence = new Fence({ roster, leadership, clock, log, times, terms: parts.terms });
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
    this.outbox.remember(input);
    const wait = () => this.outbox.put(input, this.parts.newId(), this.remoteLeader());
    if (this.leads) void this.asLeader(() => this.parts.events.input(input), wait);
    else wait();
  }

  act<T>(since: number, work: () => T | Promise<T>): Promise<T> {
    return this.fence.act(since, work);
  }
  may(since: number): true | Promise<boolean> {
    return this.fence.may(since);
  }
  holds(since: number): Promise<boolean> {
    return this.fence.holds(since);
  }

  host(tab: TabId, since: number): TabHost {
    return remoteHost((method, args) => this.fence.act(since, () => this.ask(tab, method, args, since)));
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
    this.views.send(tab, view, since);
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
    if (since === null || !(await this.fence.may(since))) return;
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
    this.roster.follow();
    this.channel.close();
    this.state = 'following';
  }

  private async won(): Promise<void> {
    const round = ++this.round;
    this.state = 'starting';
    const claim = await this.fence.claim();
    // Robbed or frozen meanwhile.
    const isOver = () => round !== this.round || this.state !== 'starting';
    if (claim === null || isOver()) return;
    const { since, at } = claim;
    this.roster.lead(since, at);
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

  private async asLeader(work: () => void, otherwise: () => void = () => undefined): Promise<void> {
    const since = this.roster.ownSince;
    const may = since !== null && this.fence.may(since);
    if (may === true || (await may)) work();
    else otherwise();
  }

  private async lost(): Promise<void> {
    const wasYielding = this.state === 'yielding';
    this.state = 'following';
    this.views.forgetAll();
    // Told with the beat: this tab needs the view of the next leader.
    this.roster.shown = null;
    this.roster.follow();
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
    else void this.fence.holds(own);
    if (term !== null) this.outbox.sendAgain(term.tab);
  }

  private sendToLeader(message: TabMessage): void {
    const leader = this.remoteLeader();
    if (leader === null) return;
    this.roster.speak();
    this.channel.send(leader, message);
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

  private dropped(tab: TabId): void {
    this.views.forget(tab);
    this.calls.dropped(tab);
    if (this.leads) this.parts.events.left(tab);
  }

  private receive(message: TabMessage, sender: Sender): void {
    const { events } = this.parts;
    switch (message.type) {
      case 'beat':
        // Its views cannot be read here.
        if (!sender.isSame && message.term && this.follows(sender.from)) events.outdated?.();
        if (this.leads) this.views.sendAgain(sender.from, message.shown);
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

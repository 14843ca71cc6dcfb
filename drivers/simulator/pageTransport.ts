// The exchange in the page itself: an org without any telephone system can try the softphone. Its state is kept through
// the engine, so that calls survive a reload as they would at a real exchange.
import type { CommandOutcome, DriverHost } from '../../engine/contract/driver/driver';
import { driverError } from '../../engine/contract/driver/driverError';
import type * as Exchange from './assets/exchange';
import { LatestSave } from '../../engine/contract/driver/base/latestSave';
import type { Hindrance } from './exchange/hindrances';
import type { AgentInput, Answer, NetworkInput, Output, Ring } from './exchange/input';
import type { RunningExchange } from './exchange/runningExchange';
import type { ExchangeState } from './exchange/state';
import { Retries } from './retries';
import { asDriverError, attachWith, isLinkError, type Transport, type TransportEvents } from './transport';

/** A page that was away for longer has hung up. */
const abandonedAfterMs = 30 * 60_000;
/** The engine keeps at most 64 KB. */
const mostCharacters = 60_000;

/** The telephone network of a page: for an admin at the browser's console and for tests. */
export interface PageNetwork {
  /** Rings this page's agent. */
  ring(request?: Omit<Ring, 'agent'>): Answer;
  /** The network's doings, and those of a colleague (`attach`, `command`). */
  send(input: AgentInput | NetworkInput): Answer;
  /** Everything that the exchange knows; null once the softphone was stopped. */
  look(): ExchangeState | null;
  /** Stands in the way of an agent's next command of that kind. */
  hinder(hindrance: Hindrance): void;
  /** As if the way to the exchange were down. `mend`: the next try succeeds; `restore`: resolves once it is up again. */
  link(fault: 'cut' | 'mend' | 'restore'): Promise<void>;
}
export type LoadExchange = () => Promise<typeof Exchange>;

const page = globalThis as { SoftphoneSimulator?: PageNetwork };

export class PageTransport implements Transport {
  private readonly host: DriverHost;
  private readonly loadExchange: LoadExchange;
  private readonly saves: LatestSave;
  private newest = '';
  private running: RunningExchange | null = null;
  /** As a stopped softphone left it. */
  private atRest: ExchangeState | null = null;
  private events: TransportEvents | null = null;
  /** Key of the page's agent; colleagues may be played by hand. */
  private agent: string | null = null;
  private isAttached = false;
  private isCut = false;
  private readonly retries: Retries;
  private network: PageNetwork | null = null;

  constructor(host: DriverHost, loadExchange: LoadExchange) {
    this.host = host;
    this.loadExchange = loadExchange;
    this.retries = new Retries(host.clock, () => this.tryAgain());
    this.saves = new LatestSave({
      write: () => this.newest,
      save: (json) => host.memory.save(json),
      failed: (error) =>
        host.log('warn', 'The exchange could not be saved; a reload would lose its calls', error),
    });
  }

  private loadSaved(): Promise<string | null> {
    return this.host.memory.load().catch((error: unknown) => {
      this.host.log('warn', 'What an earlier page saved could not be read', error);
      return null;
    });
  }

  async open(events: TransportEvents): Promise<void> {
    this.events = events;
    const [code, saved] = await Promise.all([this.loadCode(), this.loadSaved()]);
    if (this.events !== events) throw closed();
    const state = this.restore(code, saved);
    this.running = new code.RunningExchange(state, this.host.clock, {
      happened: (output) => this.happened(output),
      changed: (changed) => {
        this.newest = asJson(changed, this.host.clock.now(), code);
        this.saves.changed();
      },
    });
    this.running.take({ type: 'tick' });
    try {
      const agent = await this.attach(events);
      this.openNetwork(agent);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async ask(input: AgentInput): Promise<CommandOutcome> {
    // As over any other link, the answer never comes while the question is being asked.
    await Promise.resolve();
    if (!this.isAttached) throw linkIsCut();
    const answer = await this.asked(input);
    if (answer.ok) return answer.outcome;
    throw answer.error;
  }

  roundTrip(): Promise<number> {
    return Promise.resolve(0);
  }

  reconnect(): Promise<void> {
    return this.retries.now();
  }

  async close(): Promise<void> {
    this.events = null;
    this.retries.stop();
    this.isAttached = false;
    this.running?.stop();
    this.atRest = this.running?.state ?? this.atRest;
    this.running = null;
    if (page.SoftphoneSimulator === this.network) delete page.SoftphoneSimulator;
    await this.saves.settled();
  }

  private async attach(events: TransportEvents): Promise<string> {
    const seen = { agent: '' };
    const snapshot = await attachWith((input) => {
      if (input.type === 'attach') this.agent = seen.agent = input.agent.key;
      return this.asked(input);
    }, events.attachment);
    if (this.events !== events) throw closed();
    this.isAttached = true;
    events.attached(snapshot);
    return seen.agent;
  }

  private asked(input: AgentInput): Promise<Answer> {
    return this.running?.ask(input) ?? Promise.resolve({ ok: false, error: closed() });
  }

  private take(input: AgentInput | NetworkInput): Answer {
    return this.running?.take(input) ?? { ok: false, error: closed() };
  }

  private happened({ agent, seq, event }: Output): void {
    if (this.isAttached && agent === this.agent) this.events?.happened(seq, event);
  }

  private openNetwork(agent: string): void {
    this.network = {
      ring: (request = {}) => this.take({ type: 'ring', ...request, agent }),
      send: (input) => this.take(input),
      look: () => this.running?.state ?? this.atRest,
      hinder: (hindrance) => this.running?.hinder(hindrance),
      link: (fault) => this.setLink(fault),
    };
    page.SoftphoneSimulator = this.network;
  }

  private async setLink(fault: 'cut' | 'mend' | 'restore'): Promise<void> {
    const { events } = this;
    if (!events) return;
    this.isCut = fault === 'cut';
    if (fault === 'restore') await this.retries.now();
    if (fault !== 'cut' || !this.isAttached) return;
    this.isAttached = false;
    events.lost(linkIsCut(), this.retries.schedule());
  }

  private async tryAgain(): Promise<void> {
    const { events } = this;
    if (!events) return;
    if (this.isCut) {
      events.lost(linkIsCut(), this.retries.schedule());
      return;
    }
    await this.attach(events).then(
      () => this.retries.succeeded(),
      (error: unknown) => {
        if (isLinkError(error)) events.lost(asDriverError(error), this.retries.schedule());
        else events.failed(asDriverError(error));
      },
    );
  }

  private async loadCode(): Promise<typeof Exchange> {
    try {
      return await this.loadExchange();
    } catch (error) {
      throw driverError('unreachable', `the exchange's file did not load: ${String(error)}`);
    }
  }

  private restore({ newExchange }: typeof Exchange, json: string | null): ExchangeState {
    const { clock } = this.host;
    const fresh = () =>
      newExchange(`sim-${clock.now().toString(36)}${String(Math.floor(Math.random() * 1_296))}`, clock.now());
    const saved = readSaved(json);
    if (saved === 'unreadable') this.host.log('warn', 'The saved exchange cannot be read; a new one is used');
    if (saved === null || saved === 'unreadable') return fresh();
    return clock.now() - saved.savedAt > abandonedAfterMs ? fresh() : saved.state;
  }
}

/** What was pressed may be a PIN: it is kept nowhere. */
const unlessPressed = (key: string, value: unknown): unknown => (key === 'digits' ? '' : value);

interface Saved {
  readonly v: 2;
  readonly savedAt: number;
  readonly state: ExchangeState;
}

function asJson(state: ExchangeState, savedAt: number, code: typeof Exchange): string {
  const json = (kept: ExchangeState) =>
    JSON.stringify({ v: 2, savedAt, state: kept } satisfies Saved, unlessPressed);
  const all = json(state);
  return all.length <= mostCharacters ? all : json(code.withoutClosedCalls(state));
}

function readSaved(json: string | null): Saved | null | 'unreadable' {
  if (json === null || json === '') return null;
  try {
    const saved = JSON.parse(json) as Partial<Saved> | null;
    const isOurs =
      saved?.v === 2 && typeof saved.savedAt === 'number' && typeof saved.state?.name === 'string';
    return isOurs ? (saved as Saved) : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

const linkIsCut = () => driverError('not-connected', 'the link is cut');
const closed = () => driverError('aborted', 'the softphone was stopped');

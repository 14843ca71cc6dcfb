// Plays inputs into the reducer as the session does, with a clock of its own that also fires the timers that are due.
import type { Call } from '../../contract/driver/call';
import type { SoftphoneConfig } from '../../contract/config/config';
import type { RecordMatch } from '../../contract/crm/crm';
import type { Capability, DriverEvent } from '../../contract/driver/driver';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { CallView, PanelView } from '../../contract/panel/panelView';
import type { CallLogEntry } from '../../contract/ports';
import type { Effect } from '../state/effects';
import type { TabFacts } from '../../contract/tabs';
import type { Input, Stamped } from '../state/input';
import { reduce as realReduce } from '../reduce';
import { writeSnapshot } from '../durable/snapshot';
import { initialState } from '../state/state';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { wantedTimers } from '../timers';
import { viewFor } from '../view/view';
import { CAPABILITIES, config as makeConfig, T0, TAB, tab as makeTab } from './builders';

export interface PlayOptions {
  readonly config?: Partial<SoftphoneConfig>;
  readonly capabilities?: readonly Capability[];
  readonly reduce?: (state: SessionState, stamped: Stamped) => Step;
  readonly snapshot?: string;
  /** Without a ready driver and without a tab. */
  readonly isBare?: boolean;
  readonly at?: number;
}
type OfType<T extends Effect['type']> = Extract<Effect, { type: T }>;

export class Play {
  state: SessionState;
  at: number;
  readonly effects: Effect[] = [];
  private readonly reduce: (state: SessionState, stamped: Stamped) => Step;

  constructor(options: PlayOptions = {}) {
    this.reduce = options.reduce ?? realReduce;
    this.at = options.at ?? T0;
    this.state = initialState(makeConfig(options.config), TAB);
    this.input({
      type: 'session.started',
      tab: TAB,
      snapshot: options.snapshot ?? null,
      memoryOnly: false,
      chance: 0,
    });
    if (options.isBare) return;
    this.tab();
    this.ready(options.capabilities);
  }

  input(input: Input): readonly Effect[] {
    const { state, effects } = this.reduce(this.state, { at: this.at, input });
    this.state = state;
    this.effects.push(...effects);
    return effects;
  }
  tab(change: Partial<TabFacts> = {}) {
    return this.input({ type: 'tab.told', tab: makeTab({ activeAt: this.at, ...change }) });
  }
  ready(capabilities: readonly Capability[] = CAPABILITIES) {
    this.driver({ type: 'capabilities', capabilities });
    this.driver({ type: 'session', session: { phase: 'ready', since: this.at } });
    return this.input({ type: 'driver.started' });
  }
  driver(event: DriverEvent, tab = TAB) {
    return this.input({ type: 'driver.event', tab, event });
  }
  call(call: Call, tab = TAB) {
    return this.driver({ type: 'call', call }, tab);
  }
  intent(intent: PanelIntent, tab = TAB) {
    return this.input({ type: 'intent', tab, intent });
  }
  /** Answers the search that is under way. */
  found(...matches: readonly RecordMatch[]) {
    const search = this.all('host.search').at(-1);
    if (!search) throw new Error('nothing was searched for');
    const outcome = { matches, popData: null };
    return this.input({ type: 'search.done', callKey: search.callKey, outcome });
  }
  /** Answers every command that is under way. */
  taken(callId?: string): void {
    for (const effect of Object.keys(this.state.commands))
      this.input({ type: 'command.done', effect, outcome: callId === undefined ? {} : { callId } });
  }
  /** Lets time pass, timer by timer. */
  wait(ms: number): void {
    const until = this.at + ms;
    for (;;) {
      const due = wantedTimers(this.state).filter(({ at }) => at <= until);
      const timer = due.sort((a, b) => a.at - b.at)[0];
      if (!timer) break;
      this.at = Math.max(this.at, timer.at);
      this.input({ type: 'timer', timer });
    }
    this.at = until;
  }

  all<T extends Effect['type']>(type: T): readonly OfType<T>[] {
    return this.effects.filter((effect): effect is OfType<T> => effect.type === type);
  }
  last<T extends Effect['type']>(type: T): OfType<T> {
    const found = this.all(type).at(-1);
    if (!found) throw new Error(`no effect ${type}`);
    return found;
  }
  get commands() {
    return this.all('driver.perform').map(({ command }) => command);
  }
  get logs(): readonly CallLogEntry[] {
    return this.all('log.put').map(({ entry }) => entry);
  }
  get pops() {
    return this.all('host.pop').map(({ target, tab }) => ({ ...target, tab }));
  }
  view(tab = TAB): PanelView {
    return viewFor(this.state, tab);
  }
  /** The call on screen. */
  get shown(): CallView {
    const view = this.view();
    const current = view.calls.find(({ id }) => id === view.currentCallId);
    if (!current) throw new Error(`no call on screen '${view.screen}'`);
    return current;
  }
  key(index = 0): string {
    return this.state.calls[index]?.key ?? 'none';
  }
  snapshot(): string {
    return writeSnapshot(this.state, { at: this.at, term: 0, revision: 0 });
  }
}

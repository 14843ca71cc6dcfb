// The session's world: feeds a reducer, remembers what it was told and what was asked of it, answers its effects, and
// lets time pass. What must hold is in invariants.ts.
import type { Call } from '../../../engine/contract/driver/call';
import { CONFIG_DEFAULTS } from '../../../engine/contract/config/config';
import type { SoftphoneConfig } from '../../../engine/contract/config/config';
import type { RecordMatch, RecordRef } from '../../../engine/contract/crm/crm';
import type { CallRecord } from '../../../engine/session/state/callRecord';
import type { Effect } from '../../../engine/session/state/effects';
import type { Input, Stamped } from '../../../engine/session/state/input';
import { writeSnapshot } from '../../../engine/session/durable/snapshot';
import { initialState } from '../../../engine/session/state/state';
import type { SessionState } from '../../../engine/session/state/state';
import type { Step } from '../../../engine/session/state/step';
import { wantedTimers } from '../../../engine/session/timers';
import { tab } from '../../../engine/session/testing/builders';
import { Exchange } from './exchange';
import type { CheckedWorld, KnownCall, KnownLog } from './checkedWorld';
import { checkStep } from './invariants';

export type Reducer = (state: SessionState, stamped: Stamped) => Step;

const PEOPLE: readonly RecordMatch[] = [1, 2, 3, 4].map((n) => ({
  id: `00300000000000${n}`,
  object: 'Contact',
  name: `Person ${n}`,
  fields: {},
}));

export class World implements CheckedWorld {
  state: SessionState;
  at = 1_700_000_000_000;
  readonly exchange: Exchange;
  readonly known = new Map<string, KnownCall>();
  readonly logs = new Map<string, KnownLog>();
  readonly clicks: string[] = [];
  wishes = 0;
  dials = 0;
  isRinging = false;
  sawWrapUp = false;
  noise = 0;
  inputs = 0;
  readonly people = PEOPLE;
  /** Effects that still wait for an answer. */
  waiting: Effect[] = [];
  readonly tabs = new Set<string>(['tab-1']);
  readonly config: SoftphoneConfig;
  private readonly reduce: Reducer;

  constructor(reduce: Reducer, setting: number) {
    this.reduce = reduce;
    this.config = configOf(setting);
    this.exchange = new Exchange(setting % 2 === 0, setting % 6 < 4);
    this.state = initialState(this.config, 'tab-1');
    this.begin(null);
  }

  private begin(snapshot: string | null): void {
    this.feed({ type: 'session.started', tab: 'tab-1', snapshot, memoryOnly: false, chance: 0 });
    for (const id of this.tabs) this.feed({ type: 'tab.told', tab: tab({ id, activeAt: this.at }) });
    this.driver({ type: 'capabilities', capabilities: this.exchange.capabilities });
    this.link('ready');
    this.feed({ type: 'driver.started' });
  }

  feed(input: Input): readonly Effect[] {
    this.inputs += 1;
    if (input.type === 'navigated') this.elsewhere(input.payload.record?.id ?? null);
    const before = this.state;
    const { state, effects } = this.reduce(before, { at: this.at, input });
    this.state = state;
    checkStep(this, before, input, effects);
    for (const effect of effects) this.note(effect);
    return effects;
  }
  driver(event: Extract<Input, { type: 'driver.event' }>['event'], from = 'tab-1') {
    return this.feed({ type: 'driver.event', tab: from, event });
  }
  link(phase: 'ready' | 'reconnecting') {
    const presence = { id: 'a', label: 'Available', kind: 'available', selectable: true } as const;
    this.driver({ type: 'agent', agent: { presence, options: [presence] } });
    return this.driver({ type: 'session', session: { phase, since: this.at } });
  }
  tell(call: Call) {
    const known = this.known.get(call.logKey);
    if (known) known.call = call;
    else {
      const fresh = { notes: { text: '', revision: 0 }, chosenId: null, expectedId: null, autoPops: 0 };
      this.known.set(call.logKey, { call, ...fresh });
    }
    return this.driver({ type: 'call', call });
  }

  /** Lets time pass, timer by timer. */
  pass(ms: number): void {
    const until = this.at + ms;
    for (let fired = 0; ; fired += 1) {
      if (fired > 500) throw new Error('a timer fires again and again');
      const due = wantedTimers(this.state).filter(({ at }) => at <= until);
      const timer = due.sort((a, b) => a.at - b.at)[0];
      if (!timer) break;
      this.at = Math.max(this.at, timer.at);
      this.feed({ type: 'timer', timer });
    }
    this.at = until;
  }

  /** The page is loaded anew: a new session from the durable copy, a new driver that reports what lives. */
  reload(): void {
    this.waiting = this.waiting.filter(({ type }) => type === 'log.put');
    this.isRinging = false;
    const snapshot = writeSnapshot(this.state, { at: this.at, term: 0, revision: 0 });
    this.state = initialState(this.config, 'tab-1');
    this.at += 1_500;
    this.begin(snapshot);
    for (const call of this.exchange.restart()) this.tell(call);
  }

  record(logKey: string): CallRecord | null {
    return this.state.calls.find(({ call }) => call.logKey === logKey) ?? null;
  }
  /** Calls that the agent still has before him, in the world's own words. */
  shown(): readonly CallRecord[] {
    return this.state.calls.filter(({ finishedAt }) => finishedAt === null);
  }
  personOf(id: string): RecordRef | null {
    return this.people.find((person) => person.id === id) ?? null;
  }

  private elsewhere(id: string | null): void {
    for (const known of this.known.values()) if (known.expectedId !== id) known.expectedId = null;
  }
  private note(effect: Effect): void {
    switch (effect.type) {
      case 'driver.perform':
        if (effect.command.type === 'dial') this.dials += 1;
        this.waiting.push(effect);
        return;
      case 'host.search':
      case 'host.facts':
      case 'host.pop':
      case 'extension.ask':
        this.waiting.push(effect);
        return;
      case 'log.put': {
        const log = this.logs.get(effect.entry.key) ?? { entries: [], status: 'waiting' };
        log.entries.push(effect.entry);
        log.status = 'waiting';
        this.logs.set(effect.entry.key, log);
        this.waiting.push(effect);
        return;
      }
      case 'ring.start':
        this.isRinging = true;
        return;
      case 'ring.stop':
        this.isRinging = false;
        return;
      default:
        return;
    }
  }
}

function configOf(setting: number): SoftphoneConfig {
  const when = (['ring', 'answer', 'manual'] as const)[setting % 3] ?? 'answer';
  const pop = { when, noMatch: 'search', newRecordObject: 'Contact' } as const;
  return {
    ...CONFIG_DEFAULTS,
    orgId: '00D',
    userId: '005',
    pop: { inbound: pop, outbound: { ...pop, when: 'manual' }, internal: { ...pop, when: 'manual' } },
    dial: { extensionAfterAnswer: setting % 4 > 1, doNotCallField: setting % 3 === 2 ? 'DoNotCall' : '' },
    log: { ...CONFIG_DEFAULTS.log, completesTask: setting % 2 === 0 },
    wrapUp: {
      enabled: true,
      seconds: setting % 5 === 0 ? 45 : 0,
      dispositionRequired: setting % 7 === 0,
    },
    extensions: { beforePop: setting % 3 === 1, beforeDial: setting % 2 === 1, beforeLog: setting % 5 > 2 },
    dispositions: setting % 4 === 0 ? [] : [{ id: 'd1', label: 'Done' }],
  };
}

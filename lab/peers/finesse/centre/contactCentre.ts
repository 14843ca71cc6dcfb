// The contact centre behind both nodes: who is in which state, which calls there are, and what its agents are told of it.
// Whoever changes something calls `publish`: what differs from what was told last is told.
import { DialogChanges } from './dialogChanges';
import { isAcd, isGone, isRouted, mineOf, type Dialog, type DoneAction, type Participant } from './dialogs';
import type { DriverClock } from '../../../../engine/contract/driver/driver';
import { userFields, userUri, lateErrorsXml, type ApiError } from '../xml/objects';
import type { CentreSettings } from '../settings';
import type { Agent, AgentState } from './staff';
import { element, field, fields } from '../xml/xml';

/** One notification, before it is put on the nodes' notification services. */
export interface Notice {
  /** Name of the pubsub node. */
  readonly node: string;
  readonly agentId: string;
  readonly xml: string;
}

export interface CentreParts {
  readonly clock: DriverClock;
  readonly agents: readonly Agent[];
  readonly settings: CentreSettings;
  readonly tell: (notice: Notice) => void;
  readonly changed: () => void;
}

export class ContactCentre {
  readonly clock: DriverClock;
  readonly agents: readonly Agent[];
  readonly dialogs = new Map<string, Dialog>();
  /** Actions of calls that were carried out. */
  readonly done: DoneAction[] = [];
  settings: CentreSettings;
  private readonly parts: CentreParts;
  private readonly toldUsers = new Map<string, string>();
  private readonly toldDialogs = new DialogChanges(this);
  private readonly timers = new Set<number>();
  private lastId = 16_777_216 + Math.floor(Math.random() * 1_000_000);

  constructor(parts: CentreParts) {
    this.parts = parts;
    ({ clock: this.clock, agents: this.agents, settings: this.settings } = parts);
    for (const agent of this.agents) this.toldUsers.set(agent.id, userFields(agent, this.settings));
  }

  nextId(): string {
    return String(this.lastId++);
  }
  agent(id: string | null): Agent | undefined {
    return this.agents.find((one) => one.id === id);
  }
  byExtension(extension: string): Agent | undefined {
    return this.agents.find((one) => one.extension === extension && one.state !== 'LOGOUT');
  }

  /** Dialogs in which this agent still is, also those being wrapped up. */
  dialogsOf(agentId: string): readonly Dialog[] {
    return [...this.dialogs.values()].filter((dialog) => {
      const mine = mineOf(dialog, agentId);
      return mine !== undefined && mine.state !== 'DROPPED';
    });
  }

  /** The agent's parts in his other dialogs. */
  besides(dialog: Dialog, agentId: string): readonly Participant[] {
    return this.dialogsOf(agentId).flatMap((other) =>
      other === dialog ? [] : (mineOf(other, agentId) ?? []),
    );
  }

  later(seconds: number, run: () => void): () => void {
    const timer = this.clock.setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, seconds * 1_000);
    this.timers.add(timer);
    return () => {
      this.clock.clearTimeout(timer);
      this.timers.delete(timer);
    };
  }

  /** Tells whoever is concerned what became different, as the answer to this request. */
  publish(requestId = ''): void {
    for (const agent of this.agents) this.settle(agent);
    for (const agent of this.agents) {
      for (const change of this.toldDialogs.of(agent)) {
        const { event, source, data, isUnasked } = change;
        const asked = isUnasked ? '' : requestId;
        this.tell(`${userUri(agent)}/Dialogs`, agent, { event, source, data, requestId: asked });
      }
      this.tellUser(agent, requestId, false);
    }
    // Where no agent is any more, a call goes on out of sight or is over.
    for (const { id, participants } of [...this.dialogs.values()])
      if (!participants.some(({ agentId, state }) => agentId !== null && state !== 'DROPPED'))
        this.dialogs.delete(id);
    this.parts.changed();
  }

  /** Also when nothing changed: a sign-in is confirmed each time. */
  tellUser(agent: Agent, requestId: string, isForced: boolean): void {
    const data = userFields(agent, this.settings);
    if (data === this.toldUsers.get(agent.id) && !isForced) return;
    this.toldUsers.set(agent.id, data);
    const uri = userUri(agent);
    this.tell(uri, agent, { event: 'PUT', source: uri, data: element('user', data), requestId });
  }

  /** A request that was taken is refused by the telephone side. */
  tellError(agent: Agent, source: string, error: ApiError, requestId: string): void {
    const node = source.includes('/Dialog') ? `${userUri(agent)}/Dialogs` : userUri(agent);
    this.tell(node, agent, { event: 'PUT', source, data: lateErrorsXml(error), requestId });
  }

  stop(): void {
    for (const timer of this.timers) this.clock.clearTimeout(timer);
    this.timers.clear();
  }

  /** The state that calls put the agent in, or the one that was chosen. */
  private settle(agent: Agent): void {
    if (agent.state === 'LOGOUT') return;
    const parts = this.dialogsOf(agent.id).flatMap((dialog) => {
      const mine = mineOf(dialog, agent.id);
      return mine ? [{ dialog, mine }] : [];
    });
    if (agent.pending && parts.length === 0) {
      agent.base = agent.pending;
      agent.pending = null;
    }
    const byCalls = this.stateByCalls(agent, parts);
    const reason = byCalls === null ? agent.base.reason : null;
    const state = byCalls ?? agent.base.state;
    if (state === agent.state && reason === agent.reason) return;
    agent.state = state;
    agent.reason = reason;
    agent.changedAt = this.clock.now();
  }

  private stateByCalls(
    agent: Agent,
    all: readonly { readonly dialog: Dialog; readonly mine: Participant }[],
  ): AgentState | null {
    // On CCX only calls that were routed change the state.
    const isCcx = this.settings.deployment === 'UCCX';
    const parts = isCcx ? all.filter(({ dialog }) => isRouted(dialog)) : all;
    const states = parts.map(({ mine }) => mine.state);
    const isPreview = parts.some(({ dialog, mine }) => dialog.isPreview && !isGone(mine));
    const isAccepted = parts.some(({ mine }) => mine.state === 'ACCEPTED');
    if (isPreview || isAccepted) return 'RESERVED_OUTBOUND_PREVIEW';
    if (states.includes('ACTIVE')) return 'TALKING';
    if (states.includes('HELD')) return isCcx ? 'TALKING' : 'HOLD';
    if (states.includes('WRAP_UP'))
      return !isCcx && (agent.pending ?? agent.base).state === 'READY' ? 'WORK_READY' : 'WORK';
    if (parts.some(({ dialog, mine }) => mine.state === 'ALERTING' && isAcd(dialog))) return 'RESERVED';
    return null;
  }

  private tell(
    node: string,
    { id }: Agent,
    update: {
      readonly event: string;
      readonly source: string;
      readonly data: string;
      readonly requestId: string;
    },
  ): void {
    const { event, source, data, requestId } = update;
    const xml = element(
      'Update',
      element('data', data),
      field('event', event),
      fields({ requestId, source }),
    );
    this.parts.tell({ node, agentId: id, xml });
  }
}

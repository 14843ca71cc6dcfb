// One call as the engine is told it: usually one line, in a conference several.
import type { Call, CallKind, CallState, EndReason, Party } from '../../../engine/contract/driver/call';
import { isOver, isTalking } from '../../../engine/contract/driver/callRules';
import type { DriverError } from '../../../engine/contract/driver/driverError';
import type { CallEnd } from '../signalling/endOf';
import type { Line } from './line';
import { QualityTally } from '../../../engine/contract/driver/base/quality';

export interface CallFacts {
  readonly logKey: string;
  readonly interactionId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: CallKind;
  readonly consultOf?: string;
  readonly dialled?: string;
  readonly queue?: string;
  readonly startedAt: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly vendorIds: Readonly<Record<string, string>>;
}

/** A far end that is to take the place of another in a call that goes on. */
export interface Newcomer {
  readonly line: Line;
  readonly who: Pick<Party, 'address' | 'name'>;
}

export class SipCall {
  facts: CallFacts;
  state: CallState;
  parties: readonly Party[];
  lines: readonly Line[] = [];
  newcomer: Newcomer | null = null;
  muted = false;
  answeredAt: number | undefined;
  /** Being given away: an end of it is the success of that. */
  isTransferring = false;
  /** Not told yet: it is being taken over from another page. */
  isQuiet = false;
  /** What the agent did to end it: that is the reason, whatever the network says. */
  intent: CallEnd | null = null;
  readonly quality = new QualityTally();
  private endedAt: number | undefined;
  private end: CallEnd | null = null;

  constructor(facts: CallFacts, state: CallState, parties: readonly Party[]) {
    this.facts = facts;
    this.state = state;
    this.parties = parties;
  }

  get id(): string {
    return this.facts.logKey;
  }
  get isOver(): boolean {
    return isOver(this.state);
  }
  get isTalking(): boolean {
    return isTalking(this.state);
  }

  line(): Line | undefined {
    return this.lines[0];
  }
  /** Also the one that is not part of it yet. */
  get everyLine(): readonly Line[] {
    return this.newcomer ? [...this.lines, this.newcomer.line] : this.lines;
  }

  /** Somebody else there has neither the number nor the name of the one before. */
  setParty(partyId: string, change: Partial<Omit<Party, 'id'>>): void {
    const isSomebodyNew = !('state' in change);
    this.parties = this.parties.map((party) => {
      if (party.id !== partyId) return party;
      const { id, role, state } = party;
      return { ...(isSomebodyNew ? { id, role, state } : party), ...change };
    });
  }

  showNewcomer(state: Party['state']): void {
    if (!this.newcomer) return;
    const { line, who } = this.newcomer;
    this.setParty(line.partyId, who);
    this.setParty(line.partyId, { state });
  }

  answered(at: number): void {
    this.state = 'active';
    this.answeredAt ??= at;
  }

  ended(at: number, end: CallEnd): void {
    this.state = 'ended';
    this.endedAt = at;
    this.end = end;
    this.parties = this.parties.map((party) => ({ ...party, state: 'left' }));
  }

  private get hasEarlySound(): boolean {
    return ['dialing', 'alerting'].includes(this.state) && this.lines.some((line) => line.hasEarlySound);
  }

  shown(): Omit<Call, 'allowed'> {
    const { logKey, attributes, ...facts } = this.facts;
    const isMediaLost = this.isTalking && this.lines.some((line) => line.isMediaLost);
    return {
      id: this.id,
      logKey,
      ...facts,
      state: this.state,
      parties: this.parties,
      muted: this.muted,
      attributes: this.isOver ? { ...attributes, ...this.quality.summary() } : attributes,
      ...(this.hasEarlySound && { media: 'early' as const }),
      ...(isMediaLost && { mediaLost: true }),
      ...(this.answeredAt !== undefined && { answeredAt: this.answeredAt }),
      ...(this.isOver && this.overFields()),
    };
  }

  private overFields(): {
    readonly endedAt: number;
    readonly endReason: EndReason;
    readonly error?: DriverError;
  } {
    const { endReason, error } = this.end ?? { endReason: 'failed' as const };
    return { endedAt: this.endedAt ?? this.facts.startedAt, endReason, ...(error && { error }) };
  }
}

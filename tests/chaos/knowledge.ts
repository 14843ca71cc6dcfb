// What the storyteller knows of its own: which calls the far end had, what was typed and chosen, and when it was in vain.
// Nothing here was asked of the product.
import type { NetworkCall } from '../../lab/peers/peer';
import type { LabApi } from '../labApi';
import type { StoryTab } from './stage/storyTab';

export interface Typed {
  readonly call: number;
  readonly text: string;
  readonly tab: StoryTab;
  readonly at: number;
  /** The panel said that it is saved, or took the wrap-up. */
  isKept: boolean;
  /** A page died before the panel could say so. */
  isExcused: boolean;
}
export interface Chosen extends Omit<Typed, 'text'> {
  readonly label: string;
}
export interface Span {
  readonly from: number;
  to: number;
}

const TIME_TO_SAVE = 4_000;

export class Knowledge {
  private readonly api: LabApi;
  private readonly known = new Map<string, NetworkCall>();
  readonly typed: Typed[] = [];
  readonly chosen: Chosen[] = [];
  /** Pages of persons to which the agent went. */
  readonly visited: { readonly contact: string; readonly at: number }[] = [];
  /** Whoever calls or is called may not have been found. */
  isSearchSpoilt = false;
  /** The phone could not hear of what happened meanwhile. */
  readonly away: Span[] = [];
  readonly diary: string[] = [];
  private readonly began = Date.now();
  private disturbedAt = 0;

  constructor(api: LabApi) {
    this.api = api;
  }

  get legs(): readonly NetworkCall[] {
    return [...this.known.values()];
  }

  note(line: string): void {
    const at = ((Date.now() - this.began) / 1_000).toFixed(1).padStart(5);
    this.diary.push(`${at} s  ${line}`);
  }

  async look(): Promise<readonly NetworkCall[]> {
    const calls = await this.api.network.calls();
    for (const call of calls) if (call.agent === 'alex') this.known.set(call.id, call);
    return this.legs;
  }

  /** The telephone system has lost them all: for the far ends they ended now. */
  lostAll(): void {
    const now = Date.now();
    for (const leg of this.known.values())
      if (leg.state !== 'ended') this.known.set(leg.id, { ...leg, state: 'ended', endedAt: now, verbs: [] });
  }

  /** A page stands still: what was just typed there may not have gone anywhere. */
  disturbed(): void {
    this.disturbedAt = Date.now();
  }

  /** A page dies: what the panel has not yet called saved may be gone with it, unless there was time enough to save it. */
  excuse(): void {
    const now = Date.now();
    for (const each of [...this.typed, ...this.chosen])
      if (!each.isKept && (now - each.at < TIME_TO_SAVE || this.disturbedAt >= each.at))
        each.isExcused = true;
  }

  goAway(): Span {
    const span = { from: Date.now(), to: Infinity };
    this.away.push(span);
    return span;
  }
}

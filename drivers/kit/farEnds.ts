// The far ends that a case has met. After every command that is done, what the driver says of their calls is held against what
// they know: also of those that the command was not meant for.
import type { Call } from '../../engine/contract/driver/call';
import { isOver } from '../../engine/contract/driver/callRules';
import type { DriverSnapshot, SessionPhase } from '../../engine/contract/driver/driver';
import { verbsOf, type Bench, type BenchDescription, type FarEnd } from './bench/bench';
import { Breach } from './expectations';
import { disagreement, expectedOf, othersIn } from './judge/agreement';
import type { FoldedStream } from './judge/foldedStream';

/** What is needed to look: the stage of a case. */
export interface Lookout {
  readonly bench: Required<Bench>;
  readonly description: BenchDescription;
  readonly phase: SessionPhase;
  readonly stream: FoldedStream;
  snapshot(): DriverSnapshot;
  call(id: string): Call;
  play<T>(move: () => Promise<T>): Promise<T>;
  quiet(): Promise<void>;
}

export class FarEnds {
  /** What was asked of a far end and the bench cannot tell. */
  readonly unseen = new Set<string>();
  private readonly stage: Lookout;
  private met: readonly (readonly [callId: string, far: FarEnd])[] = [];
  private underWay = 0;
  private isOwed = false;

  constructor(stage: Lookout) {
    this.stage = stage;
  }

  meet(callId: string, far: FarEnd): void {
    this.met = [...this.met, [callId, far]];
  }

  /** A command is done since they were looked at, and none is on its way. */
  get isDue(): boolean {
    return this.isOwed && this.underWay === 0;
  }

  async during<T>(command: Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await command;
    } finally {
      this.underWay -= 1;
      this.isOwed = true;
    }
  }

  /** Waits until driver and far ends say the same; while the link is down a driver cannot know. */
  async settle(): Promise<void> {
    if (!this.isDue) return;
    this.isOwed = false;
    if (!canLook(this.stage.bench) || this.stage.phase !== 'ready') return;
    for (const [callId, far] of this.met) await this.compare(callId, far);
    this.leave();
  }

  /** Of calls that are over there is nothing to look at any more. */
  leave(): void {
    this.met = this.met.filter(([callId]) => !this.isDone(callId));
  }

  /** The page was loaded anew: calls are known by their log keys. */
  carryOver(logKeyOf: (callId: string) => string | undefined): void {
    const { calls } = this.stage.snapshot();
    this.met = this.met.flatMap(([id, far]) => {
      const now = calls.find(({ logKey }) => logKey === logKeyOf(id));
      return now ? [[now.id, far] as const] : [];
    });
    this.isOwed = true;
  }

  private async compare(callId: string, far: FarEnd): Promise<void> {
    const { stage } = this;
    const until = Date.now() + stage.description.settleMs;
    while (!this.isMixed(callId)) {
      const seen = await stage.play(() => stage.bench.look(far));
      const call = stage.call(callId);
      const why = disagreement(call, seen);
      if (why === null) {
        for (const key of Object.keys(expectedOf(call)) as readonly (keyof typeof seen)[])
          if (seen[key] === undefined) this.unseen.add(key);
        return;
      }
      if (Date.now() > until) throw new Breach(why);
      await stage.quiet();
    }
  }

  private isDone(callId: string): boolean {
    return this.isMixed(callId) || isOver(this.stage.call(callId).state);
  }

  /** Of a conference each end has a part of its own: its cases look for themselves. */
  private isMixed(callId: string): boolean {
    return this.stage.stream.told(callId).some((call) => othersIn(call).length > 1);
  }
}

export const canLook = (bench: Bench): boolean => verbsOf(bench).includes('look');

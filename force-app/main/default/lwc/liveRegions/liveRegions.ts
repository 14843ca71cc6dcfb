// The two places from which a screen reader speaks. Each line is added once, by its id, so that several are spoken one after
// the other; the same sentence is not repeated within ten seconds. What is no longer true is taken away.
import { LightningElement, api } from 'lwc';
import { everySecond } from 'c/ticker';

export interface Line {
  /** Greater than any before. */
  readonly id: number;
  readonly text: string;
  readonly isUrgent: boolean;
  /** It stays as long as it is given; others are taken away after a while. */
  readonly isLasting: boolean;
}

interface Spoken extends Line {
  readonly at: number;
}

const QUIET_MS = 10_000;

export default class LiveRegions extends LightningElement {
  private spoken: readonly Spoken[] = [];
  private given: readonly Line[] = [];
  private lastId = 0;
  private last = { text: '', at: -QUIET_MS };
  private stop: (() => void) | undefined;

  @api get lines(): readonly Line[] {
    return this.given;
  }
  set lines(next: readonly Line[]) {
    this.given = next;
    for (const line of next) if (line.id > this.lastId) this.speak(line);
    this.takeAway(Date.now());
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  get polite(): readonly Spoken[] {
    return this.spoken.filter(({ isUrgent }) => !isUrgent);
  }
  get urgent(): readonly Spoken[] {
    return this.spoken.filter(({ isUrgent }) => isUrgent);
  }

  private speak(line: Line): void {
    this.lastId = line.id;
    const at = Date.now();
    if (line.text === this.last.text && at - this.last.at < QUIET_MS) return;
    this.last = { text: line.text, at };
    this.spoken = [...this.spoken, { ...line, at }];
    this.stop ??= everySecond((now) => this.takeAway(now));
  }
  private takeAway(now: number): void {
    const isTrue = ({ id, isLasting, at }: Spoken): boolean =>
      isLasting ? this.given.some((line) => line.id === id) : now - at < QUIET_MS;
    if (!this.spoken.every(isTrue)) this.spoken = this.spoken.filter(isTrue);
    if (this.spoken.length > 0) return;
    this.stop?.();
    this.stop = undefined;
  }
}

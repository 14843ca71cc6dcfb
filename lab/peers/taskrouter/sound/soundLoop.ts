// Twenty milliseconds, again and again, while anybody talks.
const FRAME_MS = 20;

export class SoundLoop {
  private readonly turn: () => boolean;
  private timer: NodeJS.Timeout | null = null;
  private due = 0;

  /** `turn`: plays one frame; false when nobody talks any more. */
  constructor(turn: () => boolean) {
    this.turn = turn;
  }

  start(): void {
    if (this.timer) return;
    this.due = performance.now();
    this.next();
  }
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  /** A busy machine catches up, but not without end. */
  private next(): void {
    this.due = Math.max(this.due + FRAME_MS, performance.now() - 10 * FRAME_MS);
    this.timer = setTimeout(
      () => {
        this.timer = null;
        if (this.turn()) this.next();
      },
      Math.max(0, this.due - performance.now()),
    );
  }
}

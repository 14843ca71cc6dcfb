// Counts up from a moment. Never live: a screen reader reads it on demand, not each second.
import { LightningElement, api } from 'lwc';
import { duration } from 'c/format';
import { everySecond } from 'c/ticker';

export default class CallTimer extends LightningElement {
  /** Epoch ms. */
  @api since = 0;
  /** Set: the time stands still at this moment. */
  @api until: number | null = null;
  @api label = '';
  /** A time beside the matter; the call's own is the screen's one timer. */
  @api plain = false;
  /** Counts down to `since`. */
  @api remaining = false;
  private now = Date.now();
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
  }

  get text(): string {
    const passed = (this.until ?? this.now) - this.since;
    return duration(this.remaining ? -passed : passed);
  }
  get spoken(): string {
    return `${this.label} ${this.text}`.trim();
  }
}

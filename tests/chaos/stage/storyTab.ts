// One browser tab of the agent, as long as it lives.
import type { RawTab } from '../../rawTab';

export class StoryTab {
  readonly name: string;
  readonly raw: RawTab;
  /** By a fault; a browser thaws a tab that comes into view. */
  isFrozen = false;

  constructor(name: string, raw: RawTab) {
    this.name = name;
    this.raw = raw;
  }

  async freeze(): Promise<void> {
    this.isFrozen = true;
    await this.raw.setLifecycle('frozen');
  }
  async thaw(): Promise<void> {
    if (!this.isFrozen) return;
    this.isFrozen = false;
    await this.raw.setLifecycle('active');
  }

  /** The main thread of shell and phone stands still for so long, without keeping a processor busy. */
  async stall(ms: number): Promise<void> {
    const url = `/lab/api/stall?ms=${String(ms)}`;
    await this.raw.evaluate(
      'top',
      `(() => { const asked = new XMLHttpRequest(); asked.open('GET', '${url}', false); asked.send(); })()`,
    );
  }
}

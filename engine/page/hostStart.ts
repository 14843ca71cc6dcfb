// Salesforce's side of a tab comes up: once, then again and again with growing patience while it does not answer.
import type { SoftphoneConfig } from '../contract/config/config';
import type { CrmHost } from '../contract/crm/crm';
import { backoff } from '../contract/driver/base/patience';
import type { Clock, Log } from '../contract/ports';
import { isSoftphoneError } from '../contract/softphoneError';
import type { TabFacts } from '../contract/tabs';
import { fault } from '../errors';

export interface HostStartParts {
  readonly timeouts: SoftphoneConfig['timeouts'];
  readonly host: Pick<CrmHost, 'start' | 'viewedRecord'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly update: (change: Partial<Pick<TabFacts, 'host' | 'viewed'>>) => void;
}

export class HostStart {
  private readonly parts: HostStartParts;
  private isUp = false;
  private isRunning = false;
  private failures = 0;
  private timer: number | null = null;

  constructor(parts: HostStartParts) {
    this.parts = parts;
  }

  /** At the beginning, and when the agent asks for it after it failed. */
  start(): void {
    if (this.isUp || this.isRunning) return;
    this.failures = 0;
    this.parts.update({ host: { state: 'starting' } });
    void this.run();
  }

  /** Salesforce answered after it was given up. */
  answered(): void {
    if (!this.isUp && !this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    const { host, clock, log, timeouts, update } = this.parts;
    if (this.timer !== null) clock.clearTimeout(this.timer);
    this.timer = null;
    this.isRunning = true;
    try {
      // Asked at once, answered after the start: where the agent is belongs to the first word about this tab.
      const viewed = host.viewedRecord().catch((error: unknown) => {
        log('debug', 'The record in view is not known', error);
        return null;
      });
      await host.start();
      this.isUp = true;
      update({ host: { state: 'ready' }, viewed: await viewed });
    } catch (error) {
      log('error', 'Salesforce cannot be reached', error);
      const known = isSoftphoneError(error) ? error : fault('SP-1107', { cause: error });
      update({ host: { state: 'failed', error: known } });
      if (known.retryable) {
        const pause = backoff(
          { first: timeouts.driverRetryMin, most: timeouts.driverRetryMax },
          this.failures,
        );
        this.failures += 1;
        this.timer = clock.setTimeout(() => void this.run(), pause);
      }
    }
    this.isRunning = false;
  }
}

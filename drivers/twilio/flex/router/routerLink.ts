// The link to TaskRouter: opened, lost, and opened again by ourselves, each time with a worker of its own. So what it tells
// after a loss is what is so now, and no reservation of before is left in it.
import type { DriverHost } from '../../../../engine/contract/driver/driver';
import { backoff, withJitter } from '../../../../engine/contract/driver/base/patience';
import { driverError, isDriverError, type DriverError } from '../../../../engine/contract/driver/driverError';
import type { OpenRouter, Router, RouterListener } from './router';
import type { SharedToken } from './sharedToken';

const PAUSE = { first: 1_000, most: 30_000 } as const;

export interface LinkListener extends Pick<
  RouterListener,
  'reservation' | 'transfer' | 'activity' | 'strange'
> {
  /** Also again after a loss. */
  ready(router: Router): void;
  lost(error: DriverError, retryAt: number): void;
}

export class RouterLink {
  private readonly host: DriverHost;
  private readonly open: OpenRouter;
  private readonly token: SharedToken;
  private readonly listener: LinkListener;
  private router: Router | null = null;
  private failures = 0;
  private timer: number | null = null;
  private isReleased = false;
  /** Of tries that were given up nothing may come. */
  private attempt = 0;

  constructor(parts: {
    readonly host: DriverHost;
    readonly open: OpenRouter;
    readonly token: SharedToken;
    readonly listener: LinkListener;
  }) {
    ({ host: this.host, open: this.open, token: this.token, listener: this.listener } = parts);
  }

  /** Null: the link is down. */
  get now(): Router | null {
    return this.router;
  }
  /** Rejects with a `DriverError` 'not-connected' while the link is down. */
  get must(): Router {
    if (!this.router) throw driverError('not-connected', 'there is no link to TaskRouter');
    return this.router;
  }

  /** The first time it must succeed. */
  start(): Promise<void> {
    return this.connect(false);
  }
  /** The agent wants this browser to be the only one. */
  async takeOver(): Promise<void> {
    this.close();
    try {
      await this.connect(true);
    } catch (error) {
      this.lost(error);
      throw error;
    }
  }
  setToken(token: string): void {
    this.router?.setToken(token);
  }
  release(): void {
    this.isReleased = true;
    this.close();
  }

  private async connect(isAlone: boolean): Promise<void> {
    const attempt = ++this.attempt;
    const isMine = () => attempt === this.attempt && !this.isReleased;
    const whenMine =
      <A extends readonly unknown[]>(hear: (...given: A) => void) =>
      (...given: A): void => {
        if (isMine()) hear(...given);
      };
    const { listener } = this;
    const token = await this.token.value();
    const router = await this.open({
      ...{ token, isAlone },
      listener: {
        lost: whenMine(() => this.lost(driverError('unreachable', 'the link to TaskRouter was lost'))),
        tokenEnds: whenMine(() => void this.renew()),
        reservation: whenMine((view) => listener.reservation(view)),
        transfer: whenMine((word, view) => listener.transfer(word, view)),
        activity: whenMine((sid) => listener.activity(sid)),
        strange: whenMine((what, reason) => listener.strange(what, reason)),
      },
    });
    if (!isMine()) {
      router.disconnect();
      throw driverError('aborted', 'stopped while it started');
    }
    this.router = router;
    this.failures = 0;
    listener.ready(router);
  }

  private async renew(): Promise<void> {
    try {
      this.setToken(await this.token.renew());
    } catch {
      // The socket ends with the token; then the link is lost, and tried again with a fresh one.
      this.host.log('warn', 'the Twilio token could not be renewed yet');
    }
  }

  private lost(error: unknown): void {
    this.close();
    if (this.isReleased) return;
    // Neighbours who lost the same server do not all return at once.
    const pause = withJitter(backoff(PAUSE, this.failures), Math.random());
    this.failures += 1;
    const retryAt = this.host.clock.now() + pause;
    const told = isDriverError(error) ? error : driverError('unreachable', 'TaskRouter does not answer');
    this.timer = this.host.clock.setTimeout(() => void this.retry(), pause);
    this.listener.lost(told, retryAt);
  }

  private async retry(): Promise<void> {
    this.timer = null;
    const mine = this.attempt;
    try {
      await this.connect(false);
    } catch (error) {
      // A newer try, or a stop, has taken its place.
      if (this.attempt === mine + 1) this.lost(error);
    }
  }

  private close(): void {
    this.attempt += 1;
    if (this.timer !== null) this.host.clock.clearTimeout(this.timer);
    this.timer = null;
    this.router?.disconnect();
    this.router = null;
  }
}

// The access token, minted by the CRM's server. It lives in variables only: no event, no log, no memory.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { driverError, isDriverError } from '../../../engine/contract/driver/driverError';

const name = 'twilio';
/** One that lasts longer is not exchanged, whoever asks: the SDK asks once for each link that was opened with the old one. */
export const renewBeforeMs = 30_000;
const retryMs = 10_000;

export class Token {
  private readonly host: DriverHost;
  private readonly renewed: (token: string) => void;
  private expiresAt: number | null = null;
  private running: Promise<string> | null = null;
  private retry: number | null = null;
  private isReleased = false;

  /** `renewed`: takes the place of the one before. */
  constructor(host: DriverHost, renewed: (token: string) => void) {
    this.host = host;
    this.renewed = renewed;
  }

  first(): Promise<string> {
    return this.mint(false);
  }

  get isExpired(): boolean {
    return this.expiresAt !== null && this.expiresAt <= this.host.clock.now();
  }

  /** A fresh one, for whoever was refused with the old; those who ask meanwhile get the same. */
  renew(): Promise<string> {
    this.running ??= this.mint(true).finally(() => (this.running = null));
    return this.running;
  }

  /** It will expire: exchanged in time, tried again while the CRM's server cannot be reached. */
  renewInTime(): void {
    const { clock } = this.host;
    const isFresh = this.expiresAt !== null && this.expiresAt - clock.now() > 2 * renewBeforeMs;
    if (this.running || this.isReleased || isFresh) return;
    this.renew().then(
      (token) => {
        if (!this.isReleased) this.renewed(token);
      },
      () => {
        if (this.isReleased || this.retry !== null) return;
        this.host.log('warn', 'the Twilio token could not be renewed yet');
        this.retry = clock.setTimeout(() => {
          this.retry = null;
          this.renewInTime();
        }, retryMs);
      },
    );
  }

  release(): void {
    this.isReleased = true;
    if (this.retry !== null) this.host.clock.clearTimeout(this.retry);
    this.retry = null;
  }

  private async mint(forceRefresh: boolean): Promise<string> {
    try {
      const { value, expiresAt } = await this.host.credential(name, { forceRefresh });
      this.expiresAt = expiresAt ?? null;
      return value;
    } catch (error) {
      throw isDriverError(error) ? error : driverError('unreachable', 'no Twilio token was minted');
    }
  }
}

// The first question to Salesforce, repeated until it is answered. An answer counts whenever it comes, be it to a question
// that was long given up.
import type { SoftphoneConfig } from '../contract/config/config';
import type { Clock, Log } from '../contract/ports';
import { fault } from '../errors';
import { callLibrary } from './openCtiCall';
import type { CtiLibrary } from './openCtiLibrary';

export interface HandshakePorts {
  readonly timeouts: SoftphoneConfig['timeouts'];
  readonly clock: Clock;
  readonly log: Log;
  /** An answer came after its time-out. */
  readonly late: () => void;
  /** It came while nobody shook hands: the next `shake` has it at once. */
  readonly missed: () => void;
}

type Take = (settings: unknown) => void;

export class Handshake {
  private readonly ports: HandshakePorts;
  /** Ends the `shake` that runs. */
  private take: Take | null = null;
  private kept: { readonly settings: unknown } | null = null;

  constructor(ports: HandshakePorts) {
    this.ports = ports;
  }

  /** Resolves with the call center's settings; rejects with SP-1104 after the configured tries. */
  shake(library: CtiLibrary): Promise<unknown> {
    const { kept } = this;
    this.kept = null;
    if (kept) return Promise.resolve(kept.settings);
    return new Promise((resolve, reject) => {
      const take: Take = (settings) => {
        over();
        resolve(settings);
      };
      // A round that a late answer ended waits for its last question still: the next round is none of its business.
      const over = (): void => {
        if (this.take === take) this.take = null;
      };
      this.take = take;
      this.ask(library, () => this.take === take).then(take, (error: unknown) => {
        over();
        reject(error);
      });
    });
  }

  private async ask(library: CtiLibrary, isWanted: () => boolean): Promise<unknown> {
    const { timeouts, clock, log } = this.ports;
    const { hostCall, hostHandshakeRetry, hostHandshakeTries } = timeouts;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await callLibrary(library, clock, {
          method: 'getCallCenterSettings',
          timeoutMs: hostCall,
          onLate: (response) => {
            this.ports.late();
            if (response.success) this.answered(response.returnValue);
          },
        });
      } catch (cause) {
        if (!isWanted()) return null;
        log('warn', 'Salesforce did not answer the handshake', { attempt, cause });
        if (attempt >= hostHandshakeTries) throw fault('SP-1104', { cause: causeOf(cause) });
      }
      await new Promise<void>((resolve) => clock.setTimeout(resolve, hostHandshakeRetry));
      if (!isWanted()) return null;
    }
  }

  private answered(settings: unknown): void {
    if (this.take) this.take(settings);
    else {
      this.kept = { settings };
      this.ports.missed();
    }
  }
}

const causeOf = (error: unknown): unknown => (error as { readonly cause?: unknown }).cause ?? error;

// A number that the softphone was asked to dial. The contract has no id for that: the next conversation with the same number
// is taken for it.
import type { DriverClock } from '../../../engine/contract/driver/driver';

const WAIT = 3_000;
/** Prefixes and country codes differ; shorter numbers must be the same. */
const COMPARED = 7;

export class DialWish {
  private readonly clock: DriverClock;
  private waiting: { readonly digits: string; readonly settle: (callId: string | null) => void }[] = [];

  constructor(clock: DriverClock) {
    this.clock = clock;
  }

  /** Null: the softphone has started nothing within some seconds; it may yet. */
  until(number: string): Promise<string | null> {
    return new Promise((resolve) => {
      const timer = this.clock.setTimeout(() => settle(null), WAIT);
      const settle = (callId: string | null): void => {
        this.clock.clearTimeout(timer);
        this.waiting = this.waiting.filter((one) => one.settle !== settle);
        resolve(callId);
      };
      this.waiting.push({ digits: digitsOf(number), settle });
    });
  }

  heard(number: string, callId: string): void {
    const digits = digitsOf(number);
    this.waiting.find((one) => isSame(one.digits, digits))?.settle(callId);
  }

  stop(): void {
    for (const { settle } of [...this.waiting]) settle(null);
  }
}

const digitsOf = (number: string): string => number.replace(/\D/g, '');
const isSame = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= COMPARED && (a.endsWith(b) || b.endsWith(a)));

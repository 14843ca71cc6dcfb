// What was said last needs its answers before the link is closed: a challenged BYE is sent twice.
import type { UA } from 'jssip';
import type { DriverClock } from '../../../engine/contract/driver/driver';

interface Transaction {
  readonly type: string;
  readonly state: number;
  on(event: 'stateChanged', run: () => void): void;
}
/** JsSIP's first state of a transaction that has its final answer. */
const ANSWERED = 4;

/** Runs `speak` and resolves when everything that it sent was answered, or after a moment. */
export function goodbyes(ua: UA, clock: DriverClock, ms: number, speak: () => void): Promise<void> {
  return new Promise((resolve) => {
    const open = new Set<Transaction>();
    const timer = clock.setTimeout(resolve, ms);
    const look = (): void => {
      if (open.size > 0) return;
      clock.clearTimeout(timer);
      resolve();
    };
    (ua as unknown as { on(name: string, run: (event: { transaction: Transaction }) => void): void }).on(
      'newTransaction',
      ({ transaction }) => {
        if (!transaction.type.endsWith('ct')) return;
        open.add(transaction);
        transaction.on('stateChanged', () => {
          if (transaction.state < ANSWERED) return;
          open.delete(transaction);
          // A challenge is answered by a new transaction, in the same breath.
          queueMicrotask(look);
        });
      },
    );
    speak();
    queueMicrotask(look);
  });
}

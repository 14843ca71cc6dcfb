// The engine's side of the contract for tests: every event is kept, memory and credential are in the test's hands.
import type { DriverEvent, DriverHost, DriverMedia } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';

export class FakeHost implements DriverHost {
  readonly contract = '1.1';
  readonly clock = new FakeClock();
  readonly events: DriverEvent[] = [];
  readonly logged: string[] = [];
  readonly media = {} as DriverMedia;
  kept: string | null = null;
  /** Null: the CRM mints none. */
  token: string | null = null;
  asked = 0;
  readonly memory = {
    load: () => Promise.resolve(this.kept),
    save: (json: string) => {
      this.kept = json;
      return Promise.resolve();
    },
  };

  emit(event: DriverEvent): void {
    this.events.push(event);
  }
  log(level: string, message: string, data?: unknown): void {
    this.logged.push(`${level} ${message} ${JSON.stringify(data ?? null)}`);
  }
  credential(): Promise<{ value: string }> {
    this.asked += 1;
    if (this.token === null)
      return Promise.reject(driverError('forbidden', 'The server minted no credential'));
    return Promise.resolve({ value: this.token });
  }
  asset(name: string): string {
    return name;
  }
}

/** Lets everything that waits for a promise go on. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

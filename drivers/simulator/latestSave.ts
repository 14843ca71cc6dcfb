// Saves in order, one at a time; while one is on its way only the newest text waits.
import type { DriverHost } from '../../engine/contract/driver/driver';

export class LatestSave {
  private readonly host: DriverHost;
  private waiting: string | null = null;
  private working: Promise<void> | null = null;

  constructor(host: DriverHost) {
    this.host = host;
  }

  put(json: string): void {
    this.waiting = json;
    this.working ??= this.work();
  }

  async settled(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.waiting !== null) {
      const json = this.waiting;
      this.waiting = null;
      try {
        await this.host.memory.save(json);
      } catch (error) {
        this.host.log('warn', 'The exchange could not be saved; a reload would lose its calls', error);
      }
    }
    this.working = null;
  }
}

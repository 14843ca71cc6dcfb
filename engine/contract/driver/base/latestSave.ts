// Keeps what changes often: saves one at a time; while one is on its way only the newest state waits.

export interface LatestSaveParts {
  /** The state as it is now; asked when its turn has come. */
  readonly write: () => string;
  readonly save: (json: string) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export class LatestSave {
  private readonly parts: LatestSaveParts;
  private isStale = false;
  private working: Promise<void> | null = null;

  constructor(parts: LatestSaveParts) {
    this.parts = parts;
  }

  changed(): void {
    this.isStale = true;
    this.working ??= this.work();
  }

  /** At once, beside a save that is under way: a page that is left has no time for more. */
  flush(): Promise<void> {
    this.isStale = false;
    return this.saveOnce();
  }

  async settled(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      await this.saveOnce();
    }
    this.working = null;
  }

  private async saveOnce(): Promise<void> {
    try {
      await this.parts.save(this.parts.write());
    } catch (error) {
      this.parts.failed(error);
    }
  }
}

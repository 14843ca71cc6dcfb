// One command at a time: a second request for a device before the first was answered is refused by the CTI, or worse.

export class CommandQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs when all that was asked for before has settled, whatever became of it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}

// Work in lanes: within one lane one thing after the other, lanes beside each other.

export interface Lanes {
  /** Works there as long as anything is due. */
  work(lane: string): void;
  /** Until what is under way is finished. */
  idle(): Promise<unknown>;
}

/** `next`: what is due in a lane. `run` never rejects. */
export function lanes<T>(next: (lane: string) => T | undefined, run: (due: T) => Promise<void>): Lanes {
  const running = new Map<string, Promise<void>>();
  const through = async (lane: string): Promise<void> => {
    for (let due = next(lane); due !== undefined; due = next(lane)) await run(due);
  };
  const work = (lane: string): void => {
    if (running.has(lane) || next(lane) === undefined) return;
    const done = through(lane).finally(() => {
      running.delete(lane);
      // What became due between the last look and here.
      work(lane);
    });
    running.set(lane, done);
  };
  return { work, idle: () => Promise.all(running.values()) };
}

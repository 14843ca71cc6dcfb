// Nothing that a driver or a bench promises is waited for longer than it may take.

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Rejects with `OutOfTime`; also what `run` throws before it gives a promise becomes a rejection. */
export async function within<T>(ms: number, what: string, run: () => Promise<T> | T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OutOfTime(`${what} did not settle within ${String(ms)} ms`)), ms);
  });
  try {
    return await Promise.race([Promise.resolve().then(run), late]);
  } finally {
    clearTimeout(timer);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

// The engine's only source of time. Timers run in a dedicated worker: a hidden tab's own timers fire once a minute after
// five minutes, those of a minimised frame once a second (measured), while a worker's stay true.
import type { Clock, Log } from '../../contract/ports';

export interface PageClock extends Clock {
  close(): void;
}
/** The part of `Worker` that is used. */
export interface TimerWorker {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** `startWorker` is given for tests; where workers are denied, the page's own timers serve. */
export function createClock(log: Log, startWorker: () => TimerWorker = startTimerWorker): PageClock {
  try {
    return new WorkerClock(startWorker(), log);
  } catch (error) {
    log('warn', 'No worker for timers: a hidden tab will be late', error);
    return new WindowClock();
  }
}

class WorkerClock implements PageClock {
  private readonly log: Log;
  private readonly due = new Map<number, { readonly run: () => void; readonly at: number }>();
  private worker: TimerWorker | null;
  /** The worker has shown that it runs. Until then the page's timers run beside its own: whichever is first. */
  private isUp = false;
  private lastId = 0;

  constructor(worker: TimerWorker, log: Log) {
    this.worker = worker;
    this.log = log;
    worker.onmessage = ({ data }) => {
      if (data === HELLO) this.isUp = true;
      else this.ring(Number(data));
    };
    // A content security policy refuses the worker only after it was made.
    worker.onerror = () => this.fallBack();
    globalThis.setTimeout(() => {
      if (!this.isUp) this.fallBack();
    }, WORKER_LIMIT_MS);
  }

  now(): number {
    return Date.now();
  }

  setTimeout(run: () => void, ms: number): number {
    const id = ++this.lastId;
    this.due.set(id, { run, at: this.now() + ms });
    this.worker?.postMessage({ id, ms });
    if (!this.isUp) this.armInWindow(id, ms);
    return id;
  }

  clearTimeout(id: number): void {
    if (this.due.delete(id)) this.worker?.postMessage({ id, ms: null });
  }

  close(): void {
    this.due.clear();
    this.worker?.terminate();
  }

  private ring(id: number): void {
    const timer = this.due.get(id);
    this.due.delete(id);
    timer?.run();
  }

  private fallBack(): void {
    if (!this.worker) return;
    this.log('warn', 'The worker for timers failed: a hidden tab will be late');
    this.worker.terminate();
    this.worker = null;
    const wasUp = this.isUp;
    this.isUp = false;
    if (!wasUp) return;
    for (const [id, { at }] of this.due) this.armInWindow(id, at - this.now());
  }

  private armInWindow(id: number, ms: number): void {
    globalThis.setTimeout(() => this.ring(id), Math.max(0, ms));
  }
}

class WindowClock implements PageClock {
  now(): number {
    return Date.now();
  }
  setTimeout(run: () => void, ms: number): number {
    return Number(globalThis.setTimeout(run, ms));
  }
  clearTimeout(id: number): void {
    globalThis.clearTimeout(id);
  }
  close(): void {
    // The page's timers end with the page.
  }
}

const HELLO = 'up';
const WORKER_LIMIT_MS = 5_000;
const TIMER_SCRIPT = `postMessage('${HELLO}');
const timers = new Map();
onmessage = ({ data: { id, ms } }) => {
  clearTimeout(timers.get(id));
  timers.delete(id);
  if (ms !== null) timers.set(id, setTimeout(() => { timers.delete(id); postMessage(id); }, ms));
};`;

function startTimerWorker(): TimerWorker {
  const url = URL.createObjectURL(new Blob([TIMER_SCRIPT], { type: 'text/javascript' }));
  try {
    return new Worker(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

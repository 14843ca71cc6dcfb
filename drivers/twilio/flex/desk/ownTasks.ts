// Tasks that the agent creates to call somebody: each is offered to this worker, before or after its id is known here.
import type { ReservationView } from '../router/router';
import type { Timers } from './timers';

type Waiter = (view: ReservationView | null) => void;

const remembered = 10;

export class OwnTasks {
  private readonly timers: Timers;
  private readonly waiting = new Map<string, Waiter>();
  private early: readonly ReservationView[] = [];

  constructor(timers: Timers) {
    this.timers = timers;
  }

  /** One that nobody here waits for is another browser's, or comes before its task's id. */
  offered(view: ReservationView): void {
    const waiter = this.waiting.get(view.taskSid);
    if (waiter) waiter(view);
    else this.early = [...this.early, view].slice(-remembered);
  }

  /** Null: it did not come in time. */
  reservationOf(taskSid: string, ms: number): Promise<ReservationView | null> {
    const here = this.early.find((view) => view.taskSid === taskSid);
    if (here) return Promise.resolve(here);
    return new Promise((resolve) => {
      const done: Waiter = (view) => {
        stop();
        this.waiting.delete(taskSid);
        resolve(view);
      };
      const stop = this.timers.later(ms, () => done(null));
      this.waiting.set(taskSid, done);
    });
  }

  release(): void {
    for (const done of [...this.waiting.values()]) done(null);
  }
}

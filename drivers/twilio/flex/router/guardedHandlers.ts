// The SDK's handlers of pushes, behind a guard: it throws out of them where a property is missing, and the page would hear of it
// as an error that nobody caught.
import type { TaskRouterEventHandler, Worker } from 'twilio-taskrouter';
import type { RouterListener, TransferWord } from './router';
import { readActivity, readReservation, readTransfer, type Seen } from './shapes';

type Handlers = typeof TaskRouterEventHandler;
type Handler = (this: unknown, payload: unknown, type: string) => void;

const TRANSFER_WORDS: Readonly<Record<string, TransferWord>> = {
  'task.transfer-completed': 'completed',
  'task.transfer-failed': 'failed',
  'task.transfer-canceled': 'canceled',
};

export function guardedHandlers(Base: Handlers, listener: RouterListener): Handlers {
  return class extends Base {
    constructor(worker: Worker) {
      // Of its own accord it writes to the console, whole tasks among it.
      super(worker, { logLevel: 'silent' });
    }

    /** The SDK looks its handlers up by these names, and calls them with another `this`. */
    override getTREventsToHandlerMapping(): Record<string, string> {
      const theirs = super.getTREventsToHandlerMapping();
      return Object.fromEntries(
        Object.entries(theirs).map(([type, name]) => {
          const own = `guarded ${type}`;
          if (!Object.hasOwn(this, own)) {
            const handle = Reflect.get(this, name) as Handler;
            Object.defineProperty(this, own, {
              value: (payload: unknown) => guard(type, payload, () => handle.call(this, payload, type)),
            });
          }
          return [type, own];
        }),
      );
    }
  };

  function guard(type: string, payload: unknown, letIn: () => void): void {
    const handle = (): boolean => {
      try {
        letIn();
        return true;
      } catch {
        listener.strange(type, 'the SDK could do nothing with it');
        return false;
      }
    };
    const pass = <T>(read: Seen<T>, tell: (value: T) => void): void => {
      if ('reason' in read) listener.strange(type, read.reason);
      else if (handle()) tell(read.value);
    };
    const word = Object.hasOwn(TRANSFER_WORDS, type) ? TRANSFER_WORDS[type] : undefined;
    if (type.startsWith('reservation.') && type !== 'reservation.failed')
      pass(readReservation(payload), (view) => listener.reservation(view));
    else if (type === 'worker.activity.update')
      pass(readActivity(payload), (view) => listener.activity(view.activity_sid));
    else if (word) pass(readTransfer(payload), (view) => listener.transfer(word, view));
    else handle();
  }
}

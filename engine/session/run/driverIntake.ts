// The way of a driver's events into the session: read by their shape, and gathered when they come in floods. What a call's
// state becomes is never gathered: each change goes on at once and in order. All else is told whole, so the newest word of
// each kind says everything.
import { eventShape } from '../../contract/driver/eventShape';
import type { ReadEvent } from '../../contract/driver/eventShape';
import type { Clock, Log, TabId } from '../../contract/ports';
import { reader } from '../../contract/shape/reader';
import { allowance } from './pace';

export interface DriverIntake {
  /** Whatever a driver, or the driver of another tab, has said. */
  take(tab: TabId, said: unknown): void;
  /** Gives on what is still gathered. */
  flush(): void;
}

/** At once for as long as nobody sends more than an agent could notice. */
const AT_ONCE = { burst: 100, every: 20 };
const GATHER_MS = 50;
/** So many calls are told apart; a flood of others costs only that their changes are not gathered. */
const MOST_CALLS = 200;

interface Gathered {
  readonly tab: TabId;
  readonly event: ReadEvent;
}

export function driverIntake(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  give: (tab: TabId, event: ReadEvent) => void,
): DriverIntake {
  const read = reader('The driver', log);
  const mayNow = allowance(clock, AT_ONCE);
  const gathered = new Map<string, Gathered>();
  const states = new Map<string, string>();
  let timer: number | null = null;

  const flush = (): void => {
    if (timer !== null) clock.clearTimeout(timer);
    timer = null;
    const all = [...gathered.values()];
    gathered.clear();
    for (const { tab, event } of all) give(tab, event);
  };

  const isStateChange = (name: string, event: ReadEvent): boolean => {
    if (event.type !== 'call') return false;
    const { state } = event.call;
    if (states.get(name) === state) return false;
    if (states.size >= MOST_CALLS) states.clear();
    if (state === 'closed') states.delete(name);
    else states.set(name, state);
    return true;
  };

  return {
    flush,
    take(tab, said) {
      const event = read(eventShape, said);
      if (!event) return;
      const name = `${tab} ${nameOf(event)}`;
      if (isStateChange(name, event) || !isWhole(event)) {
        // Newer than what waits of the same.
        gathered.delete(name);
        give(tab, event);
      } else if (!gathered.has(name) && mayNow()) give(tab, event);
      else {
        gathered.set(name, { tab, event });
        timer ??= clock.setTimeout(flush, GATHER_MS);
      }
    },
  };
}

/** Each event says all there is under this name. */
const nameOf = (event: ReadEvent): string => {
  if (event.type === 'call') return `call ${event.call.id}`;
  return event.type === 'quality' ? `quality ${event.callId}` : event.type;
};

/** The others are steps of their own. */
const isWhole = ({ type }: ReadEvent): boolean =>
  !['session', 'notice', 'vendor', 'vendor.notice', 'manifest'].includes(type);

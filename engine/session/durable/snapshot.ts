// The durable copy of a session: one JSON text, written by the leader, read by the next one. Whatever belongs to this
// page or this driver's lifetime is left out; another user's copy is never taken.
import { isObject } from '../../contract/plainData';
import type { Input } from '../state/input';
import { restoredCalls } from './restoredCalls';
import type { SessionState } from '../state/state';

const VERSION = 1;
/** The rest is in the CRM; each write would carry them all. */
const RECENTS_KEPT = 500;

const KEPT = ['calls', 'gone', 'selected', 'dial', 'logs', 'sequence', 'announcement'] as const;

export function writeSnapshot(state: SessionState, at: number): string {
  const kept = Object.fromEntries(KEPT.map((key) => [key, state[key]]));
  const recents = state.recents.slice(0, RECENTS_KEPT);
  return JSON.stringify({ v: VERSION, owner: ownerOf(state), at, state: { ...kept, recents } });
}

/** Line quality changes all the time and means nothing tomorrow; that something was saved is no change. */
export function isWorthKeeping(before: SessionState, after: SessionState, input: Input): boolean {
  if (input.type === 'snapshot.saved') return false;
  if (input.type === 'driver.event' && input.event.type === 'quality') return false;
  return before.recents !== after.recents || KEPT.some((key) => before[key] !== after[key]);
}

export interface RestoredSession {
  readonly state: SessionState;
  /** When the last session still knew of its calls. */
  readonly lastAlive: number;
}

/** Null for anything that is no snapshot of this user in this version. */
export function readSnapshot(state: SessionState, text: string): RestoredSession | null {
  const read = parsed(text);
  if (read?.v !== VERSION || read.owner !== ownerOf(state)) return null;
  const { state: kept, at } = read;
  if (!isObject(kept) || typeof at !== 'number' || KEPT.some((key) => !(key in kept))) return null;
  const restored = { ...state, ...(kept as Partial<SessionState>) };
  // Written before there were extensions.
  const dial = {
    ...restored.dial,
    extending: (restored.dial as Partial<SessionState['dial']>).extending ?? [],
  };
  return { state: restoredCalls({ ...restored, dial }, at), lastAlive: at };
}

interface Written {
  readonly v: unknown;
  readonly owner: unknown;
  readonly at: unknown;
  readonly state: unknown;
}

function parsed(text: string): Written | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? (value as unknown as Written) : null;
  } catch {
    // Cut short by a crash of the browser: the same as none.
    return null;
  }
}

const ownerOf = ({ config }: SessionState): string => `${config.orgId}:${config.userId}`;

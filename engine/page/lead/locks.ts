// Whether this browser really grants a frame locks and a channel to the other tabs. Where it denies storage, locks exist
// and fail when used (measured), so they are used once.
import type { Locks } from '../../tabs/leader';

/** Null: this tab is alone. */
export async function grantedLocks(newId: () => string): Promise<Locks | null> {
  // Absent where the page is no secure context.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks || typeof BroadcastChannel === 'undefined') return null;
  try {
    await locks.request(`softphone:probe:${newId()}`, () => Promise.resolve());
    return locks;
  } catch {
    // The denial is the answer; the panel says so.
    return null;
  }
}

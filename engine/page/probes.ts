// What this browser really grants a frame. Where it denies storage, locks and databases exist and fail when used
// (measured), so each is used once.

export interface Grants {
  readonly locks: LockManager | null;
  readonly storage: boolean;
}

/** `openDatabase`: opens and writes; rejects where that is denied. */
export async function probe(openDatabase: () => Promise<unknown>): Promise<Grants> {
  const [locks, storage] = await Promise.all([probeLocks(), succeeds(openDatabase)]);
  return { locks, storage };
}

async function probeLocks(): Promise<LockManager | null> {
  // Absent where the page is no secure context.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks || typeof BroadcastChannel === 'undefined') return null;
  const isGranted = await succeeds(() =>
    locks.request(`softphone:probe:${crypto.randomUUID()}`, () => Promise.resolve(true)),
  );
  return isGranted ? locks : null;
}

async function succeeds(use: () => Promise<unknown>): Promise<boolean> {
  try {
    await use();
    return true;
  } catch {
    // The denial is the answer; the panel says so.
    return false;
  }
}

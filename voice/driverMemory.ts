// What the driver keeps for after a reload. A frame of another site may be denied its storage, and asking for it then throws.
import type { DriverMemory } from '../engine/contract/driver/driver';

const LONGEST = 64 * 1024;

/** `storage`: how to come by it; null or a refusal: it is kept as long as the page lives. */
export function driverMemory(name: string, storage: () => Storage | null): DriverMemory {
  let kept: string | null = null;
  const use = <T>(what: (store: Storage) => T): T | null => {
    try {
      const store = storage();
      return store ? what(store) : null;
    } catch {
      // The denial is the answer.
      return null;
    }
  };
  return {
    load: () => Promise.resolve(kept ?? use((store) => store.getItem(name))),
    save: (json) => {
      if (json.length > LONGEST) return Promise.reject(new Error('at most 64 KB are kept'));
      kept = json;
      use((store) => store.setItem(name, json));
      return Promise.resolve();
    },
  };
}

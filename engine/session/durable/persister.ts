// The durable copy: written a moment after a change, one write at a time, at once when it matters.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { SessionPorts } from '../../contract/ports';

export interface Persister {
  /** Something worth keeping has changed. */
  changed(): void;
  /** Resolves when everything up to now is written, or could not be. */
  now(): Promise<void>;
}
export interface PersisterOptions {
  readonly ports: Pick<SessionPorts, 'clock' | 'store' | 'log'>;
  readonly config: SoftphoneConfig;
  readonly write: () => string;
  readonly saved: (upTo: number) => void;
}

export function persister({ ports, config, write, saved }: PersisterOptions): Persister {
  const { clock, store, log } = ports;
  let isDirty = false;
  let timer: number | null = null;
  let last = Promise.resolve();

  const save = async (): Promise<void> => {
    if (!isDirty) return;
    isDirty = false;
    const upTo = clock.now();
    try {
      await store.save(write());
      saved(upTo);
    } catch (error) {
      // The next change tries again; until then the notes are not marked as saved.
      isDirty = true;
      log('warn', 'The session could not be stored', error);
    }
  };
  const now = (): Promise<void> => {
    if (timer !== null) clock.clearTimeout(timer);
    timer = null;
    // Started at once, not after the write before: on pagehide there is no later.
    last = Promise.all([last, save()]).then(() => undefined);
    return last;
  };
  return {
    now,
    changed() {
      isDirty = true;
      timer ??= clock.setTimeout(() => void now(), config.timeouts.persistCoalesce);
    },
  };
}

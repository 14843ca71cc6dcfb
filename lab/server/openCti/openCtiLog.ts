// What the hosts of all tabs saw and said, in order: the control API shows it and tests read it.
import type { CtiCall, HostNote } from '../../link';
import type { CtiResponse } from '../../wire';
import type { FaultKind } from './faults';

interface Common {
  readonly seq: number;
  readonly tab: string;
  readonly user: string;
  /** Epoch ms with fractions, by the window's clock. */
  readonly at: number;
}
export interface LoggedCall extends Common {
  readonly kind: 'call' | 'registration';
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly callId: number;
  readonly apiVersion: number;
  readonly fault: FaultKind | null;
  /** Null: not answered (yet). */
  readonly answeredAt: number | null;
  readonly response: CtiResponse | null;
}
export interface LoggedEvent extends Common {
  readonly kind: 'event';
  readonly method: string;
  readonly payload: unknown;
}
export interface LoggedRejection extends Common {
  readonly kind: 'rejected';
  readonly reason: string;
  readonly origin: string;
}
export type LogEntry = LoggedCall | LoggedEvent | LoggedRejection;

/** Older entries are dropped: benches run for hours. */
const KEPT = 20_000;

export class OpenCtiLog {
  #entries: LogEntry[] = [];
  #next = 1;

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }

  called(tab: string, user: string, call: CtiCall, fault: FaultKind | null): number {
    const { method, args, callId, apiVersion, receivedAt: at } = call;
    const kind = call.registration ? 'registration' : 'call';
    const open = { answeredAt: null, response: null };
    return this.#add({
      seq: this.#next,
      tab,
      user,
      at,
      kind,
      method,
      args,
      callId,
      apiVersion,
      fault,
      ...open,
    });
  }

  noted(tab: string, user: string, note: HostNote): void {
    switch (note.kind) {
      case 'answered':
        this.#answer(note.seq, { answeredAt: note.at, response: note.response });
        return;
      case 'event':
        this.#add({
          seq: this.#next,
          tab,
          user,
          at: note.at,
          kind: 'event',
          method: note.method,
          payload: note.payload,
        });
        return;
      case 'rejected':
        this.#add({
          seq: this.#next,
          tab,
          user,
          at: note.at,
          kind: 'rejected',
          reason: note.reason,
          origin: note.origin,
        });
    }
  }

  /** Nearly always one of the last entries. */
  #answer(seq: number, answer: Pick<LoggedCall, 'answeredAt' | 'response'>): void {
    const at = this.#entries.findLastIndex((entry) => entry.seq === seq);
    const entry = this.#entries[at];
    if (entry?.kind === 'call') this.#entries[at] = { ...entry, ...answer };
  }

  #add(entry: LogEntry): number {
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries = this.#entries.slice(-KEPT / 2);
    this.#next += 1;
    return entry.seq;
  }
}

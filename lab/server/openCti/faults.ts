// Faults of Open CTI methods, as tests order them: each is used up by so many calls.

export type FaultKind = 'fail' | 'hang' | 'late' | 'commit-then-fail' | 'commit-then-hang';

export interface Fault {
  readonly method: string;
  readonly kind: FaultKind;
  /** Calls it still strikes; null: every one until it is removed. */
  readonly count: number | null;
  /** For `late`: the answer comes so much later. */
  readonly ms: number;
  /** For `fail` and `commit-then-fail`: what the answer says. */
  readonly description: string;
  /** Only for calls of this user. */
  readonly user?: string;
}

export class Faults {
  #faults: readonly Fault[] = [];

  get all(): readonly Fault[] {
    return this.#faults;
  }

  add(fault: Fault): void {
    this.#faults = [...this.#faults, fault];
  }

  clear(method?: string): void {
    this.#faults = method === undefined ? [] : this.#faults.filter((fault) => fault.method !== method);
  }

  /** The fault that strikes this call, counted down. The oldest comes first. */
  take(method: string, user: string): Fault | null {
    const fault = this.#faults.find(
      (candidate) =>
        (candidate.method === method || candidate.method === '*') &&
        (candidate.user === undefined || candidate.user === user),
    );
    if (!fault) return null;
    if (fault.count !== null) {
      const left = { ...fault, count: fault.count - 1 };
      this.#faults = this.#faults.flatMap((other) =>
        other !== fault ? [other] : left.count > 0 ? [left] : [],
      );
    }
    return fault;
  }
}

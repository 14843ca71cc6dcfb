// What calls wait for until the host has started.

/** Open with a value, failed with an error, or shut: then everybody waits. */
export class Gate<T> {
  private waiting: { resolve: (value: T) => void; reject: (error: unknown) => void }[] = [];
  private state: { readonly value: T } | { readonly error: unknown } | null = null;

  wait(): Promise<T> {
    const { state } = this;
    if (state === null) return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
    return 'value' in state ? Promise.resolve(state.value) : Promise.reject(state.error);
  }
  shut(): void {
    this.state = null;
  }
  open(value: T): void {
    this.state = { value };
    for (const one of this.waiting.splice(0)) one.resolve(value);
  }
  fail(error: unknown): void {
    this.state = { error };
    for (const one of this.waiting.splice(0)) one.reject(error);
  }
}

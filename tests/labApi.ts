// The lab's control API as the tests use it; documented in docs/lab.md.

export interface LabTask {
  readonly Id: string;
  readonly [field: string]: unknown;
}
export interface HostCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly answer?: unknown;
  readonly at: number;
  readonly answeredAt?: number;
  readonly tab: string;
  readonly user: string;
}
export interface NetworkCall {
  readonly id: string;
  readonly state: string;
  readonly [field: string]: unknown;
}
export interface RingOptions {
  /** Absent: the number is withheld. */
  readonly from?: string;
  /** Key of the lab user who is rung. */
  readonly agent: string;
  readonly to?: string;
  readonly name?: string;
  readonly queue?: string;
  readonly vendorId?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export class LabApi {
  private readonly origin: string;

  constructor(labUrl: string) {
    const { port, protocol } = new URL(labUrl);
    // Node does not resolve *.localhost everywhere; the servers listen on loopback.
    this.origin = `${protocol}//127.0.0.1:${port}`;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.origin}/lab/api/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  reset(): Promise<void> {
    return this.call('POST', 'reset', {});
  }
  ring(options: RingOptions): Promise<NetworkCall> {
    return this.call('POST', 'network/calls', options);
  }
  calls(): Promise<readonly NetworkCall[]> {
    return this.call('GET', 'network/calls');
  }
  act(id: string, verb: string, args: unknown = {}): Promise<unknown> {
    return this.call('POST', `network/calls/${encodeURIComponent(id)}/${verb}`, args);
  }
  records<T>(object: string): Promise<readonly T[]> {
    return this.call('GET', `records/${object}`);
  }
  /** Tasks written by a phone; the sample data has some of people's own. */
  async tasks(): Promise<readonly LabTask[]> {
    return (await this.records<LabTask>('Task')).filter((task) => Boolean(task['CallObject']));
  }
  hostLog(): Promise<readonly HostCall[]> {
    return this.call('GET', 'opencti/log');
  }
  fault(fault: {
    readonly method: string;
    readonly kind: string;
    readonly count?: number;
    readonly ms?: number;
  }): Promise<void> {
    return this.call('POST', 'faults', fault);
  }
  config(patch: unknown): Promise<unknown> {
    return this.call('PATCH', 'config', patch);
  }
  settings(patch: unknown): Promise<unknown> {
    return this.call('PATCH', 'settings', patch);
  }
  link(kind: 'cut' | 'freeze' | 'refuse' | 'restore'): Promise<unknown> {
    return this.call('POST', 'network/faults', { kind });
  }
}

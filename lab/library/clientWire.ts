// The library's end of the wire: numbers the calls, posts them to the parent window, and runs what the answers are for.

export type Callback = (response: Response) => void;
export type Listener = (payload: unknown) => void;
export interface Response {
  readonly success?: boolean;
  /** Put there by `subscribe`. */
  subscription?: object;
}

interface Incoming {
  readonly apiType?: unknown;
  readonly apiVersion?: unknown;
  readonly methodName?: unknown;
  readonly callId?: unknown;
  readonly response?: unknown;
  readonly eventName?: unknown;
  readonly shouldExecuteCallback?: unknown;
  readonly shouldExecuteListener?: unknown;
}

/** From this version on the library looks at the `shouldExecute` flags. */
const FLAGS_SINCE = 46;

export class Wire {
  readonly #version: number;
  readonly #callbacks = new Map<string, Callback>();
  readonly #listeners = new Map<string, readonly Listener[]>();
  #hostOrigin: string | null = null;
  #nextId = 0;

  constructor(version: number) {
    this.#version = version;
    window.addEventListener('message', (event: MessageEvent<unknown>) => this.#received(event));
  }

  open(hostOrigin: string): void {
    this.#hostOrigin = hostOrigin;
  }

  send(method: string, args: object, callback?: Callback): void {
    this.#post(method, args, callback, false);
  }

  /** `key`: the method, or method and channel. There is no way to take a listener of a method away again. */
  listen(method: string, key: string, args: object, listener: Listener, callback?: Callback): void {
    this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener]);
    this.#post(method, args, callback, true);
  }

  /** One listener of a channel can be taken away; one that was added twice is still there once. True: it was the last one. */
  forget(key: string, listener: Listener): boolean {
    const listeners = this.#listeners.get(key) ?? [];
    const index = listeners.indexOf(listener);
    const left = listeners.filter((_, place) => place !== index);
    this.#listeners.set(key, left);
    return left.length === 0;
  }

  #post(
    methodName: string,
    args: object,
    callback: Callback | undefined,
    isListenerRegistered: boolean,
  ): void {
    const callId = this.#nextId;
    this.#nextId += 1;
    if (callback) this.#callbacks.set(`${methodName}_${callId}`, callback);
    const message = {
      ...{ methodName, callId, apiVersion: this.#version, apiType: 'opencti' },
      ...{ isCallbackRegistered: callback !== undefined, isListenerRegistered, args },
    };
    // Not initialized: null means the page's own origin, and the call is lost without a sound.
    window.parent.postMessage(message, this.#hostOrigin as string);
  }

  /** `event.source` is not checked: the real library does not either. */
  #received(event: MessageEvent<unknown>): void {
    const data = event.data as Incoming | null;
    if (!data || data.apiType !== 'opencti' || data.apiVersion !== this.#version) return;
    if (event.origin !== this.#hostOrigin) return;
    const flags = this.#version >= FLAGS_SINCE;
    if (!flags || data.shouldExecuteCallback === true) this.#answer(data);
    if (!flags || data.shouldExecuteListener === true) this.#tellListeners(data);
  }

  /** On purpose no try: a listener that throws starves those after it. */
  #tellListeners(data: Incoming): void {
    const method = String(data.methodName);
    const key = typeof data.eventName === 'string' ? `${method}|${data.eventName}` : method;
    for (const listener of this.#listeners.get(key) ?? []) listener(data.response);
  }

  /** Forgotten only after it returned: one that throws is run again by a second answer. */
  #answer(data: Incoming): void {
    const key = `${String(data.methodName)}_${String(data.callId)}`;
    const callback = this.#callbacks.get(key);
    if (!callback) return;
    callback(data.response as Response);
    this.#callbacks.delete(key);
  }
}

// The host side of Open CTI in one Lightning tab: checks who speaks, asks the lab what should become of the call, lets the
// window carry it out, and answers. It never answers the registration of a listener.
import type { CtiCall, Verdict } from '../../link';
import {
  eventFor,
  expectsReply,
  failed,
  readClientMessage,
  replyTo,
  wireMethod,
  type ClientMessage,
  type CtiResponse,
  type HostMessage,
} from '../../wire';
import type { ServerLink } from '../serverLink';

/** Carries a method out in this window. `fromOrg`: what the org answered, for methods that are its own. */
export type WindowMethod = (
  args: ClientMessage['args'],
  fromOrg: CtiResponse | undefined,
) => CtiResponse | Promise<CtiResponse>;

export interface HostParts {
  /** The softphone's frame; only its window may speak. */
  readonly frame: () => Window | null;
  readonly pageOrigin: string;
  readonly methods: Readonly<Record<string, WindowMethod>>;
  readonly link: ServerLink;
  /** Epoch ms with fractions. */
  readonly now: () => number;
}

export class OpenCtiHost {
  readonly #parts: HostParts;
  /** The newest registration of each listener: it tells which version listens. */
  readonly #registrations = new Map<string, ClientMessage>();

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  /** For `message` events of the window. Resolves when the message has been dealt with. */
  async received(event: Pick<MessageEvent<unknown>, 'data' | 'origin' | 'source'>): Promise<void> {
    const { frame, pageOrigin } = this.#parts;
    const read = readClientMessage(event.data);
    // A document that posts in its last moment (`pagehide`) is gone when the message arrives: its source is null (measured).
    const isFrame = event.source === frame() || event.source === null;
    if (!isFrame || event.origin !== pageOrigin) {
      // Other frames and browser extensions talk to the window too: only what claims to be Open CTI is worth a note.
      if ('message' in read) this.#reject('wrong sender', event.origin);
      return;
    }
    if ('flaw' in read) {
      if (read.flaw !== 'not-open-cti') this.#reject(read.flaw, event.origin);
      return;
    }
    await this.#handle(read.message);
  }

  /** Tells the softphone; false: nothing there listens. */
  emit(method: string, payload: unknown, channel?: string): boolean {
    const registration = this.#registrations.get(channel === undefined ? method : `${method}|${channel}`);
    if (!registration) return false;
    this.#post(eventFor(registration, payload));
    this.#parts.link.note({ kind: 'event', method, at: this.#parts.now(), payload });
    return true;
  }

  forgetChannel(channel: string): void {
    this.#registrations.delete(`subscribe|${channel}`);
  }

  async #handle(message: ClientMessage): Promise<void> {
    const receivedAt = this.#parts.now();
    // A listener of its own method is never refused: there is no answer that could say so.
    if (!expectsReply(message)) this.#register(message);
    const verdict = await this.#decide(message, receivedAt);
    const outcome = await this.#carryOut(message, verdict);
    const response = verdict.instead ?? outcome;
    if (expectsReply(message) && response.success) this.#register(message);
    if (!verdict.answer || !expectsReply(message)) return;
    if (verdict.lateMs > 0) await this.#parts.link.ask('wait', { ms: verdict.lateMs });
    this.#post(replyTo(message, response));
    this.#parts.link.note({ kind: 'answered', seq: verdict.seq, at: this.#parts.now(), response });
  }

  #register(message: ClientMessage): void {
    if (!wireMethod(message.methodName)?.listener) return;
    const channel = message.args['eventName'];
    const key = typeof channel === 'string' ? `${message.methodName}|${channel}` : message.methodName;
    this.#registrations.set(key, message);
  }

  async #decide(message: ClientMessage, receivedAt: number): Promise<Verdict> {
    const { methodName: method, args, callId, apiVersion } = message;
    const call: CtiCall = {
      method,
      args,
      callId,
      apiVersion,
      registration: !expectsReply(message),
      receivedAt,
    };
    try {
      return await this.#parts.link.ask('openCti', call);
    } catch (error) {
      const response = failed('SERVER_ERROR', error instanceof Error ? error.message : String(error));
      return { seq: 0, run: false, answer: true, response, lateMs: 0 };
    }
  }

  async #carryOut(message: ClientMessage, verdict: Verdict): Promise<CtiResponse> {
    const nothing = failed('GENERIC_ERROR', `${message.methodName} is not supported`);
    if (!verdict.run) return verdict.response ?? nothing;
    const { methods } = this.#parts;
    const method = Object.hasOwn(methods, message.methodName) ? methods[message.methodName] : undefined;
    if (!method) return verdict.response ?? nothing;
    try {
      return await method(message.args, verdict.response);
    } catch (error) {
      return failed('GENERIC_ERROR', error instanceof Error ? error.message : String(error));
    }
  }

  #reject(reason: string, origin: string): void {
    this.#parts.link.note({ kind: 'rejected', reason, origin, at: this.#parts.now() });
  }

  #post(message: HostMessage): void {
    this.#parts.frame()?.postMessage(message, this.#parts.pageOrigin);
  }
}

// One WebSocket to an exchange, from opening to its loss. Looks at the link itself: a frozen one never closes.
import type { DriverClock } from '../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';
import { refuse, type AgentEvent, type AgentInput, type Answer } from './exchange/input';
import { readFromExchange, type ToExchange } from './exchange/messages';

export interface LinkOptions {
  readonly url: string;
  readonly clock: DriverClock;
  /** Milliseconds between two looks, and for the answer to one. */
  readonly heartbeat: number;
  readonly happened: (seq: number, event: AgentEvent) => void;
  /** Once, when the link is gone by itself. */
  readonly lost: (error: DriverError) => void;
}

interface Waiting {
  readonly settle: (reply: Answer | 'pong') => void;
  readonly timer: number;
}

export class SocketLink {
  private readonly options: LinkOptions;
  private readonly waiting = new Map<number, Waiting>();
  private socket: WebSocket | null = null;
  private connecting: ((failure: DriverError) => void) | null = null;
  private beat: number | null = null;
  private lastId = 0;

  constructor(options: LinkOptions) {
    this.options = options;
  }

  /** Rejects with `unreachable`. */
  async connect(): Promise<void> {
    const { url, clock, heartbeat } = this.options;
    const socket = new WebSocket(url);
    this.socket = socket;
    const timer = clock.setTimeout(() => this.end('the exchange did not answer in time'), heartbeat * 2);
    const failure = await new Promise<DriverError | null>((resolve) => {
      this.connecting = resolve;
      socket.onopen = () => {
        this.connecting = null;
        resolve(null);
      };
      socket.onmessage = ({ data }) => this.received(data);
      socket.onclose = ({ code }) => this.end(`the link was closed (${String(code)})`);
      // What went wrong is told by the close that follows; the error event holds nothing.
      socket.onerror = () => undefined;
    });
    clock.clearTimeout(timer);
    if (failure) throw failure;
    this.scheduleBeat();
  }

  ask(input: AgentInput): Promise<Answer> {
    const ms = this.options.heartbeat * 2;
    const expiresAt = this.options.clock.now() + ms;
    return new Promise((resolve) => {
      this.request(
        (id) => ({ type: 'ask', id, expiresAt, input }),
        ms,
        (reply) => {
          resolve(reply === 'pong' ? refuse('internal', 'the exchange answered something else') : reply);
        },
      );
    });
  }

  /** Resolves with the milliseconds that it took, or null when there was no answer in time. */
  ping(): Promise<number | null> {
    const { clock, heartbeat } = this.options;
    const start = clock.now();
    return new Promise((resolve) => {
      this.request(
        (id) => ({ type: 'ping', id }),
        heartbeat,
        (reply) => {
          resolve(reply === 'pong' ? clock.now() - start : null);
        },
      );
    });
  }

  close(): void {
    this.drop(driverError('aborted', 'the softphone was stopped'));
  }

  private request(
    make: (id: number) => ToExchange,
    ms: number,
    settle: (reply: Answer | 'pong') => void,
  ): void {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) {
      settle(refuse('not-connected', 'the link to the exchange is down'));
      return;
    }
    const id = ++this.lastId;
    const timer = this.options.clock.setTimeout(() => {
      this.settle(id, refuse('timeout', 'the exchange did not answer in time'));
    }, ms);
    this.waiting.set(id, { settle, timer });
    socket.send(JSON.stringify(make(id)));
  }

  private received(data: unknown): void {
    const message = readFromExchange(data);
    if (message?.type === 'event') this.options.happened(message.seq, message.event);
    else if (message?.type === 'answer') this.settle(message.id, message.answer);
    else if (message?.type === 'pong') this.settle(message.id, 'pong');
  }

  private settle(id: number, reply: Answer | 'pong'): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    this.options.clock.clearTimeout(waiting.timer);
    waiting.settle(reply);
  }

  private scheduleBeat(): void {
    if (!this.socket) return;
    this.beat = this.options.clock.setTimeout(() => {
      void this.ping().then((ms) => {
        if (ms === null) this.end('the exchange fell silent');
        else this.scheduleBeat();
      });
    }, this.options.heartbeat);
  }

  private end(why: string): void {
    if (!this.socket) return;
    const { connecting } = this;
    const error = driverError('unreachable', why);
    this.drop(error);
    if (!connecting) this.options.lost(error);
  }

  private drop(error: DriverError): void {
    const { socket, connecting } = this;
    this.socket = null;
    this.connecting = null;
    if (this.beat !== null) this.options.clock.clearTimeout(this.beat);
    this.beat = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    // Sent and unanswered: whether it was carried out is not known.
    const unknown = refuse('timeout', 'the link was lost before the exchange answered');
    for (const id of [...this.waiting.keys()]) this.settle(id, unknown);
    connecting?.(error);
  }
}

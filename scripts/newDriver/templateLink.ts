// The way to Template: one WebSocket that asks and is answered. Lost, it is opened again with growing patience until it is closed.
import { backoff, withJitter } from '../../engine/contract/driver/base/patience';
import type { Call } from '../../engine/contract/driver/call';
import type { DriverClock } from '../../engine/contract/driver/driver';
import {
  driverError,
  isDriverError,
  type DriverError,
  type DriverErrorCode,
} from '../../engine/contract/driver/driverError';

/** What Template tells of a call. */
export type ToldCall = Omit<Call, 'allowed' | 'logKey' | 'vendorIds' | 'interactionId' | 'kind' | 'muted'>;
/** Template wants the agent to sign in; `continueBy`: calls that are on are kept until then. */
export interface WantedSignIn {
  readonly continueBy?: number;
}
interface Answer {
  readonly answer: number;
  readonly error?: DriverErrorCode;
  readonly callId?: string;
  readonly calls?: readonly ToldCall[];
  readonly signIn?: WantedSignIn;
}
/** What Template says unasked. */
type Told = { readonly call: ToldCall } | { readonly signIn: WantedSignIn };

interface LinkListener {
  told(message: Told): void;
  /** The link is open: asks for what is on. Rejects when Template does not take the agent. */
  opened(): Promise<void>;
  /** It is tried again at this time (epoch ms). */
  lost(error: DriverError, retryAt: number): void;
  /** Template does not take the agent any more. */
  refused(error: DriverError): void;
}

const patience = { first: 500, most: 16_000 } as const;

export class TemplateLink {
  private readonly url: string;
  private readonly clock: DriverClock;
  private readonly listener: LinkListener;
  private socket: WebSocket | null = null;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private timer: number | null = null;
  /** A start that is under way is told that it was given up. */
  private giveUp: (error: DriverError) => void = () => undefined;
  private failures = 0;
  private asked = 0;

  constructor(url: string, clock: DriverClock, listener: LinkListener) {
    this.url = url;
    this.clock = clock;
    this.listener = listener;
  }

  get isUp(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Rejects with `unreachable`, or with what Template refuses the agent with. */
  async open(): Promise<void> {
    await this.connect();
    await this.listener.opened();
    this.failures = 0;
    // From here on its loss is no failed start.
    if (this.socket) this.socket.onclose = () => this.isLost();
  }

  close(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
    if (this.socket) this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket?.close();
    this.socket = null;
    this.giveUp(driverError('aborted', 'the link was closed'));
    this.loseAnswers();
  }

  ask(request: object): Promise<Answer> {
    const id = (this.asked += 1);
    if (!this.isUp) return Promise.resolve({ answer: id, error: 'not-connected' });
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.socket?.send(JSON.stringify({ ask: id, ...request }));
    });
  }

  private connect(): Promise<void> {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onmessage = ({ data }) => this.heard(JSON.parse(String(data)) as Answer | Told);
    return new Promise((resolve, reject) => {
      this.giveUp = reject;
      socket.onopen = () => resolve();
      // The close that follows tells; in Node an error that nobody hears ends the process.
      socket.onerror = () => undefined;
      socket.onclose = () => {
        this.loseAnswers();
        reject(driverError('unreachable', 'the link was closed'));
      };
    });
  }

  private isLost(error: DriverError = driverError('unreachable', 'the link was lost')): void {
    this.loseAnswers();
    const pause = withJitter(backoff(patience, this.failures), Math.random());
    this.failures += 1;
    this.timer = this.clock.setTimeout(() => void this.tryAgain(), pause);
    this.listener.lost(error, this.clock.now() + pause);
  }

  private async tryAgain(): Promise<void> {
    this.timer = null;
    await this.open().catch((error: unknown) => {
      // Closed meanwhile.
      if (!this.socket || !isDriverError(error)) return;
      if (error.retryable) this.isLost(error);
      else this.listener.refused(error);
    });
  }

  private heard(message: Answer | Told): void {
    if (!('answer' in message)) {
      this.listener.told(message);
      return;
    }
    this.waiting.get(message.answer)?.(message);
    this.waiting.delete(message.answer);
  }

  /** Whether what was asked was carried out is not known. */
  private loseAnswers(): void {
    for (const [id, resolve] of this.waiting) resolve({ answer: id, error: 'timeout' });
    this.waiting.clear();
  }
}

// A Twilio line: registered with a token, kept so over losses of the link and the end of tokens, until it is released. Calls are
// whoever's who listens.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { driverError, isDriverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { errorOf, isAboutToken } from './errors';
import type { MakePhone, TwilioLeg, TwilioPhone, TwilioProblem } from './phone';
import { Token } from './token';

/** The SDK never says that it will not register: what the engine grants a start, less the time to say so. */
const registerMs = 13_000;
/** So long one of several edges has at a start. The SDK would wait five seconds for it, and one to seven before the next. */
const edgeMs = 4_000;
/** So long the SDK may try by itself; then, if nobody talks, all is begun anew. */
const beginAnewMs = 45_000;
const lookMs = 2_000;
const tokenTakenMs = 1_000;

export interface LineListener {
  /** Registered, also again after a loss. */
  ready(identity: string): void;
  /** The link is down and opened again by itself. */
  lost(error: DriverError): void;
  /** For good: no token is taken. */
  over(error: DriverError): void;
  incoming(leg: TwilioLeg): void;
  /** Nobody talks and nothing rings: the telephone may be replaced. */
  isIdle(): boolean;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: DriverError) => void;
}

export class TwilioLine {
  private readonly host: DriverHost;
  private readonly makePhone: MakePhone;
  private readonly listener: LineListener;
  private readonly token: Token;
  private phone: TwilioPhone | null = null;
  private waiter: Waiter | null = null;
  private readonly edges: number;
  private turn = 0;
  private nextEdge: number | null = null;
  private problem: TwilioProblem | null = null;
  /** A refusal of the fresh one is the last word. */
  private isRenewed = false;
  private isReady = false;
  private isReleased = false;
  private generation = 0;
  /** The token that the telephone began with. */
  private current: string | null = null;
  private lostAt = 0;
  private waiting: number | null = null;

  /** `edges`: how many there are. */
  constructor(host: DriverHost, makePhone: MakePhone, listener: LineListener, edges = 1) {
    this.host = host;
    this.edges = edges;
    this.makePhone = makePhone;
    this.listener = listener;
    this.token = new Token(host, (token) => this.phone?.setToken(token));
  }

  get isLinked(): boolean {
    return this.isReady;
  }

  /** Resolves once it is registered; rejects with a `DriverError`. */
  async start(): Promise<void> {
    const token = await this.token.first();
    this.mustGoOn();
    const { clock } = this.host;
    const late = clock.setTimeout(() => this.waiter?.reject(this.notInTime()), registerMs);
    try {
      await new Promise<void>((resolve, reject) => {
        this.waiter = { resolve, reject };
        this.open(token);
        this.giveEdgeTime(edgeMs);
      });
    } finally {
      this.waiter = null;
      clock.clearTimeout(late);
      this.giveEdgeTime(null);
    }
  }

  /** Of several edges the next one is tried after so many milliseconds; null: no more. */
  private giveEdgeTime(ms: number | null): void {
    const { clock } = this.host;
    if (this.nextEdge !== null) clock.clearTimeout(this.nextEdge);
    this.nextEdge = null;
    if (ms === null || this.edges < 2) return;
    this.nextEdge = clock.setTimeout(() => {
      this.nextEdge = null;
      if (!this.waiter || this.current === null) return;
      this.turn += 1;
      this.open(this.current);
      this.giveEdgeTime(edgeMs);
    }, ms);
  }

  /** Nothing rings then: the SDK would forget it without a word. */
  dial(parameters: Readonly<Record<string, string>>, microphone: MediaStream): Promise<TwilioLeg> {
    if (!this.phone || !this.isReady)
      return Promise.reject(driverError('not-connected', 'the telephone is not registered'));
    return this.phone.dial(parameters, microphone);
  }

  /** Ends what is left and closes. */
  release(): void {
    this.isReleased = true;
    this.isReady = false;
    this.waiter?.reject(driverError('aborted', 'stopped while it started'));
    this.token.release();
    this.stopWaiting();
    this.close();
  }

  /** A telephone in the place of the one before, of which nothing counts any more. */
  private open(token: string): void {
    this.close();
    this.current = token;
    this.generation += 1;
    const { generation } = this;
    const ifCurrent =
      <A extends readonly unknown[]>(hear: (...told: A) => void) =>
      (...told: A): void => {
        if (!this.isReleased && generation === this.generation) hear(...told);
      };
    const phone = this.makePhone({
      token,
      turn: this.turn,
      listener: {
        registered: ifCurrent((identity: string) => this.registered(identity)),
        unregistered: ifCurrent(() => this.unregistered()),
        tokenWillExpire: ifCurrent(() => this.token.renewInTime()),
        problem: ifCurrent((problem: TwilioProblem) => this.problemTold(problem)),
        incoming: ifCurrent((leg: TwilioLeg) => this.listener.incoming(leg)),
      },
    });
    this.phone = phone;
    this.register(phone);
  }

  /** What becomes of it is told by events: the promise of the SDK may never settle. */
  private register(phone: TwilioPhone): void {
    phone.register().catch((error: unknown) => {
      this.host.log('warn', 'Twilio did not register this telephone', isDriverError(error) && error.message);
    });
  }

  private registered(identity: string): void {
    this.isRenewed = false;
    this.problem = null;
    this.isReady = true;
    this.stopWaiting();
    this.listener.ready(identity);
    this.waiter?.resolve();
  }

  private unregistered(): void {
    if (!this.isReady) return;
    this.isReady = false;
    this.listener.lost(this.lastError());
    this.lostAt = this.host.clock.now();
    this.lookSoon();
    // A computer that slept: with the old token the link is opened in vain, and nobody says why.
    if (this.token.isExpired) void this.renewToken();
  }

  private problemTold(problem: TwilioProblem): void {
    this.problem = problem;
    if (isAboutToken(problem)) {
      void this.refused(problem);
      return;
    }
    // Nobody there at all: the next edge, at once in the first round. Later the SDK's own patience is better than ours.
    if (this.waiter && errorOf(problem).code === 'unreachable' && this.turn < this.edges - 1)
      this.giveEdgeTime(0);
    this.host.log('warn', 'Twilio told a problem', `${problem.name} ${String(problem.code)}`);
  }

  private async refused(problem: TwilioProblem): Promise<void> {
    if (this.isRenewed) this.giveUp(errorOf(problem));
    else await this.renewToken();
  }

  private async renewToken(): Promise<void> {
    this.isRenewed = true;
    try {
      const token = await this.token.renew();
      const { phone } = this;
      if (this.isReleased || !phone) return;
      // A telephone whose registration was refused waits for an answer to it for ever: with another token too.
      if (!this.isReady && this.listener.isIdle()) {
        this.open(token);
        return;
      }
      phone.setToken(token);
      if (this.isReady) this.registerAnewSoon(phone);
    } catch (error) {
      if (!this.isReleased)
        this.giveUp(isDriverError(error) ? error : driverError('auth-expired', 'no fresh Twilio token'));
    }
  }

  /** A registration that reaches Twilio before the token is dealt with is refused (31204). */
  private registerAnewSoon(phone: TwilioPhone): void {
    this.waiting ??= this.host.clock.setTimeout(() => {
      this.waiting = null;
      phone.registerAnew().catch(() => {
        if (phone === this.phone && !this.isReleased) this.unregistered();
      });
    }, tokenTakenMs);
  }

  private giveUp(error: DriverError): void {
    if (this.waiter) this.waiter.reject(error);
    else this.listener.over(error);
  }

  /** The SDK tries for ever; but it may forget to register, and it stops when Twilio closed the link by its own word. */
  private lookSoon(): void {
    this.stopWaiting();
    this.waiting = this.host.clock.setTimeout(() => {
      this.waiting = null;
      if (this.isReleased || this.isReady) return;
      const { clock } = this.host;
      this.phone?.registerIfLinked();
      if (clock.now() - this.lostAt >= beginAnewMs && this.listener.isIdle()) this.beginAnew();
      this.lookSoon();
    }, lookMs);
  }

  private beginAnew(): void {
    this.lostAt = this.host.clock.now();
    this.token.renew().then(
      (token) => {
        if (!this.isReleased && !this.isReady) this.open(token);
      },
      () => this.host.log('warn', 'the Twilio token could not be renewed yet'),
    );
  }

  private close(): void {
    const { phone } = this;
    this.phone = null;
    try {
      phone?.destroy();
    } catch {
      this.host.log('warn', 'the Twilio telephone did not close well');
    }
  }

  private stopWaiting(): void {
    if (this.waiting !== null) this.host.clock.clearTimeout(this.waiting);
    this.waiting = null;
  }

  private notInTime(): DriverError {
    return this.problem
      ? errorOf(this.problem)
      : driverError('unreachable', 'no edge of Twilio registered this telephone in time');
  }

  private lastError(): DriverError {
    const about = this.problem && !isAboutToken(this.problem) ? errorOf(this.problem).vendor : undefined;
    return driverError('unreachable', 'the link to Twilio was lost', { ...(about && { vendor: about }) });
  }

  private mustGoOn(): void {
    if (this.isReleased) throw driverError('aborted', 'stopped while it started');
  }
}

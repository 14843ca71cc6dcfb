// The driver of Template: signs in, tells calls, dials, answers, hangs up. Everything that it tells is a whole object, and its
// snapshot is what it told last. What to add next: docs/driver-guide.md.
import type { Call } from '../../engine/contract/driver/call';
import { allowedFor } from '../../engine/contract/driver/callRules';
import type {
  Command,
  CommandOutcome,
  DriverConfig,
  DriverHost,
  DriverSnapshot,
  SessionState,
  SoftphoneDriver,
} from '../../engine/contract/driver/driver';
import {
  driverError,
  type DriverError,
  type DriverErrorCode,
} from '../../engine/contract/driver/driverError';
import { manifest } from './manifest';

/** What Template tells of a call. */
type ToldCall = Omit<Call, 'allowed' | 'logKey' | 'vendorIds' | 'interactionId' | 'kind' | 'muted'>;
interface Answer {
  readonly answer: number;
  readonly error?: DriverErrorCode;
  readonly callId?: string;
  readonly calls?: readonly ToldCall[];
}
type Heard = Answer | { readonly call: ToldCall };

export class TemplateDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private host: DriverHost | null = null;
  private socket: WebSocket | null = null;
  private session: SessionState = { phase: 'stopped', since: 0 };
  private readonly calls = new Map<string, Call>();
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;

  async start(host: DriverHost, { url, agent = 'agent' }: DriverConfig): Promise<void> {
    if (this.host) throw driverError('not-allowed', 'already started');
    if (typeof url !== 'string' || !/^wss?:\/\//.test(url))
      throw driverError('invalid-argument', 'url is no address');
    if (typeof agent !== 'string') throw driverError('invalid-argument', 'agent is no text');
    this.host = host;
    this.tellSession({ phase: 'starting', since: host.clock.now() });
    try {
      await this.connect(url);
      const { calls = [], error } = await this.ask({ do: 'attach', agent });
      if (error) throw driverError(error, 'not attached');
      // First what is on, then ready: a page that was loaded anew finds its calls.
      for (const call of calls) this.tellCall(call);
      this.tellSession({ phase: 'ready', identity: agent, since: host.clock.now() });
    } catch (error) {
      this.fail(error as DriverError);
      throw error;
    }
  }

  stop(): Promise<void> {
    this.host = null;
    this.session = { phase: 'stopped', since: this.session.since };
    this.socket?.close();
    this.loseAnswers();
    return Promise.resolve();
  }

  snapshot(): DriverSnapshot {
    const { capabilities } = manifest;
    return { session: this.session, agent: { options: [] }, calls: [...this.calls.values()], capabilities };
  }

  async perform(
    command: Command,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<CommandOutcome> {
    if (signal?.aborted) throw driverError('aborted', 'given up before it was sent');
    const { callId, error } = await this.ask(this.requestFor(command));
    if (error) throw driverError(error, `${command.type} was refused`);
    return callId === undefined ? {} : { callId };
  }

  /** Throws what can be known without asking. */
  private requestFor(command: Command): object {
    switch (command.type) {
      case 'dial': {
        // From outside: nothing about it is sure.
        const to: unknown = command.to;
        if (!isNumber(to)) throw driverError('invalid-argument', 'to is no number');
        this.checkReady();
        return { do: 'dial', to: to.value };
      }
      case 'answer':
      case 'hangup': {
        this.checkReady();
        const call = this.calls.get(command.callId);
        if (!call) throw driverError('invalid-argument', 'no such call');
        if (call.allowed.includes(command.type)) return { do: command.type, callId: call.id };
        throw driverError('not-allowed', `${command.type} is not possible while ${call.state}`);
      }
      default:
        throw driverError('not-supported', `cannot '${command.type}'`);
    }
  }

  private checkReady(): void {
    if (this.session.phase !== 'ready')
      throw driverError('not-connected', `the session is ${this.session.phase}`);
  }

  private connect(url: string): Promise<void> {
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onmessage = ({ data }) => this.heard(JSON.parse(String(data)) as Heard);
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve();
      // The close that follows tells; in Node an error that nobody hears ends the process.
      socket.onerror = () => undefined;
      socket.onclose = () => {
        const error = driverError('unreachable', 'the link was closed');
        this.loseAnswers();
        this.fail(error);
        reject(error);
      };
    });
  }

  private ask(request: object): Promise<Answer> {
    const id = (this.asked += 1);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.socket?.send(JSON.stringify({ ask: id, ...request }));
    });
  }

  /** Whether what was asked was carried out is not known. */
  private loseAnswers(): void {
    for (const [id, resolve] of this.waiting) resolve({ answer: id, error: 'timeout' });
    this.waiting.clear();
  }

  private heard(message: Heard): void {
    if ('call' in message) {
      this.tellCall(message.call);
      return;
    }
    this.waiting.get(message.answer)?.(message);
    this.waiting.delete(message.answer);
  }

  private tellCall(told: ToldCall): void {
    const whole = {
      ...told,
      logKey: told.id,
      vendorIds: {},
      interactionId: told.id,
      muted: false,
      kind: 'customer',
    } as const;
    const call: Call = { ...whole, allowed: allowedFor(whole, manifest.capabilities) };
    if (call.state === 'closed') this.calls.delete(call.id);
    else this.calls.set(call.id, call);
    this.host?.emit({ type: 'call', call });
  }

  private tellSession(session: SessionState): void {
    this.session = session;
    this.host?.emit({ type: 'session', session });
  }

  /**
   * Of no use to an agent who only has to sign in again: then tell `login-required` with `loginFields`, and, while calls
   * are on, with `continueBy`, until when the system keeps them (docs/driver-guide.md, "Session").
   */
  private fail(error: DriverError): void {
    if (this.host && this.session.phase !== 'failed')
      this.tellSession({ phase: 'failed', since: this.host.clock.now(), error });
  }
}

const isNumber = (to: unknown): to is { readonly kind: 'number'; readonly value: string } =>
  typeof to === 'object' &&
  to !== null &&
  'kind' in to &&
  to.kind === 'number' &&
  'value' in to &&
  typeof to.value === 'string';

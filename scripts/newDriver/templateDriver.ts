// The driver of Template: signs in, tells calls, dials, answers, hangs up. Everything that it tells is a whole object, and its
// snapshot is what it told last. What to add next: docs/driver-guide.md.
import { sessionRefusal } from '../../engine/contract/driver/base/commandCheck';
import { performCommand, type CarriedOut } from '../../engine/contract/driver/base/performCommand';
import { ToldOverLink } from '../../engine/contract/driver/base/toldOverLink';
import { stoppedSnapshot } from '../../engine/contract/driver/base/toldState';
import type { Call } from '../../engine/contract/driver/call';
import { allowedFor } from '../../engine/contract/driver/callRules';
import type {
  Command,
  CommandOutcome,
  DiagnosticCheck,
  DriverConfig,
  DriverHost,
  DriverSnapshot,
  LoginField,
  SoftphoneDriver,
  StopReason,
} from '../../engine/contract/driver/driver';
import {
  driverError,
  type DriverError,
  type DriverErrorCode,
} from '../../engine/contract/driver/driverError';
import { manifest } from './manifest';

/** What Template tells of a call. */
type ToldCall = Omit<Call, 'allowed' | 'logKey' | 'vendorIds' | 'interactionId' | 'kind' | 'muted'>;
/** Template wants the agent to sign in; `continueBy`: calls that are on are kept until then. */
interface WantedSignIn {
  readonly continueBy?: number;
}
interface Answer {
  readonly answer: number;
  readonly error?: DriverErrorCode;
  readonly callId?: string;
  readonly calls?: readonly ToldCall[];
  readonly signIn?: WantedSignIn;
}
type Heard = Answer | { readonly call: ToldCall } | { readonly signIn: WantedSignIn };

interface Running {
  readonly host: DriverHost;
  readonly agent: string;
  /** While the session is not ready it tells calls that allow nothing. */
  readonly told: ToldOverLink;
}

const loginFields: readonly LoginField[] = [
  { key: 'user', label: 'User', type: 'text', required: true },
  { key: 'password', label: 'Password', type: 'password', required: true },
];

export class TemplateDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private running: Running | null = null;
  private last = stoppedSnapshot(manifest.capabilities);
  private socket: WebSocket | null = null;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;

  async start(host: DriverHost, { url, agent = 'agent' }: DriverConfig): Promise<void> {
    if (this.running) throw driverError('not-allowed', 'already started');
    if (typeof url !== 'string' || !/^wss?:\/\//.test(url))
      throw driverError('invalid-argument', 'url is no address');
    if (typeof agent !== 'string') throw driverError('invalid-argument', 'agent is no text');
    const told = new ToldOverLink(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
    this.running = { host, agent, told };
    told.tellSession({ phase: 'starting', since: host.clock.now() });
    try {
      await this.connect(url);
      const { calls = [], error, signIn } = await this.ask({ do: 'attach', agent });
      if (error) throw driverError(error, 'not attached');
      // First what is on, then ready: a page that was loaded anew finds its calls.
      for (const call of calls) this.tellCall(call);
      if (signIn) this.tellSignIn(signIn);
      else this.tellReady();
    } catch (error) {
      this.fail(error as DriverError);
      throw error;
    }
  }

  stop(reason: StopReason): Promise<void> {
    const { running } = this;
    if (!running) return Promise.resolve();
    this.running = null;
    running.told.silence(running.host.clock.now());
    this.last = running.told.snapshot();
    // Nobody waits for the answer. Otherwise calls go on: the next driver finds them.
    if (reason === 'logout' && this.socket?.readyState === WebSocket.OPEN) void this.ask({ do: 'leave' });
    this.socket?.close();
    this.loseAnswers();
    return Promise.resolve();
  }

  snapshot(): DriverSnapshot {
    return this.running?.told.snapshot() ?? this.last;
  }

  perform(command: Command, { signal }: { readonly signal?: AbortSignal } = {}): Promise<CommandOutcome> {
    const { running } = this;
    const snapshot = this.snapshot();
    const steps = {
      running,
      snapshot,
      diagnose: () => Promise.resolve([this.lookAtLink()]),
      refusal: (asked: CarriedOut) =>
        sessionRefusal(asked, snapshot, (id) => running?.told.isClosed(id) ?? false),
      carryOut: (_running: Running, asked: CarriedOut) => this.carryOut(asked),
    };
    return performCommand(steps, command, signal);
  }

  private async carryOut(command: CarriedOut): Promise<CommandOutcome> {
    const { callId, error, signIn } = await this.ask(requestFor(command));
    if (error) throw driverError(error, `${command.type} was refused`);
    if (command.type === 'login') this.tellReady();
    if (signIn) this.tellSignIn(signIn);
    return callId === undefined ? {} : { callId };
  }

  private lookAtLink(): DiagnosticCheck {
    const isUp = this.socket?.readyState === WebSocket.OPEN;
    return { name: 'link', state: isUp ? 'ok' : 'failed', ...(!isUp && { remedy: 'Check the address.' }) };
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
    if ('call' in message) this.tellCall(message.call);
    else if ('answer' in message) {
      this.waiting.get(message.answer)?.(message);
      this.waiting.delete(message.answer);
    } else this.tellSignIn(message.signIn);
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
    this.running?.told.tellCall({ ...whole, allowed: allowedFor(whole, manifest.capabilities) });
  }

  private tellReady(): void {
    const { agent, host, told } = this.running ?? {};
    if (agent !== undefined && host)
      told?.tellSession({ phase: 'ready', identity: agent, since: host.clock.now() });
  }

  /** At the start, after a sign-out, or because the sign-in has lapsed: then with calls on, and `continueBy`. */
  private tellSignIn(wanted: WantedSignIn): void {
    const { host, told } = this.running ?? {};
    const error = driverError('auth-expired', 'the sign-in has lapsed');
    const lapse = wanted.continueBy === undefined ? {} : { ...wanted, error };
    if (host) told?.tellSession({ phase: 'login-required', since: host.clock.now(), loginFields, ...lapse });
  }

  private fail(error: DriverError): void {
    const { host, told } = this.running ?? {};
    if (host && told?.session.phase !== 'failed')
      told?.tellSession({ phase: 'failed', since: host.clock.now(), error });
  }
}

function requestFor(command: CarriedOut): object {
  switch (command.type) {
    case 'login':
      return { do: 'login', fields: command.fields };
    case 'logout':
      return { do: 'logout' };
    case 'dial':
      return { do: 'dial', to: command.to.value };
    case 'answer':
    case 'hangup':
      return { do: command.type, callId: command.callId };
    default:
      throw driverError('not-supported', `cannot '${command.type}'`);
  }
}

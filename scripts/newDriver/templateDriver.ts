// The driver of Template: signs in, tells calls, dials, answers, hangs up. Everything that it tells is a whole object, and its
// snapshot is what it told last. What to add next: docs/driver-guide.md.
import { sessionRefusal } from '../../engine/contract/driver/base/commandCheck';
import { performCommand, type CarriedOut } from '../../engine/contract/driver/base/performCommand';
import { ToldOverLink } from '../../engine/contract/driver/base/toldOverLink';
import { stoppedSnapshot } from '../../engine/contract/driver/base/toldState';
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
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';
import { manifest } from './manifest';
import { TemplateLink, type ToldCall, type WantedSignIn } from './templateLink';

interface Running {
  readonly host: DriverHost;
  readonly agent: string;
  readonly link: TemplateLink;
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

  async start(host: DriverHost, { url, agent = 'agent' }: DriverConfig): Promise<void> {
    if (this.running) throw driverError('not-allowed', 'already started');
    if (typeof url !== 'string' || !/^wss?:\/\//.test(url))
      throw driverError('invalid-argument', 'url is no address');
    if (typeof agent !== 'string') throw driverError('invalid-argument', 'agent is no text');
    const told = new ToldOverLink(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
    const link = new TemplateLink(url, host.clock, {
      told: (message) => ('call' in message ? this.tellCall(message.call) : this.tellSignIn(message.signIn)),
      opened: () => this.attach(),
      lost: (error, retryAt) =>
        told.tellSession({ phase: 'reconnecting', since: host.clock.now(), error, retryAt }),
      refused: (error) => this.fail(error),
    });
    this.running = { host, agent, link, told };
    told.tellSession({ phase: 'starting', since: host.clock.now() });
    try {
      await link.open();
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
    if (reason === 'logout') void running.link.ask({ do: 'leave' });
    running.link.close();
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
      carryOut: ({ link }: Running, asked: CarriedOut) => this.carryOut(link, asked),
    };
    return performCommand(steps, command, signal);
  }

  /** At the start, and whenever the link was opened again. */
  private async attach(): Promise<void> {
    const { agent, link, told } = this.running ?? {};
    // Also of calls that are over by now: Template tells how they ended.
    const known = told?.snapshot().calls.map(({ id }) => id);
    const { calls = [], error, signIn } = (await link?.ask({ do: 'attach', agent, known })) ?? {};
    if (error) throw driverError(error, 'not attached');
    // First what is on, then ready: a page that was loaded anew finds its calls.
    for (const call of calls) this.tellCall(call);
    if (signIn) this.tellSignIn(signIn);
    else this.tellReady();
  }

  private async carryOut(link: TemplateLink, command: CarriedOut): Promise<CommandOutcome> {
    const { callId, error, signIn } = await link.ask(requestFor(command));
    if (error) throw driverError(error, `${command.type} was refused`);
    if (command.type === 'login') this.tellReady();
    if (signIn) this.tellSignIn(signIn);
    return callId === undefined ? {} : { callId };
  }

  private lookAtLink(): DiagnosticCheck {
    const isUp = this.running?.link.isUp === true;
    return { name: 'link', state: isUp ? 'ok' : 'failed', ...(!isUp && { remedy: 'Check the address.' }) };
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
    const { host, link, told } = this.running ?? {};
    link?.close();
    if (host) told?.tellSession({ phase: 'failed', since: host.clock.now(), error });
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

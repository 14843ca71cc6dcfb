// The driver of Cisco Finesse: life cycle, sign-in and its two kinds, and what is refused before a session is asked.
import type {
  Command,
  CommandOutcome,
  DriverConfig,
  DriverHost,
  DriverSnapshot,
  SessionState,
  SoftphoneDriver,
  StopReason,
} from '../../engine/contract/driver/driver';
import { driverError, isDriverError, type DriverError } from '../../engine/contract/driver/driverError';
import {
  performCommand,
  type CarriedOut,
  type PerformOptions,
} from '../../engine/contract/driver/base/performCommand';
import { stoppedSnapshot } from '../../engine/contract/driver/base/toldState';
import { Access, type Identity } from './link/access';
import { askAuthMode } from './signIn/authMode';
import { refusalOf } from './command/commandGate';
import { diagnose } from './session/doctor';
import { hasLiveCalls } from './signIn/keptMemory';
import { manifest } from './setup/manifest';
import { FinesseSession } from './session/session';
import { newRunning, type Running } from './running';
import { readSettings } from './setup/settings';
import { loginFieldsFor, readSignIn } from './signIn/signIn';
import { TokenKeeper, type Token } from './signIn/tokens';

/** The server waits so long after the last presence of an agent, then signs him out. */
const FORCED_LOGOUT_MS = 60_000;

export class FinesseDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private running: Running | null = null;
  private last = stoppedSnapshot(manifest.capabilities);

  async start(host: DriverHost, config: DriverConfig): Promise<void> {
    if (this.running) throw driverError('not-allowed', 'already started');
    const running = newRunning(host, readSettings(config));
    this.running = running;
    this.tell(running, 'starting');
    try {
      running.kept = await running.memory.load();
      running.form = await askAuthMode(host, running.settings);
      this.check(running);
      await this.resume(running);
    } catch (error) {
      const failure = asDriverError(error);
      if (this.running === running) this.tell(running, 'failed', { error: failure });
      throw failure;
    }
  }

  async stop(reason: StopReason): Promise<void> {
    const { running } = this;
    if (!running) return;
    this.running = null;
    running.told.silence(running.host.clock.now());
    this.last = running.told.snapshot();
    this.keep(running, reason !== 'logout');
    if (reason === 'logout' && running.session?.isSignedIn) await leave(running.session, running.host);
    this.forget(running);
    running.bridge?.stop();
  }

  snapshot(): DriverSnapshot {
    return this.running?.told.snapshot() ?? this.last;
  }

  perform(command: Command, { signal }: PerformOptions = {}): Promise<CommandOutcome> {
    const { running } = this;
    const snapshot = this.snapshot();
    const steps = {
      ...{ running, snapshot },
      diagnose: () => diagnose(running, snapshot.session),
      refusal: (asked: CarriedOut) => refusalOf(asked, snapshot, (id) => running?.told.isClosed(id) ?? false),
      carryOut: (now: Running, asked: CarriedOut) => this.carryOut(now, asked, signal),
    };
    return performCommand(steps, command, signal);
  }

  private async carryOut(
    running: Running,
    command: CarriedOut,
    signal: AbortSignal | undefined,
  ): Promise<CommandOutcome> {
    switch (command.type) {
      case 'login':
        await this.login(running, command.fields);
        return {};
      case 'logout':
        await this.logout(running);
        return {};
      default:
        if (!running.session) throw driverError('not-connected', 'there is no session');
        return running.session.perform(command, signal);
    }
  }

  /** Without the agent where that is possible; else the form, and how long the server will wait for it. */
  private async resume(running: Running): Promise<void> {
    const { form, kept, host } = running;
    if (form === 'password' || (form === 'hybrid' && !kept.isTokenSession)) {
      this.askSignIn(running);
      return;
    }
    const token = await this.silentToken(running, kept.identity ?? {}).catch((error: unknown) => {
      if (!running.bridge && form === 'sso') throw error;
      host.log('info', 'No token without the agent', { code: asDriverError(error).code });
      return null;
    });
    this.check(running);
    const identity = token && completeIdentity(kept.identity, token.identity);
    if (!token || !identity) this.askSignIn(running);
    else await this.open(running, new Access('token', identity, token.value), token);
  }

  /** The CRM's token service first; the bridge's frame where there is none. */
  private async silentToken(
    { hostTokens, bridge }: Running,
    identity: Partial<Identity>,
    fresh = false,
  ): Promise<Token> {
    try {
      return await hostTokens.token(identity, fresh);
    } catch (error) {
      if (!bridge) throw error;
      return bridge.token(identity);
    }
  }

  private async login(running: Running, fields: Readonly<Record<string, string>>): Promise<void> {
    const { identity, password } = readSignIn(fields, running.form);
    // The window of single sign-on opens in the press or not at all: nothing is waited for before it.
    const pressed = password === '' && running.bridge ? running.bridge.pressed(identity) : null;
    const { continueBy } = this.snapshot().session;
    this.tell(running, 'starting', continueBy === undefined ? {} : { continueBy });
    try {
      if (password !== '') {
        await this.open(running, new Access('password', identity, password), null);
        return;
      }
      const token = await (pressed ?? this.silentToken(running, identity, true));
      this.check(running);
      await this.open(running, new Access('token', { ...identity, ...agentOf(token) }, token.value), token);
    } catch (error) {
      const failure = asDriverError(error);
      if (this.running === running) this.askSignIn(running);
      throw failure;
    }
  }

  private async logout(running: Running): Promise<void> {
    await running.session?.signOut();
    this.keep(running, false);
    this.forget(running);
    this.askSignIn(running);
  }

  private async open(running: Running, access: Access, token: Token | null): Promise<void> {
    const { host, settings, told } = running;
    const keeper = token && this.keeperFor(running, access);
    const session = new FinesseSession({
      host,
      settings,
      told,
      access,
      book: running.kept.book,
      renew: () => keeper?.renew() ?? Promise.resolve(false),
      kept: () => this.keep(running, true),
      ended: (error) => this.ended(running, session, error),
    });
    running.access = access;
    running.session = session;
    running.keeper = keeper;
    try {
      await session.open();
      this.check(running);
      if (token) keeper?.keep(token);
    } catch (error) {
      if (running.session === session) this.forget(running);
      session.close();
      throw error;
    }
  }

  private keeperFor(running: Running, access: Access): TokenKeeper {
    return new TokenKeeper(
      running.host.clock,
      (isFresh) => this.silentToken(running, access.identity, isFresh),
      // REST uses the new one at once; the notification service does not look again, and meets it when it reconnects.
      ({ value }) => access.renewed(value),
    );
  }

  private ended(running: Running, session: FinesseSession, error: DriverError | null): void {
    if (this.running !== running || running.session !== session) return;
    this.keep(running, false);
    this.forget(running);
    const isForGood = error?.code === 'auth-expired' && !running.bridge;
    if (isForGood) this.tell(running, 'failed', { error });
    else this.askSignIn(running, error);
  }

  private askSignIn(running: Running, error: DriverError | null = null): void {
    const { kept, host, form } = running;
    const continueBy = kept.seenAt + FORCED_LOGOUT_MS;
    const isWaitedFor = kept.isSignedIn && hasLiveCalls(kept.book) && continueBy > host.clock.now();
    this.tell(running, 'login-required', {
      loginFields: loginFieldsFor(form),
      ...(error && { error }),
      ...(isWaitedFor && { continueBy }),
    });
  }

  private keep(running: Running, isSignedIn: boolean): void {
    const { session, access, kept, host } = running;
    // A form that was never filled in knows no more than the page before it.
    if (!session?.isSignedIn && isSignedIn) return;
    if (!session && !kept.isSignedIn) return;
    running.kept = {
      identity: access?.identity ?? kept.identity,
      isSignedIn,
      isTokenSession: access?.kind === 'token',
      seenAt: isSignedIn ? host.clock.now() : 0,
      book: session?.book ?? kept.book,
    };
    running.memory.save(running.kept);
  }

  private forget(running: Running): void {
    running.keeper?.stop();
    running.session?.close();
    running.access?.wipe();
    running.session = null;
    running.access = null;
    running.keeper = null;
  }

  private tell(running: Running, phase: SessionState['phase'], more: Partial<SessionState> = {}): void {
    running.told.tellSession({ phase, since: running.host.clock.now(), ...more });
  }

  private check(running: Running): void {
    if (this.running !== running) throw driverError('aborted', 'the driver was stopped');
  }
}

const agentOf = ({ identity: { agentId } }: Token): Partial<Identity> =>
  agentId === undefined ? {} : { agentId };

function completeIdentity(kept: Identity | null, told: Partial<Identity>): Identity | null {
  const { agentId, extension, mobileAgent } = { ...kept, ...told };
  if (agentId === undefined || extension === undefined) return null;
  return { agentId, extension, ...(mobileAgent && { mobileAgent }) };
}

const asDriverError = (error: unknown): DriverError =>
  isDriverError(error) ? error : driverError('internal', 'a mistake of the driver');

/** For good: the agent's calls end with the sign-out. */
async function leave(session: FinesseSession, host: DriverHost): Promise<void> {
  const unheard = (what: string) => (error: unknown) =>
    host.log('warn', `Finesse was not told of the ${what}`, { code: asDriverError(error).code });
  await session.endCalls().catch(unheard('end of the calls'));
  await session.signOut().catch(unheard('sign-out'));
}

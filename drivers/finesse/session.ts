// One agent's session, from the sign-in to its end: the connection, what is known of the agent, and the commands. REST is
// the truth and XMPP the doorbell: after every connection User and Dialogs are read.
import type { Command, CommandOutcome, DriverHost } from '../../engine/contract/driver';
import { driverError, isDriverError, type DriverError } from '../../engine/contract/driverError';
import type { Access } from './access';
import { setPresence, signOut, type AgentCommandParts } from './agentCommands';
import { AgentDesk } from './agentDesk';
import { isSignedOut, noReasons } from './agentProjection';
import { errorOfNotification, readApiErrors } from './apiErrors';
import { CallCommands, type CarryOut } from './callCommands';
import type { CallBook } from './callBook';
import { CommandQueue } from './commandQueue';
import { refusalOf } from './commandGate';
import { Directory } from './directory';
import { FinesseApi } from './finesseApi';
import { NodeConnection } from './nodeConnection';
import type { Loss } from './nodeChoice';
import type { Notification } from './notification';
import { PendingRequests } from './pendingRequests';
import { randomId } from './randomId';
import type { Settings } from './settings';
import { readSystemInfo } from './systemInfo';
import type { ToldState } from './toldState';

export interface SessionParts {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly told: ToldState;
  readonly access: Access;
  readonly book: CallBook;
  /** A fresh token for one that was refused; false: there is none. */
  readonly renew: () => Promise<boolean>;
  /** The calls, or the last moment at which the server saw us. */
  readonly kept: (book: CallBook) => void;
  /** The session is over without anybody having asked for it. */
  readonly ended: (error: DriverError | null) => void;
}

const SETTLE_MS = 5_000;
/** A forced log-out of the node that was left may come so late. */
const LATE_LOGOUT_MS = 180_000;
/** REST is looked at with every so many pings of the link, even when nothing rings. */
const PINGS_A_LOOK = 3;

export class FinesseSession {
  private readonly parts: SessionParts;
  private readonly connection: NodeConnection;
  private readonly api: FinesseApi;
  private readonly desk: AgentDesk;
  private readonly pending: PendingRequests;
  private readonly queue = new CommandQueue();
  private readonly calls: CallCommands;
  private readonly directory: Directory;
  private phase: 'opening' | 'ready' | 'reconnecting' | 'leaving' | 'over' = 'opening';
  private timer: number | null = null;
  private connectedAt = 0;
  private looksFailed = 0;
  private misreads = 0;

  constructor(parts: SessionParts) {
    const { host, settings, told, access } = parts;
    const { clock } = host;
    this.parts = parts;
    this.connection = new NodeConnection({
      clock,
      settings,
      access,
      renew: parts.renew,
      notified: (notification) => this.notified(notification),
      misread: () => this.misread(),
      lost: (error, loss) => this.lost(error, loss),
    });
    this.api = new FinesseApi(this.connection);
    this.pending = new PendingRequests(clock, SETTLE_MS);
    const { callerNameVariable } = settings;
    const { extension } = access.identity;
    this.desk = new AgentDesk(
      { clock, told, callerNameVariable, extension, changed: parts.kept },
      parts.book,
    );
    const loginId = (): string => access.loginId;
    const call = (id: string) => told.call(id);
    this.calls = new CallCommands({ api: this.api, desk: this.desk, loginId, call, carryOut: this.carryOut });
    const missing = (what: string, error: unknown): void =>
      host.log('warn', `No ${what} could be read`, reasonOf(error));
    this.directory = new Directory({ api: this.api, clock, user: () => this.desk.user, missing });
  }

  get isSignedIn(): boolean {
    return this.phase === 'ready' || this.phase === 'reconnecting';
  }
  get book(): CallBook {
    return this.desk.book;
  }
  get connectedWay(): string {
    return this.isSignedIn ? this.connection.wayInUse : '';
  }

  /** Signs in; each node is tried once. Rejects with what went wrong on the last. */
  async open(): Promise<void> {
    let failure: unknown;
    for (let i = 0; i < this.parts.settings.nodes.length; i += 1) {
      try {
        await this.connect();
        return;
      } catch (error) {
        failure = error;
        if (this.isOver || !isUnreachable(error)) break;
        this.connection.left('failed');
      }
    }
    this.close();
    throw failure;
  }

  perform(command: Command, signal: AbortSignal | undefined): Promise<CommandOutcome> {
    if (command.type === 'directory.search') return this.search(command.text, command.limit);
    return this.queue.run(async () => {
      // What it waited for may have changed everything.
      if (signal?.aborted) throw driverError('aborted', 'given up before it was sent');
      const { told } = this.parts;
      const refusal = refusalOf(command, told.snapshot(), (id) => told.isClosed(id));
      if (refusal) throw refusal;
      return this.carry(command);
    });
  }

  async signOut(reasonId?: string): Promise<void> {
    const before = this.phase;
    this.phase = 'leaving';
    try {
      await signOut(this.agentParts, reasonId);
      this.close();
    } catch (error) {
      if (this.phase === 'leaving') this.phase = before;
      throw error;
    }
  }

  close(): void {
    if (this.phase === 'over') return;
    this.phase = 'over';
    this.clearTimer();
    this.pending.unclear();
    this.connection.close();
  }

  private get isOver(): boolean {
    return this.phase === 'over';
  }

  private async carry(command: Command): Promise<CommandOutcome> {
    switch (command.type) {
      case 'dial':
        return this.calls.dial(command);
      case 'presence.set':
        await (command.id === 'LOGOUT' ? this.leave(command) : setPresence(this.agentParts, command));
        return {};
      case 'login':
      case 'logout':
      case 'diagnose':
      case 'directory.search':
        throw driverError('internal', 'not a command of a session');
      default:
        return this.calls.perform(command);
    }
  }

  private async leave({ reasonId }: Extract<Command, { type: 'presence.set' }>): Promise<void> {
    const reasons = this.parts.told.snapshot().agent.options.find(({ id }) => id === 'LOGOUT')?.reasons ?? [];
    if (reasonId === undefined ? reasons.length > 0 : !reasons.some(({ id }) => id === reasonId))
      throw driverError('invalid-argument', 'the reason is missing or unknown');
    await this.signOut(reasonId);
    this.parts.ended(null);
  }

  private get agentParts(): AgentCommandParts {
    const { told, access } = this.parts;
    return { api: this.api, desk: this.desk, told, loginId: () => access.loginId, carryOut: this.carryOut };
  }

  private async search(text: string, limit: number): Promise<CommandOutcome> {
    return { entries: await this.directory.search(text, limit) };
  }

  /** A request that was taken may still fail; when nobody says what became of it, REST does. */
  private readonly carryOut: CarryOut = async (send, isDone, requestId = randomId()) => {
    const outcome = this.pending.expect(requestId, isDone);
    outcome.catch(() => undefined);
    try {
      await send(requestId);
    } catch (error) {
      this.pending.forget(requestId);
      if (isUnreachable(error)) this.scheduleLook(0);
      throw error;
    }
    this.pending.changed();
    if ((await outcome) === 'done' || this.isOver) return;
    await this.readTruth();
    if (!isDone()) throw driverError('timeout', 'Finesse took the request and told nothing of it');
  };

  /** One attempt at the node of choice, from its own word to the agent's calls. */
  private async connect(): Promise<void> {
    const { access, told, host } = this.parts;
    const info = await this.whileHere(this.connection.look());
    this.desk.systemRead(info.isCcx);
    // Before the link: a wrong password counts once, and CCE's id of the agent is known.
    const user = await this.whileHere(this.api.user(access.loginId));
    access.loginId = user.loginId;
    this.lostMeanwhile = null;
    await this.whileHere(this.connection.openLink(info));
    await this.whileHere(this.signIn(isSignedOut(user)));
    await this.whileHere(this.readTruth());
    await this.whileHere(this.readLists());
    if (this.lostMeanwhile) throw this.whyLost();
    this.phase = 'ready';
    this.connectedAt = host.clock.now();
    this.looksFailed = 0;
    told.tellSession({ phase: 'ready', identity: access.loginId, since: host.clock.now() });
    this.parts.kept(this.desk.book);
    this.scheduleLook();
  }

  private whyLost(): DriverError {
    return this.lostMeanwhile ?? driverError('unreachable', 'the link was lost');
  }

  private async whileHere<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    if (this.isOver) throw driverError('aborted', 'the softphone was stopped');
    return result;
  }

  /** Signing in again keeps the present state, so it is done with every connection; only a first one is waited for. */
  private async signIn(isFirst: boolean): Promise<void> {
    const { access } = this.parts;
    const send = (requestId: string) => this.api.signIn(access.loginId, access.identity, requestId);
    if (!isFirst) {
      await send(randomId());
      return;
    }
    const isIn = (): boolean => this.desk.user !== null && !isSignedOut(this.desk.user);
    const requestId = randomId();
    const outcome = this.pending.expect(requestId, isIn);
    outcome.catch(() => undefined);
    try {
      await send(requestId);
    } catch (error) {
      this.pending.forget(requestId);
      throw error;
    }
    await outcome;
    const user = await this.api.user(access.loginId);
    if (isSignedOut(user))
      throw driverError('forbidden', 'Finesse took the sign-in and did not carry it out');
    this.desk.userRead(user);
  }

  private async readTruth(): Promise<void> {
    const { loginId } = this.parts.access;
    this.desk.listening();
    const [user, dialogs] = await Promise.all([this.api.user(loginId), this.api.dialogs(loginId)]);
    if (this.isOver) return;
    this.desk.userRead(user);
    this.desk.dialogsRead(dialogs);
    this.pending.changed();
  }

  /** None of them is worth a session that does not come up. */
  private async readLists(): Promise<void> {
    const { loginId } = this.parts.access;
    const orNone = <T>(what: string, list: Promise<readonly T[]>): Promise<readonly T[]> =>
      list.catch((error: unknown) => {
        this.parts.host.log('warn', `No ${what} could be read`, reasonOf(error));
        return [];
      });
    const [notReady, logout, wrapupCodes] = await Promise.all([
      orNone('reasons', this.api.reasons(loginId, 'NOT_READY')),
      orNone('log-out reasons', this.api.reasons(loginId, 'LOGOUT')),
      orNone('wrap-up reasons', this.api.wrapupReasons(loginId)),
    ]);
    this.desk.listsRead({ reasons: { ...noReasons, notReady, logout }, wrapupCodes });
  }

  private notified(notification: Notification): void {
    if (this.isOver) return;
    const { kind, objects, requestId } = notification;
    if (kind === 'apiErrors') {
      const error = errorOfNotification(objects.flatMap(readApiErrors));
      if (!this.pending.failed(requestId, error)) this.parts.told.tellNotice('warning', error);
      return;
    }
    if (kind === 'systemInfo') {
      this.systemTold(objects.map(readSystemInfo));
      return;
    }
    if (!this.desk.notified(notification)) this.misread();
    this.pending.changed(requestId);
    if (kind === 'user') this.watchSignOut();
  }

  private systemTold(infos: readonly { readonly inService: boolean; readonly status: string }[]): void {
    const [info] = infos;
    if (!info || info.inService || info.status === '') return;
    this.lost(driverError('unreachable', 'the Finesse node went out of service'), 'out-of-service');
  }

  /** Hostile or torn: whatever it was meant to tell, REST knows. */
  private misread(): void {
    this.misreads += 1;
    const { host, told } = this.parts;
    host.log('warn', 'A notification could not be read; what is true is read over REST', {
      count: this.misreads,
    });
    // One notice, not one for each of a flood.
    if (this.misreads === 1)
      told.tellNotice('warning', driverError('vendor', 'the notification service sent something unreadable'));
    if (this.phase === 'ready') this.scheduleLook(0);
  }

  /** Signed out and nobody here asked for it: late news of a node that was left, or somebody else's wish. */
  private watchSignOut(): void {
    const { user } = this.desk;
    if (this.phase !== 'ready' || !user || !isSignedOut(user)) return;
    const { host } = this.parts;
    if (host.clock.now() - this.connectedAt < LATE_LOGOUT_MS && this.hadFailover) {
      this.lost(driverError('unreachable', 'the system signed the agent out after a failover'), 'closed');
      return;
    }
    this.close();
    this.parts.ended(driverError('auth-required', 'the system signed the agent out'));
  }
  private hadFailover = false;
  private lostMeanwhile: DriverError | null = null;

  private lost(error: DriverError, loss: Loss): void {
    // The attempt that is under way fails by it, at its end at the latest.
    this.lostMeanwhile = error;
    if (this.phase !== 'ready') return;
    this.phase = 'reconnecting';
    this.hadFailover = true;
    this.clearTimer();
    this.connection.left(loss);
    this.pending.unclear();
    const { told, host } = this.parts;
    told.tellSession({ phase: 'reconnecting', since: host.clock.now(), error });
    void this.reconnect();
  }

  private async reconnect(): Promise<void> {
    while (this.phase === 'reconnecting') {
      await this.pause(this.connection.pauseMs);
      if (this.phase !== 'reconnecting') return;
      try {
        await this.connect();
      } catch (error) {
        if (this.isOver) return;
        if (isDriverError(error) && (error.code === 'auth-required' || error.code === 'auth-expired')) {
          this.close();
          this.parts.ended(error);
          return;
        }
        this.parts.host.log('debug', 'An attempt to connect failed', reasonOf(error));
        this.connection.left('failed');
      }
    }
  }

  /** Resolves early when the session is closed: then nobody waits any more. */
  private pause(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.clearTimer();
      this.timer = this.parts.host.clock.setTimeout(resolve, ms);
    });
  }

  /** A token may have expired, the API may be gone, a notification may have been lost: the link says nothing of it. */
  private scheduleLook(ms = this.parts.settings.pingMs * PINGS_A_LOOK): void {
    this.clearTimer();
    if (this.phase === 'ready')
      this.timer = this.parts.host.clock.setTimeout(() => void this.lookAgain(), ms);
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.readTruth();
      this.looksFailed = 0;
      this.parts.kept(this.desk.book);
      this.watchSignOut();
    } catch (error) {
      if (this.phase !== 'ready') return;
      this.lookFailed(error);
    }
    this.scheduleLook();
  }

  private lookFailed(error: unknown): void {
    if (isDriverError(error) && (error.code === 'auth-required' || error.code === 'auth-expired')) {
      this.close();
      this.parts.ended(error);
      return;
    }
    this.looksFailed += 1;
    if (this.looksFailed >= 2 && isDriverError(error)) this.lost(error, 'failed');
  }

  private clearTimer(): void {
    if (this.timer !== null) this.parts.host.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}

const isUnreachable = (error: unknown): boolean =>
  isDriverError(error) && (error.code === 'unreachable' || error.code === 'timeout');

/** What may go into a log. */
const reasonOf = (error: unknown): unknown =>
  isDriverError(error) ? { code: error.code, vendor: error.vendor } : { code: 'internal' };

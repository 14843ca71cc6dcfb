// One agent's session, from the sign-in to its end: the connection, what is known of the agent, and the commands. REST is
// the truth and XMPP the doorbell: after every connection User and Dialogs are read.
import type { Command, CommandOutcome } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { AgentDesk } from '../desk/agentDesk';
import { readAgentLists } from '../desk/agentLists';
import { isSignedOut } from '../desk/agentProjection';
import { isOutOfReach, isRefusedSignIn, loggable } from '../xml/apiErrors';
import type { CallBook } from '../desk/callBook';
import { FinesseApi } from '../link/finesseApi';
import { Lookout } from '../link/lookout';
import { NodeConnection } from '../link/nodeConnection';
import type { Loss } from '../link/nodeChoice';
import type { Notification } from '../xml/notification';
import { Pause } from '../link/pause';
import { RequestCarrier } from '../link/requestCarrier';
import { SessionCommands } from '../command/sessionCommands';
import type { SessionParts } from './sessionParts';
import { SET_UP_MISSED, signIn, type SigningInParts } from './signingIn';
import { readSystemInfo } from '../xml/systemInfo';

type Phase = 'opening' | 'ready' | 'reconnecting' | 'leaving' | 'over';

/** A forced log-out of the node that was left may come so late. */
const LATE_LOGOUT_MS = 180_000;
/** REST is looked at with every so many pings of the link. */
const PINGS_A_LOOK = 3;

export class FinesseSession {
  private readonly parts: SessionParts;
  private readonly connection: NodeConnection;
  private readonly api: FinesseApi;
  private readonly desk: AgentDesk;
  private readonly carrier: RequestCarrier;
  private readonly lookout: Lookout;
  private readonly commands: SessionCommands;
  private readonly pause: Pause;
  private readonly signingIn: SigningInParts;
  private phase: Phase = 'opening';
  private failedOverAt: number | null = null;
  private lostMeanwhile: DriverError | null = null;
  private misreads = 0;

  constructor(parts: SessionParts) {
    const { host, settings, told, access, book } = parts;
    const { clock } = host;
    this.parts = parts;
    this.pause = new Pause(clock);
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
    const { extension } = access.identity;
    const { callerNameVariable } = settings;
    this.desk = new AgentDesk(
      {
        ...{ clock, told, callerNameVariable, extension },
        changed: parts.kept,
        workToFinish: (callId) => void this.commands.finishWork(callId),
      },
      book,
    );
    this.lookout = new Lookout({
      clock,
      everyMs: settings.pingMs * PINGS_A_LOOK,
      look: () => this.look(),
      failedTwice: (error) => this.lost(error, 'failed'),
      refused: (error) => this.end(error),
    });
    const readTruth = () => this.readTruth();
    this.carrier = new RequestCarrier({
      clock,
      settleMs: settings.requestMs,
      readTruth,
      doubtful: () => this.lookout.soon(),
    });
    const { api, desk, carrier } = this;
    this.signingIn = { host, told, access, api, desk, carrier, setUpMs: settings.setUpMs };
    this.commands = new SessionCommands({
      ...{ host, told, access, api, desk, carryOut: carrier.carryOut },
      sent: async (...request) => void (await carrier.sent(...request)),
    });
  }

  /** It stood once, whether it stands now or not. */
  get isSignedIn(): boolean {
    return this.phase === 'ready' || this.phase === 'reconnecting' || this.phase === 'leaving';
  }
  get book(): CallBook {
    return this.desk.book;
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
        if (this.isIn('over') || !isOutOfReach(error) || error === SET_UP_MISSED) break;
        this.connection.left('failed');
      }
    }
    this.close();
    throw failure;
  }

  async perform(command: Command, signal: AbortSignal | undefined): Promise<CommandOutcome> {
    if (command.type === 'reconnect') {
      this.pause.end();
      return {};
    }
    if (command.type !== 'presence.set' || command.id !== 'LOGOUT')
      return this.commands.perform(command, signal);
    await this.signOut(command);
    this.parts.ended(null);
    return {};
  }

  endCalls(): Promise<void> {
    return this.commands.endCalls();
  }

  /** Of a choice of the agent, with its reason; without one as it is allowed. */
  async signOut(choice?: Extract<Command, { type: 'presence.set' }>): Promise<void> {
    const before = this.phase;
    this.phase = 'leaving';
    try {
      await this.commands.signOut(choice);
      this.close();
    } catch (error) {
      if (this.isIn('leaving')) this.phase = before;
      throw error;
    }
  }

  close(): void {
    if (this.isIn('over')) return;
    this.phase = 'over';
    this.pause.end();
    this.lookout.stop();
    this.carrier.close();
    this.connection.close();
  }

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
    await this.whileHere(signIn(this.signingIn, isSignedOut(user)));
    const lists = await this.whileHere(readAgentLists(this.api, user, (...line) => host.log(...line)));
    this.desk.listsRead(lists);
    await this.whileHere(this.readTruth());
    this.failIfLost();
    this.phase = 'ready';
    told.tellSession({ phase: 'ready', identity: access.loginId, since: host.clock.now() });
    this.parts.kept();
    this.lookout.start();
  }

  private async readTruth(): Promise<void> {
    const { loginId } = this.parts.access;
    this.desk.listening();
    const [user, dialogs] = await Promise.all([this.api.user(loginId), this.api.dialogs(loginId)]);
    if (this.isIn('over')) return;
    this.desk.userRead(user);
    this.desk.dialogsRead(dialogs);
    this.carrier.changed();
  }

  private async look(): Promise<void> {
    await this.readTruth();
    this.parts.kept();
    this.watchSignOut();
  }

  private notified(notification: Notification): void {
    const { kind, objects, requestId } = notification;
    if (kind === 'apiErrors') {
      const error = this.carrier.failedLater(notification);
      if (error) this.parts.told.tellNotice('warning', error);
      return;
    }
    const [system] = kind === 'systemInfo' ? objects.map(readSystemInfo) : [];
    if (system && !system.inService && system.status !== '')
      this.lost(driverError('unreachable', 'the Finesse node went out of service'), 'out-of-service');
    if (!this.desk.notified(notification)) this.misread();
    this.carrier.changed(requestId);
    if (kind === 'user') this.watchSignOut();
  }

  /** Hostile or torn: whatever it was meant to tell, REST knows. */
  private misread(): void {
    this.misreads += 1;
    const { host, told } = this.parts;
    host.log('warn', 'A notification could not be read; REST is asked', { count: this.misreads });
    // One notice, not one for each of a flood.
    if (this.misreads === 1)
      told.tellNotice('warning', driverError('vendor', 'the notification service sent something unreadable'));
    this.lookout.soon();
  }

  /** Signed out and nobody here asked for it: late news of a node that was left, or somebody else's wish. */
  private watchSignOut(): void {
    const { user } = this.desk;
    if (!this.isIn('ready') || !user || !isSignedOut(user)) return;
    const isLate =
      this.failedOverAt !== null && this.parts.host.clock.now() - this.failedOverAt < LATE_LOGOUT_MS;
    if (!isLate) {
      this.end(driverError('auth-required', 'the system signed the agent out'));
      return;
    }
    // Once: a second log-out is meant.
    this.lost(driverError('unreachable', 'signed out by the node that was left'), 'closed');
    this.failedOverAt = null;
  }

  private lost(error: DriverError, loss: Loss): void {
    // An attempt that is under way fails by it, at its end at the latest.
    this.lostMeanwhile = error;
    if (!this.isIn('ready')) return;
    const { host } = this.parts;
    this.phase = 'reconnecting';
    this.failedOverAt = host.clock.now();
    this.lookout.stop();
    this.connection.left(loss);
    this.carrier.linkLost();
    void this.reconnect({ since: host.clock.now(), error });
  }

  private async reconnect(lost: { readonly since: number; readonly error: DriverError }): Promise<void> {
    const { told, host } = this.parts;
    while (this.isIn('reconnecting')) {
      const { pauseMs } = this.connection;
      const retryAt = host.clock.now() + pauseMs;
      told.tellSession({ phase: 'reconnecting', ...lost, ...(pauseMs > 0 && { retryAt }) });
      await this.pause.of(pauseMs);
      if (!this.isIn('reconnecting')) return;
      try {
        await this.connect();
      } catch (error) {
        if (!this.isIn('reconnecting')) return;
        if (isRefusedSignIn(error)) {
          this.end(error as DriverError);
          return;
        }
        host.log('debug', 'An attempt to connect failed', loggable(error));
        this.connection.left('failed');
      }
    }
  }

  private end(error: DriverError): void {
    this.close();
    this.parts.ended(error);
  }

  private failIfLost(): void {
    if (this.lostMeanwhile) throw this.lostMeanwhile;
  }

  private async whileHere<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    if (this.isIn('over')) throw driverError('aborted', 'the softphone was stopped');
    return result;
  }

  private isIn(phase: Phase): boolean {
    return this.phase === phase;
  }
}

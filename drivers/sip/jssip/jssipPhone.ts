// JsSIP behind our interface. It registers, signs, answers and retransmits; opening the link again is ours, since its own
// timers are the page's, and those of a hidden tab fire once a minute.
import { backoff, withJitter, type Backoff } from '../../../engine/contract/driver/base/patience';
import { debug, UA } from 'jssip';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingResponse } from 'jssip/lib/SIPMessage';
import type { DriverClock, LogLevel } from '../../../engine/contract/driver/driver';
import type { Settings } from '../settings';
import type {
  DialOptions,
  MakePhone,
  PhoneListener,
  PhoneParts,
  SavedDialog,
  SipCredential,
  SipInvite,
  SipLeg,
  SipPhone,
} from '../phone';
import { comesFrom } from '../signalling/domain';
import { refusalOfReplaces, type Replaces } from '../signalling/replaces';
import { goodbyes } from './goodbyes';
import { changePassword, hearOfRenewal, insideOf, outliveTheLink, statusOf } from './inside';
import { inviteOf } from './inviteOf';
import { JssipLeg } from './jssipLeg';
import { registeredFor, retryAfter } from './registeredFor';
import { ServerSocket } from './serverSocket';
import { ask, sendBye } from './singleRequests';
import { DialogBook } from './transfers/dialogBook';
import { replacesOf, setReplacesAside } from './transfers/replacesAside';

export interface Surroundings {
  readonly settings: Settings;
  readonly clock: DriverClock;
  readonly log: (level: LogLevel, message: string, data?: unknown) => void;
}

const registerSeconds = 600;
/** Of the time that was granted, in milliseconds a second. */
const renewAfter = 450;
/** JsSIP's own recovery must never be due: `reconnect` is quicker, and runs on a clock that is not throttled. */
const neverSeconds = 86_400;
const ringSeconds = 180;
const pauses: Backoff = { first: 250, most: 15_000 };
const goodbyeMs = 600;
const steadyMs = 10_000;
const FORBIDDEN = 403;
const NO_SUCH_CALL = 481;

export const jssipPhone =
  (surroundings: Surroundings): MakePhone =>
  (parts) =>
    new JssipPhone(surroundings, parts);

type Waiting = 'connect' | 'register' | 'binding' | 'steady';

class JssipPhone implements SipPhone {
  private readonly around: Surroundings;
  private readonly listener: PhoneListener;
  private readonly instanceId: string;
  private readonly socket: ServerSocket;
  private readonly ua: UA;
  private readonly dialogs = new DialogBook();
  private readonly timers = new Map<Waiting, number>();
  private failures = 0;
  private isOver = false;
  private hasToldUnread = false;

  constructor(around: Surroundings, { credential, instanceId, listener }: PhoneParts) {
    this.around = around;
    this.listener = listener;
    this.instanceId = instanceId;
    const { settings, clock } = around;
    this.socket = new ServerSocket({
      servers: settings.servers,
      heartbeatMs: settings.heartbeatMs,
      clock,
      probe: () => void this.roundTrip().catch(() => undefined),
      failed: (error) => around.log('warn', 'a message was not understood', reasonOf(error)),
      unread: ({ header, method }) => this.unread(header, method),
    });
    // What it would write to the console holds numbers.
    if (debug.enabled('JsSIP:Transport')) debug.disable();
    this.ua = new UA({
      // JsSIP takes any object of this shape.
      sockets: this.socket,
      uri: `sip:${encodeURIComponent(credential.user)}@${settings.domain}`,
      ...credentialOf(credential),
      instance_id: instanceId,
      register_expires: registerSeconds,
      // A refresh that meets a lost link would end the call; the exchange refreshes where it wants to.
      session_timers: false,
      no_answer_timeout: ringSeconds,
      connection_recovery_min_interval: neverSeconds,
      connection_recovery_max_interval: neverSeconds,
      user_agent: 'softphone-connector',
    });
    setReplacesAside(this.ua);
    this.follow();
  }

  start(): void {
    this.ua.start();
  }
  setCredential(credential: SipCredential): void {
    changePassword(this.ua, credential.password);
    this.ua.set('authorization_user', credential.authorizationUser ?? credential.user);
  }
  register(): void {
    this.clear('register');
    if (this.ua.isConnected()) this.ua.register();
  }

  reconnect(): void {
    // Else an attempt is under way.
    if (!this.timers.has('connect')) return;
    this.clear('connect');
    insideOf(this.ua).transport.connect();
  }

  dial(target: string, { microphone, headers = [] }: DialOptions): SipLeg {
    const session = this.ua.call(target, {
      mediaStream: microphone,
      pcConfig: this.pcConfig(),
      extraHeaders: [...headers],
    });
    return this.legOf(session);
  }

  sendBye(dialog: SavedDialog): void {
    sendBye(this.ua, dialog);
  }

  async roundTrip(): Promise<number> {
    const { clock, settings } = this.around;
    const sent = clock.now();
    await ask(this.ua, settings.domain);
    return clock.now() - sent;
  }

  async stop(): Promise<void> {
    await this.leave(() => this.ua.stop());
  }
  async leave(speak: () => void): Promise<void> {
    this.end();
    await goodbyes(this.ua, this.around.clock, goodbyeMs, speak);
    this.vanish();
  }
  vanish(): void {
    this.end();
    // First the link, then the rest: no BYE gets out any more.
    this.socket.disconnect();
    this.ua.stop();
  }

  private end(): void {
    this.isOver = true;
    this.ua.removeAllListeners();
    for (const what of [...this.timers.keys()]) this.clear(what);
  }

  private follow(): void {
    const { ua, listener } = this;
    ua.on('connected', () => this.socket.stay());
    ua.on('disconnected', ({ reason }) => this.disconnected(reason));
    ua.on('registered', ({ response }) => {
      const seconds = registeredFor(response, this.instanceId, registerSeconds);
      this.staysRegistered(seconds * renewAfter);
      this.set('binding', seconds * 1_000, () => listener.lost('the registration ran out'));
      // A line that is taken away again and again is no line: only one that lasts makes up for failures.
      this.set('steady', steadyMs, () => (this.failures = 0));
      listener.registered();
    });
    ua.on('registrationFailed', ({ response, cause }) => this.refused(response, String(cause)));
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      if ((event.originator as string) === 'remote') this.incoming(event as IncomingRTCSessionEvent);
    });
  }

  /** JsSIP renews as well, but later, and by a timer of the page. */
  private staysRegistered(ms: number): void {
    this.set('register', ms, () => {
      hearOfRenewal(this.ua);
      this.ua.register();
      this.staysRegistered(ms);
    });
  }

  private incoming({ session, request }: IncomingRTCSessionEvent): void {
    outliveTheLink(request);
    const invite = inviteOf(request);
    const replaces = replacesOf(request);
    if (replaces) this.replacing(session, invite, replaces);
    else this.listener.incoming(this.legOf(session), invite);
  }

  private replacing(session: RTCSession, invite: SipInvite, replaces: Replaces): void {
    const isOurs = comesFrom(invite, this.around.settings.domain);
    const { leg, stage } = this.dialogs.find(replaces);
    const status = isOurs ? refusalOfReplaces(replaces, stage) : FORBIDDEN;
    if (status === null && leg) this.listener.replacing(leg, this.legOf(session), invite);
    else session.terminate({ status_code: status ?? NO_SUCH_CALL });
  }

  private unread(header: string, method = ''): void {
    const { log } = this.around;
    log('warn', 'a message could not be read', { header, ...(method !== '' && { refused: method }) });
    if (method === 'INVITE' && !this.hasToldUnread) this.listener.unreadable(header);
    this.hasToldUnread ||= method === 'INVITE';
  }

  private refused(response: IncomingResponse | null, cause: string): void {
    if (this.isOver) return;
    const status = statusOf(response);
    if (status === 401 || status === 403 || status === 407) {
      const challenge = status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate';
      // The border lets no other challenges pass than those that can be answered.
      if (status === 403 || response?.getHeader(challenge) !== undefined) this.listener.refused(status);
      else this.listener.unanswerable();
      return;
    }
    // Without a link there will be a new registration with the new one.
    if (!this.ua.isConnected()) return;
    this.listener.failed(status === undefined ? cause : String(status));
    this.set('register', Math.max(retryAfter(response), this.pause()), () => this.register());
  }

  private disconnected(reason = ''): void {
    if (this.isOver) return;
    for (const what of ['register', 'binding', 'steady'] as const) this.clear(what);
    this.socket.next();
    // The next server at once; a pause only when none let us in.
    const ms = this.socket.isRoundOver ? this.pause() : 0;
    this.listener.lost(reason, ms === 0 ? undefined : this.around.clock.now() + ms);
    this.set('connect', ms, () => insideOf(this.ua).transport.connect());
  }

  /** Growing, and not the same for every agent of an exchange that comes back. */
  private pause(): number {
    const grown = backoff(pauses, this.failures);
    this.failures += 1;
    return withJitter(grown, Math.random(), 0.75);
  }

  private legOf(session: RTCSession): SipLeg {
    const { settings, clock } = this.around;
    const legOf = (other: RTCSession): SipLeg => this.legOf(other);
    const leg = new JssipLeg({ session, clock, settings, pcConfig: this.pcConfig(), legOf });
    this.dialogs.add(session, leg);
    return leg;
  }
  private pcConfig(): RTCConfiguration {
    return { iceServers: this.around.settings.iceServers.map((urls) => ({ urls })) };
  }

  private set(what: Waiting, ms: number, run: () => void): void {
    this.clear(what);
    const timer = this.around.clock.setTimeout(() => {
      this.timers.delete(what);
      run();
    }, ms);
    this.timers.set(what, timer);
  }
  private clear(what: Waiting): void {
    const timer = this.timers.get(what);
    if (timer !== undefined) this.around.clock.clearTimeout(timer);
    this.timers.delete(what);
  }
}

const credentialOf = ({ user, password, authorizationUser, displayName }: SipCredential) => ({
  password,
  authorization_user: authorizationUser ?? user,
  ...(displayName !== undefined && { display_name: displayName }),
});

const reasonOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

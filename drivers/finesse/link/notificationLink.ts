// One connection to a node's notification service (XMPP), from opening to its loss. It only rings the doorbell: what
// became of things is read over REST. A new object for each attempt: strophe tells the end of one more than once.
import { $iq, $pres, Strophe } from 'strophe.js';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { notificationOf, readNotification, type Notification } from '../xml/notification';
import { randomId } from './randomId';
import { childrenOf, childOf, readElement, type XmlElement } from '../xml/xmlElement';

export interface LinkOptions {
  /** `wss://host:port/ws`, or `https://host:port/http-bind` for BOSH. */
  readonly url: string;
  readonly user: string;
  readonly domain: string;
  readonly pubSubDomain: string;
  /** Password, or the access token. */
  readonly secret: string;
  readonly clock: DriverClock;
  readonly connectMs: number;
  readonly pingMs: number;
  readonly pingTimeoutMs: number;
  readonly notified: (notification: Notification) => void;
  /** Something came that is no notification: torn, hostile, or of a newer version. */
  readonly misread: () => void;
  /** Once, when the link is gone by itself. */
  readonly lost: (error: DriverError, how: 'closed' | 'silent') => void;
}

/** So many pings in a row may be lost, as with Finesse's own desktop. */
const PINGS_LOST = 2;
const { Status } = Strophe;

// Its lines hold stanzas: names, numbers. What matters of them is told as an error of ours.
Strophe.setLogLevel(Strophe.LogLevel.FATAL);

export class NotificationLink {
  private readonly options: LinkOptions;
  private readonly connection: InstanceType<typeof Strophe.Connection>;
  private readonly isBosh: boolean;
  private phase: 'new' | 'opening' | 'open' | 'over' = 'new';
  private settle: ((failure: DriverError | null) => void) | null = null;
  private readonly timers = new Set<number>();
  private pingsLost = 0;
  private requestsFailed = 0;
  private flushing = false;

  constructor(options: LinkOptions) {
    this.options = options;
    this.isBosh = /^https?:/.test(options.url);
    this.connection = new Strophe.Connection(options.url, {
      // The notification service knows no other ("custom auth does not support encrypted credentials").
      mechanisms: [Strophe.SASLPlain],
      contentType: 'text/xml; charset=utf-8',
    });
  }

  /** Resolves once our own presence was echoed: before, a sign-in could be confirmed to nobody. */
  connect(): Promise<void> {
    const { user, domain, secret, connectMs } = this.options;
    this.phase = 'opening';
    this.watchRequests();
    return new Promise((resolve, reject) => {
      this.settle = (failure) => {
        this.settle = null;
        if (failure) reject(failure);
        else resolve();
      };
      // strophe has no deadline of its own: a server that accepts and says nothing would hold it for ever.
      this.after(connectMs, () => this.end(unreachable('the notification service did not answer in time')));
      const jid = `${String(Strophe.escapeNode(user))}@${domain}/softphone-${randomId()}`;
      this.connection.connect(jid, secret, (status) => this.changed(status));
    });
  }

  /** Orderly: the service hears that nobody is there any more. */
  close(): void {
    const wasOpen = this.phase === 'open';
    this.quiet(driverError('aborted', 'the softphone was stopped'));
    if (wasOpen) {
      this.connection.disconnect('');
      this.connection.flush();
    } else this.abandon();
  }

  private changed(status: number): void {
    if (this.phase === 'over') return;
    switch (status) {
      case Status.CONNECTED:
        this.authenticated();
        return;
      case Status.AUTHFAIL:
        this.end(driverError('auth-required', 'the notification service refused the sign-in'));
        return;
      case Status.CONNFAIL:
      case Status.CONNTIMEOUT:
      case Status.DISCONNECTED:
        this.end(unreachable('the notification service closed the connection'));
    }
  }

  private authenticated(): void {
    const { connection } = this;
    connection.addHandler((stanza) => this.safely(() => this.heardPresence(stanza)), null, 'presence', null);
    connection.addHandler((stanza) => this.safely(() => this.heardMessage(stanza)), null, 'message', null);
    connection.send($pres().c('priority').t('0'));
    connection.flush();
  }

  /** A handler that throws, or answers false, is never called again. */
  private safely(handle: () => void): true {
    try {
      handle();
    } catch {
      this.options.misread();
    }
    return true;
  }

  private heardPresence(stanza: Element): void {
    if (this.phase !== 'opening' || stanza.getAttribute('from') !== this.connection.jid) return;
    this.phase = 'open';
    this.clearTimers();
    this.settle?.(null);
    this.schedulePing();
  }

  private heardMessage(stanza: Element): void {
    if (!this.isFromService(stanza.getAttribute('from') ?? '')) return;
    const message = readElement(stanza);
    if (!message) {
      this.options.misread();
      return;
    }
    for (const payload of payloadsOf(message)) {
      const notification = payload.children[0]
        ? notificationOf(payload.children[0])
        : readNotification(payload.text);
      if (notification) this.options.notified(notification);
      else this.options.misread();
    }
  }

  /** Another user could write to this agent as well: only the service itself is heard. */
  private isFromService(from: string): boolean {
    const { pubSubDomain, domain } = this.options;
    const host = from.replace(/\/.*$/, '').toLowerCase();
    if (pubSubDomain !== '') return host === pubSubDomain.toLowerCase();
    return !host.includes('@') && host.endsWith(domain.toLowerCase());
  }

  private schedulePing(): void {
    this.after(this.options.pingMs, () => this.ping());
  }

  private ping(): void {
    const late = this.after(this.options.pingTimeoutMs, () => {
      this.pingsLost += 1;
      if (this.pingsLost >= PINGS_LOST)
        this.end(unreachable('the notification service fell silent'), 'silent');
      else this.ping();
    });
    const answered = (): void => {
      if (!this.timers.has(late)) return;
      this.cancel(late);
      this.pingsLost = 0;
      this.schedulePing();
    };
    // An error is an answer as well: the service is there.
    const iq = $iq({ type: 'get', to: this.options.domain }).c('ping', { xmlns: 'urn:xmpp:ping' });
    this.connection.sendIQ(iq, answered, answered);
    this.connection.flush();
  }

  /**
   * BOSH asks anew from a timer of the page, every 100 ms, in a hidden tab once a minute: after each answer it is asked
   * at once. And it would retry a dead server for many seconds: the second failure in a row is the end.
   */
  private watchRequests(): void {
    if (!this.isBosh) return;
    this.connection.xmlInput = () => {
      this.requestsFailed = 0;
      if (this.flushing) return;
      this.flushing = true;
      this.after(0, () => {
        this.flushing = false;
        this.connection.flush();
      });
    };
    const failed = (): void => {
      this.requestsFailed += 1;
      if (this.requestsFailed >= 2) this.end(unreachable('the notification service could not be reached'));
    };
    for (const status of [0, 404, 500, 502, 503, 504])
      this.connection.addProtocolErrorHandler('HTTP', status, failed);
  }

  private end(error: DriverError, how: 'closed' | 'silent' = 'closed'): void {
    if (this.phase === 'over') return;
    const wasOpen = this.phase === 'open';
    this.quiet(error);
    this.abandon();
    if (wasOpen) this.options.lost(error, how);
  }

  private quiet(error: DriverError): void {
    this.phase = 'over';
    this.clearTimers();
    this.settle?.(error);
  }

  /** Without a word to a server that may not listen. `reset` alone would leave the socket open. */
  private abandon(): void {
    const transport = this.connection._proto as { readonly socket?: WebSocket | null };
    const socket = transport.socket ?? null;
    this.connection._proto._abortAllRequests();
    this.connection._doDisconnect();
    this.connection.reset();
    // Closing one that still connects raises an error event, which nobody would hear any more.
    if (socket) socket.onerror = () => undefined;
  }

  private after(ms: number, run: () => void): number {
    const timer = this.options.clock.setTimeout(() => {
      this.timers.delete(timer);
      if (this.phase !== 'over') run();
    }, ms);
    this.timers.add(timer);
    return timer;
  }
  private cancel(timer: number): void {
    this.timers.delete(timer);
    this.options.clock.clearTimeout(timer);
  }
  private clearTimers(): void {
    for (const timer of [...this.timers]) this.cancel(timer);
    this.flushing = false;
  }
}

const unreachable = (message: string): DriverError => driverError('unreachable', message);

/** `event / items / item / notification`, whatever prefixes a server uses. */
const payloadsOf = (message: XmlElement): readonly XmlElement[] =>
  childrenOf(message, 'event')
    .flatMap((event) => childrenOf(event, 'items'))
    .flatMap((items) => childrenOf(items, 'item'))
    .flatMap((item) => childOf(item, 'notification') ?? []);

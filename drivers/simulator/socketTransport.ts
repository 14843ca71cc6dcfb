// An exchange behind a WebSocket. A lost link is opened again with growing patience and brought up to date by a
// snapshot; calls go on at the exchange meanwhile.
import type { CommandOutcome, DriverHost } from '../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';
import type { AgentInput } from './exchange/input';
import type { Settings } from './settings';
import { Retries } from './retries';
import { SocketLink } from './socketLink';
import { asDriverError, attachWith, isLinkError, type Transport, type TransportEvents } from './transport';

export class SocketTransport implements Transport {
  private readonly host: DriverHost;
  private readonly settings: Settings;
  private events: TransportEvents | null = null;
  private link: SocketLink | null = null;
  private isAttached = false;
  private readonly retries: Retries;

  constructor(host: DriverHost, settings: Settings) {
    this.host = host;
    this.settings = settings;
    this.retries = new Retries(host.clock, () => this.tryAgain());
  }

  async open(events: TransportEvents): Promise<void> {
    this.events = events;
    try {
      await this.connect(events);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async ask(input: AgentInput): Promise<CommandOutcome> {
    if (!this.link || !this.isAttached)
      throw driverError('not-connected', 'the link to the exchange is down');
    const answer = await this.link.ask(input);
    if (answer.ok) return answer.outcome;
    throw answer.error;
  }

  async roundTrip(): Promise<number> {
    const ms = (await this.link?.ping()) ?? null;
    if (ms === null) throw driverError('unreachable', 'the exchange does not answer');
    return ms;
  }

  reconnect(): Promise<void> {
    return this.retries.now();
  }

  close(): Promise<void> {
    this.events = null;
    this.isAttached = false;
    this.retries.stop();
    this.link?.close();
    this.link = null;
    return Promise.resolve();
  }

  private async connect(events: TransportEvents): Promise<void> {
    const link = new SocketLink({
      url: this.settings.url,
      heartbeat: this.settings.heartbeat,
      clock: this.host.clock,
      happened: (seq, event) => {
        if (this.isAttached && this.link === link) events.happened(seq, event);
      },
      lost: (error) => this.lost(error),
    });
    this.link = link;
    await link.connect();
    const snapshot = await attachWith((input) => link.ask(input), events.attachment);
    if (this.events !== events) throw driverError('aborted', 'the softphone was stopped');
    this.isAttached = true;
    this.retries.succeeded();
    events.attached(snapshot);
  }

  private lost(error: DriverError): void {
    // While it attaches, the rejected `connect` tells.
    if (!this.events || !this.isAttached) return;
    this.isAttached = false;
    this.link = null;
    this.host.log('info', 'Link to the exchange lost', { why: error.message });
    this.events.lost(error, this.retries.schedule());
  }

  private async tryAgain(): Promise<void> {
    const { events } = this;
    if (events) await this.connect(events).catch((error: unknown) => this.notConnected(events, error));
  }

  private notConnected(events: TransportEvents, error: unknown): void {
    this.link?.close();
    this.link = null;
    if (this.events !== events) return;
    if (isLinkError(error)) events.lost(asDriverError(error), this.retries.schedule());
    else events.failed(asDriverError(error));
  }
}

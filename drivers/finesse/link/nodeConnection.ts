// The connection to the node in use: REST to its API, one link to its notification service. Chooses, tries, leaves.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError, isDriverError, type DriverError } from '../../../engine/contract/driver/driverError';
import type { Access } from './access';
import { systemInfoOf, type ApiCarrier } from './finesseApi';
import {
  afterLoss,
  connectedBy,
  firstChoice,
  pauseBefore,
  waysInOrder,
  type Loss,
  type NodeChoice,
} from './nodeChoice';
import type { Notification } from '../xml/notification';
import { NotificationLink } from './notificationLink';
import { RestClient, type RestRequest } from './restClient';
import { serviceUrl, type NodeAddress, type Settings } from '../setup/settings';
import type { SystemInfo } from '../xml/systemInfo';
import type { XmlElement } from '../xml/xmlElement';

export interface ConnectionParts {
  readonly clock: DriverClock;
  readonly settings: Settings;
  readonly access: Access;
  readonly notified: (notification: Notification) => void;
  readonly misread: () => void;
  readonly lost: (error: DriverError, loss: Loss) => void;
  /** A fresh token when the one in use was refused; false: there is none. */
  readonly renew: () => Promise<boolean>;
}

export class NodeConnection implements ApiCarrier {
  private readonly parts: ConnectionParts;
  private readonly rest: RestClient;
  private link: NotificationLink | null = null;
  private choice: NodeChoice = firstChoice;

  constructor(parts: ConnectionParts) {
    this.parts = parts;
    this.rest = new RestClient({
      clock: parts.clock,
      authorization: parts.access.authorization,
      timeoutMs: parts.settings.requestMs,
    });
  }

  get node(): NodeAddress {
    const { nodes } = this.parts.settings;
    const node = nodes[this.choice.node] ?? nodes[0];
    if (!node) throw driverError('internal', 'there is no node');
    return node;
  }
  /** How long to wait before the next attempt. */
  get pauseMs(): number {
    return pauseBefore(this.choice, this.parts.settings.nodes.length);
  }
  get wayInUse(): string {
    const way = this.parts.settings.transports[this.choice.way];
    return way === undefined ? '' : `${way.kind}:${String(way.ports[this.node.name])}`;
  }

  left(loss: Loss): void {
    this.dropLink();
    this.choice = afterLoss(this.choice, loss, this.parts.settings.nodes.length);
  }

  /** The node in question must say that it is in service. */
  async look(): Promise<SystemInfo> {
    const info = await systemInfoOf(this.rest, this.node.rest);
    if (!info.inService)
      throw driverError('unreachable', 'the Finesse node is out of service', {
        vendor: { message: info.status.slice(0, 40) },
      });
    return info;
  }

  /** Every way in turn; the first that stands is kept. A refused sign-in ends the search: it would be refused again. */
  async openLink(info: SystemInfo): Promise<void> {
    const { transports } = this.parts.settings;
    let failure: unknown = driverError('unreachable', 'there is no way to the notification service');
    for (const index of waysInOrder(transports, this.choice)) {
      const way = transports[index];
      if (way === undefined) continue;
      const link = this.newLink(serviceUrl(this.node, way), info);
      this.link = link;
      try {
        await link.connect();
        this.choice = connectedBy(this.choice, index);
        return;
      } catch (error) {
        failure = error;
        if (this.link !== link) throw driverError('aborted', 'the softphone was stopped');
        this.link = null;
        if (!isDriverError(error) || error.code !== 'unreachable') break;
      }
    }
    throw failure;
  }

  async read(path: string): Promise<XmlElement> {
    return this.withRenewal(() => this.rest.read(this.node.rest, path));
  }
  async send(request: RestRequest): Promise<void> {
    await this.withRenewal(() => this.rest.send(this.node.rest, request));
  }

  close(): void {
    this.dropLink();
    this.rest.close();
  }

  /** A password that was refused is never tried again; a token may have expired: once more with a fresh one. */
  private async withRenewal<T>(ask: () => Promise<T>): Promise<T> {
    const { access, renew } = this.parts;
    const used = access.secret;
    try {
      return await ask();
    } catch (error) {
      if (access.kind !== 'token' || !isDriverError(error) || error.code !== 'auth-required') throw error;
      if (access.secret === used && !(await renew())) throw EXPIRED;
    }
    try {
      return await ask();
    } catch (error) {
      // Fresh, and refused as well.
      throw isDriverError(error) && error.code === 'auth-required' ? EXPIRED : error;
    }
  }

  private newLink(url: string, info: SystemInfo): NotificationLink {
    const { access, clock, settings, notified, misread, lost } = this.parts;
    const link = new NotificationLink({
      url,
      user: access.loginId,
      domain: info.xmppDomain,
      pubSubDomain: info.xmppPubSubDomain,
      secret: access.secret,
      clock,
      connectMs: settings.connectMs,
      pingMs: settings.pingMs,
      pingTimeoutMs: settings.pingTimeoutMs,
      notified,
      misread,
      lost: (error, how) => {
        if (this.link === link) lost(error, how);
      },
    });
    return link;
  }

  private dropLink(): void {
    const { link } = this;
    this.link = null;
    link?.close();
  }
}

const EXPIRED = driverError('auth-expired', 'the token is worth nothing any more, a fresh one neither');

// Finesse's own account at one notification service: makes the pubsub nodes, subscribes the agents, publishes, and sees
// who is there. It comes back by itself when the service does.
import type { Element } from '@xmldom/xmldom';
import { PUBLISHER_SECRET } from '../centre/accounts';
import type { Notice } from '../centre/contactCentre';
import { userUri } from '../xml/objects';
import { escapeXml, childOf } from '../xml/xml';
import { XmppSession } from './xmppSession';

export interface PublisherParts {
  readonly url: () => string;
  readonly domain: string;
  readonly agentIds: readonly string[];
  readonly payload: () => 'encoded' | 'elements';
  /** A session of this agent is there, or not any more. */
  readonly present: (jid: string, isThere: boolean) => void;
  /** This service went away with everybody on it. */
  readonly gone: () => void;
}

export const SYSTEM_NODE = '/finesse/api/SystemInfo';
const PUBSUB = 'http://jabber.org/protocol/pubsub';
const again = 200;

export class Publisher {
  private readonly parts: PublisherParts;
  private session: XmppSession | null = null;
  private isStopped = false;
  private timer: NodeJS.Timeout | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(parts: PublisherParts) {
    this.parts = parts;
  }

  get isUp(): boolean {
    return this.session !== null;
  }

  /** Tries until it is there. */
  start(): void {
    this.isStopped = false;
    void this.connect();
  }
  stop(): void {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.session?.close();
    this.session = null;
  }

  up(): Promise<void> {
    if (this.session) return Promise.resolve();
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  /** What is published while the service is away is lost, as with Finesse. */
  publish({ node, xml }: Pick<Notice, 'node' | 'xml'>): void {
    const payload = this.parts.payload() === 'encoded' ? escapeXml(xml) : xml;
    const notification = `<notification xmlns="${PUBSUB}">${payload}</notification>`;
    const publish = `<publish node="${node}"><item>${notification}</item></publish>`;
    // Refused or not: nobody waits for it.
    this.ask('set', `<pubsub xmlns="${PUBSUB}">${publish}</pubsub>`).catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const { domain } = this.parts;
    const address = {
      url: this.parts.url(),
      domain,
      user: 'finesse',
      secret: PUBLISHER_SECRET,
      resource: 'finesse',
    };
    const session = await XmppSession.open(address).catch(() => null);
    if (this.isStopped || !session) {
      session?.cut();
      this.tryAgain();
      return;
    }
    session.onStanza = (stanza) => this.heard(session, stanza);
    session.onClose = () => this.lost(session);
    this.session = session;
    await this.prepare().catch(() => session.cut());
    if (this.session !== session) return;
    session.send('<presence xmlns="jabber:client"><priority>0</priority></presence>');
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  private tryAgain(): void {
    if (!this.isStopped) this.timer = setTimeout(() => void this.connect(), again);
  }

  private lost(session: XmppSession): void {
    if (this.session !== session) return;
    this.session = null;
    this.parts.gone();
    this.tryAgain();
  }

  /** Agents need not subscribe: their nodes are theirs from the start. */
  private async prepare(): Promise<void> {
    const { agentIds } = this.parts;
    const all = agentIds.map((id) => this.bareJid(id));
    const nodes = agentIds.flatMap((id) => {
      const uri = userUri({ id });
      return [uri, `${uri}/Dialogs`].map((node) => ({ node, jids: [this.bareJid(id)] }));
    });
    await Promise.all([...nodes, { node: SYSTEM_NODE, jids: all }].map((each) => this.makeNode(each)));
  }

  private async makeNode({
    node,
    jids,
  }: {
    readonly node: string;
    readonly jids: readonly string[];
  }): Promise<void> {
    await this.ask('set', `<pubsub xmlns="${PUBSUB}"><create node="${node}"/></pubsub>`).catch(
      (error: unknown) => {
        if (!(error instanceof Error && error.message === 'conflict')) throw error;
      },
    );
    const subscriptions = jids
      .map((jid) => `<subscription jid="${jid}" subscription="subscribed"/>`)
      .join('');
    const owner = `<subscriptions node="${node}">${subscriptions}</subscriptions>`;
    await this.ask('set', `<pubsub xmlns="${PUBSUB}#owner">${owner}</pubsub>`);
  }

  private ask(type: 'get' | 'set', content: string): Promise<Element> {
    return (
      this.session?.ask(type, `pubsub.${this.parts.domain}`, content) ?? Promise.reject(new Error('away'))
    );
  }

  private bareJid(id: string): string {
    return `${id}@${this.parts.domain}`;
  }

  private heard(session: XmppSession, stanza: Element): void {
    const from = stanza.getAttribute('from') ?? '';
    if (stanza.localName === 'presence' && !from.startsWith('finesse@')) {
      const isThere = stanza.getAttribute('type') !== 'unavailable';
      this.parts.present(from, isThere);
      // Agents see whether Finesse itself is there.
      if (isThere) session.send(`<presence xmlns="jabber:client" to="${escapeXml(from)}"/>`);
    }
    if (stanza.localName === 'iq' && childOf(stanza, 'ping'))
      session.send(
        `<iq xmlns="jabber:client" type="result" to="${escapeXml(from)}" id="${escapeXml(stanza.getAttribute('id') ?? '')}"/>`,
      );
  }
}

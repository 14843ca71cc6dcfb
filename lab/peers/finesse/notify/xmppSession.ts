// A bare XMPP session over a WebSocket (RFC 7395): one stanza a frame, in text. No library: what it says is what is written.
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Element } from '@xmldom/xmldom';
import { escapeXml, readXml } from '../xml/xml';

export interface XmppAddress {
  readonly url: string;
  readonly domain: string;
  readonly user: string;
  readonly secret: string;
  readonly resource: string;
}

const FRAMING = 'urn:ietf:params:xml:ns:xmpp-framing';
const patienceMs = 5_000;

export class XmppSession {
  readonly address: XmppAddress;
  /** Every stanza that answers no request of ours. */
  onStanza: (stanza: Element) => void = () => undefined;
  onClose: () => void = () => undefined;
  private readonly socket: WebSocket;
  private readonly answers = new Map<string, (stanza: Element | null) => void>();
  private waiting: ((stanza: Element) => void) | null = null;
  /** While the stream is opened two stanzas may come in one go. */
  private early: Element[] | null = [];

  private constructor(address: XmppAddress) {
    this.address = address;
    this.socket = new WebSocket(address.url, 'xmpp');
    this.socket.on('message', (data: Buffer) => this.heard(data.toString('utf8')));
    this.socket.on('close', () => {
      for (const answer of this.answers.values()) answer(null);
      this.answers.clear();
      this.onClose();
    });
    // The close that follows is what counts.
    this.socket.on('error', () => undefined);
  }

  /** Rejects when the server refuses, does not answer, or is not there. */
  static async open(address: XmppAddress): Promise<XmppSession> {
    const session = new XmppSession(address);
    try {
      await session.negotiate();
      return session;
    } catch (error) {
      session.cut();
      throw error;
    }
  }

  get jid(): string {
    const { user, domain, resource } = this.address;
    return `${user}@${domain}/${resource}`;
  }

  send(text: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }

  /** Resolves with the result, rejects with the name of the error's condition. */
  ask(type: 'get' | 'set', to: string, content: string): Promise<Element> {
    const id = randomUUID();
    const answer = new Promise<Element | null>((resolve) => {
      const timer = setTimeout(() => this.answers.get(id)?.(null), patienceMs);
      this.answers.set(id, (stanza) => {
        clearTimeout(timer);
        this.answers.delete(id);
        resolve(stanza);
      });
    });
    this.send(`<iq xmlns="jabber:client" type="${type}" id="${id}" to="${escapeXml(to)}">${content}</iq>`);
    return answer.then((stanza) => {
      if (stanza?.getAttribute('type') === 'result') return stanza;
      const condition = stanza?.getElementsByTagName('error')[0]?.firstChild?.nodeName;
      throw new Error(condition ?? 'no answer');
    });
  }

  close(): void {
    this.send(`<close xmlns="${FRAMING}"/>`);
    this.socket.close();
  }
  /** As when the machine of the client fails. */
  cut(): void {
    this.socket.terminate();
  }

  private async negotiate(): Promise<void> {
    const { domain, user, secret, resource } = this.address;
    await new Promise<void>((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    await this.openStream();
    const plain = Buffer.from(`\0${user}\0${secret}`).toString('base64');
    const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
    const answer = await this.exchange(`<auth xmlns="${sasl}" mechanism="PLAIN">${plain}</auth>`);
    if (answer.localName !== 'success') throw new Error('not-authorized');
    await this.openStream();
    const bind = 'urn:ietf:params:xml:ns:xmpp-bind';
    await this.ask('set', domain, `<bind xmlns="${bind}"><resource>${escapeXml(resource)}</resource></bind>`);
    await this.ask('set', domain, '<session xmlns="urn:ietf:params:xml:ns:xmpp-session"/>');
    this.early = null;
  }

  /** Its features come after its opening. */
  private async openStream(): Promise<void> {
    const { domain } = this.address;
    await this.exchange(`<open xmlns="${FRAMING}" to="${domain}" version="1.0"/>`);
    await this.next();
  }

  private exchange(text: string): Promise<Element> {
    const answer = this.next();
    this.send(text);
    return answer;
  }

  private next(): Promise<Element> {
    const first = this.early?.shift();
    if (first) return Promise.resolve(first);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no answer')), patienceMs);
      this.waiting = (stanza) => {
        clearTimeout(timer);
        this.waiting = null;
        resolve(stanza);
      };
    });
  }

  private heard(text: string): void {
    const stanza = readXml(text);
    if (!stanza) return;
    const answer = stanza.localName === 'iq' ? this.answers.get(stanza.getAttribute('id') ?? '') : undefined;
    if (answer) answer(stanza);
    else if (this.waiting) this.waiting(stanza);
    else if (this.early) this.early.push(stanza);
    else this.onStanza(stanza);
  }
}

// A client of Finesse written by hand, request by request: it says exactly what a test has it say, right or wrong.
import { FinessePeer, type FinesseExtras } from '../../lab/peers/finesse/peer';
import { agentIdOf } from '../../lab/peers/finesse/centre/staff';
import { XmppSession } from '../../lab/peers/finesse/notify/xmppSession';
import type { PeerAgent } from '../../lab/peers/peer';

export const alex: PeerAgent = {
  key: 'alex',
  userId: '005000000000001',
  name: 'Alex Reed',
  extension: '1001',
};
export const sam: PeerAgent = { key: 'sam', userId: '005000000000002', name: 'Sam Ortiz', extension: '1002' };

export const PAGE_ORIGIN = 'https://acme--c.vf.force.com';

export async function startFinesse(extras: FinesseExtras = {}): Promise<FinessePeer> {
  const peer = new FinessePeer(
    {
      agents: [alex, sam],
      hostname: '127.0.0.1',
      allowedOrigins: [PAGE_ORIGIN],
      progress: () => undefined,
      changed: () => undefined,
    },
    extras,
  );
  await peer.start();
  return peer;
}

export interface Told {
  readonly node: string;
  readonly text: string;
}

export interface RestReply {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export class FinesseClient {
  readonly id: string;
  readonly extension: string;
  /** Every notification, as text. */
  readonly told: Told[] = [];
  password: string;
  session: XmppSession | null = null;
  private readonly peer: FinessePeer;

  constructor(peer: FinessePeer, { extension }: PeerAgent) {
    this.peer = peer;
    this.extension = extension;
    this.id = agentIdOf(extension);
    this.password = `lab-${this.id}`;
  }

  get authorization(): string {
    return `Basic ${Buffer.from(`${this.id}:${this.password}`).toString('base64')}`;
  }

  async send(
    method: string,
    path: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RestReply> {
    const url = `http://${this.peer.nodes[0].host}${path.startsWith('/desktop') ? '' : '/finesse/api'}${path}`;
    const reply = await fetch(url, {
      method,
      headers: { authorization: this.authorization, 'content-type': 'application/xml', ...headers },
      ...(body !== undefined && { body }),
    });
    return { status: reply.status, body: await reply.text(), headers: reply.headers };
  }
  get = (path: string): Promise<RestReply> => this.send('GET', path);
  put = (path: string, body: string, requestId = ''): Promise<RestReply> =>
    this.send('PUT', path, body, requestId === '' ? {} : { requestId });

  /** The link to the notification service, without a presence yet. */
  async link(secret = this.password): Promise<void> {
    const [node] = this.peer.nodes;
    const address = { url: `ws://${node.host}/ws`, domain: node.domain, user: this.id, secret };
    const session = await XmppSession.open({ ...address, resource: 'by-hand' });
    session.onStanza = (stanza) => {
      const items = stanza.getElementsByTagName('items')[0];
      if (items) this.told.push({ node: items.getAttribute('node') ?? '', text: items.textContent ?? '' });
      else if (stanza.localName === 'presence' && stanza.getAttribute('from') === session.jid)
        this.told.push({ node: 'presence', text: '' });
    };
    this.session = session;
  }
  /** Tells it, and waits for its echo. */
  async present(): Promise<void> {
    this.session?.send('<presence xmlns="jabber:client"/>');
    await this.hears((told) => told.node === 'presence');
  }

  signIn = (): Promise<RestReply> =>
    this.put(
      `/User/${this.id}`,
      `<User><state>LOGIN</state><extension>${this.extension}</extension></User>`,
      'sign-in',
    );
  state = (state: string, reasonCodeId = ''): Promise<RestReply> =>
    this.put(
      `/User/${this.id}`,
      `<User><state>${state}</state>${reasonCodeId && `<reasonCodeId>${reasonCodeId}</reasonCodeId>`}</User>`,
      `to-${state}`,
    );
  act = (dialogId: string, action: string, more = ''): Promise<RestReply> =>
    this.put(
      `/Dialog/${dialogId}`,
      `<Dialog><targetMediaAddress>${this.extension}</targetMediaAddress><requestedAction>${action}</requestedAction>${more}</Dialog>`,
      `do-${action}`,
    );
  makeCall = (to: string, more = ''): Promise<RestReply> =>
    this.send(
      'POST',
      `/User/${this.id}/Dialogs`,
      `<Dialog><requestedAction>MAKE_CALL</requestedAction><fromAddress>${this.extension}</fromAddress><toAddress>${to}</toAddress>${more}</Dialog>`,
      { requestId: 'make-call' },
    );

  /** As a well-made client does it. */
  async start(): Promise<void> {
    await this.link();
    await this.present();
    await this.signIn();
    await this.hears(({ text }) => text.includes('<state>NOT_READY</state>'));
  }

  async hears(wanted: (told: Told) => boolean, ms = 5_000): Promise<Told> {
    const end = Date.now() + ms;
    for (;;) {
      const found = this.told.find(wanted);
      if (found) return found;
      if (Date.now() > end) throw new Error(`not heard; heard: ${JSON.stringify(this.told).slice(-1_500)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  /** Everything that the server sends before it answers a ping was sent by then. */
  async quiet(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await this.session?.ask('get', this.session.address.domain, '<ping xmlns="urn:xmpp:ping"/>');
  }
  close(): void {
    this.session?.cut();
  }
}

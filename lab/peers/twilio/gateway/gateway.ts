// Stand-in for Twilio's signalling gateway: TLS and WebSocket, one link for each browser, registered under the identity of its token.
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { selfSigned, type Certificate } from '../../../server/http/certificate';
import { frameText, HEARTBEAT, readFrame, textOf, type Frame } from './frames';
import { Tokens, type TokenFlaw } from './tokens';

/** The SDK takes a link for dead after 15 s of silence. */
const HEARTBEAT_MS = 5_000;
const ERRORS: Readonly<Record<TokenFlaw, { readonly code: number; readonly message: string }>> = {
  invalid: { code: 31_204, message: 'JWT is invalid' },
  expired: { code: 31_205, message: 'Cannot register. Token is expired' },
};

/** Made once: a key takes seconds on a machine that does other things as well. */
const made: { certificate?: Promise<Certificate> } = {};
const ownCertificate = (): Promise<Certificate> => (made.certificate ??= selfSigned(['127.0.0.1']));

export interface GatewayEvents {
  /** Anything about calls: invite, answer, hangup, reject, dtmf, message, reinvite. */
  heard(identity: string, frame: Frame): void;
  registered(identity: string): void;
  left(identity: string): void;
}

interface Link {
  readonly socket: WebSocket;
  token: string;
  identity: string;
  isRegistered: boolean;
}

export class Gateway {
  readonly tokens = new Tokens();
  /** What came and went, by type, newest last: for tests. */
  readonly seen: string[] = [];
  /** No token at all is taken. */
  refusesAll = false;
  /** Refuses the next so many registrations. */
  refusedRegistrations = 0;
  isFrozen = false;
  isRefusing = false;
  private readonly events: GatewayEvents;
  private readonly links = new Set<Link>();
  private server: Server | null = null;
  private heartbeat: NodeJS.Timeout | null = null;

  constructor(events: GatewayEvents) {
    this.events = events;
  }

  get port(): number {
    return (this.server?.address() as AddressInfo | null)?.port ?? 0;
  }

  async listen(tls?: Certificate): Promise<void> {
    const server = createServer(tls ?? (await ownCertificate()), (_request, response) => {
      // Opened by a person, once, to accept the certificate.
      response
        .writeHead(200, { 'content-type': 'text/plain' })
        .end('The telephone network of the lab. You may close this tab.');
    });
    const sockets = new WebSocketServer({ server, path: '/signal' });
    sockets.on('connection', (socket) => this.join(socket));
    this.server = server;
    this.heartbeat = setInterval(() => {
      if (!this.isFrozen) for (const { socket } of this.links) socket.send(HEARTBEAT);
    }, HEARTBEAT_MS);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  }

  async close(): Promise<void> {
    if (this.heartbeat) clearInterval(this.heartbeat);
    for (const { socket } of this.links) socket.terminate();
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => {
      if (server) server.close(() => resolve());
      else resolve();
    });
  }

  isRegistered(identity: string): boolean {
    return this.linkOf(identity) !== undefined;
  }

  /** False: this agent has no link. */
  say(identity: string, type: string, payload: object): boolean {
    const link = this.linkOf(identity) ?? [...this.links].find((one) => one.identity === identity);
    if (!link || this.isFrozen) return false;
    this.send(link, type, payload);
    return true;
  }

  /** Cuts the links of one agent, or of all; they may come back at once. */
  cut(identity?: string): void {
    for (const link of this.links)
      if (identity === undefined || link.identity === identity) link.socket.terminate();
  }

  /** The token in use is worth nothing from now on, and the agent's telephone is told so. */
  expire(identity: string): void {
    for (const link of this.links) if (link.identity === identity) this.tokens.expire(link.token);
    this.tellExpired(identity);
  }

  /** As when the telephone renews its registration. */
  tellExpired(identity: string): void {
    for (const link of this.links)
      if (link.identity === identity) this.send(link, 'error', { error: ERRORS.expired });
  }

  private linkOf(identity: string): Link | undefined {
    return [...this.links].findLast((one) => one.identity === identity && one.isRegistered);
  }

  private join(socket: WebSocket): void {
    if (this.isRefusing) {
      socket.terminate();
      return;
    }
    const link: Link = { socket, token: '', identity: '', isRegistered: false };
    this.links.add(link);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.links.delete(link);
      if (link.identity !== '' && !this.isRegistered(link.identity)) this.events.left(link.identity);
    });
    socket.on('message', (data: Buffer) => {
      const frame = readFrame(data.toString('utf8'));
      if (frame && !this.isFrozen) this.hear(link, frame);
    });
  }

  private hear(link: Link, frame: Frame): void {
    this.seen.push(`> ${frame.type}`);
    if (frame.type === 'listen') this.heardListen(link, textOf(frame.payload, 'token'));
    else if (frame.type === 'register') this.heardRegister(link, frame);
    else if (link.identity !== '') this.events.heard(link.identity, frame);
  }

  private heardListen(link: Link, token: string): void {
    const facts = this.refusesAll ? 'expired' : this.tokens.read(token);
    if (typeof facts === 'string') {
      this.send(link, 'error', { error: ERRORS[facts] });
      return;
    }
    link.token = token;
    link.identity = facts.identity;
    this.send(link, 'connected', {
      gateway: 'lab',
      region: 'ashburn',
      edge: 'ashburn',
      home: 'us1',
      token: { identity: facts.identity, ttl: facts.ttl },
    });
  }

  private heardRegister(link: Link, { payload }: Frame): void {
    if (link.identity === '') return;
    const { audio } = (payload['media'] ?? {}) as { readonly audio?: unknown };
    if (audio === false) {
      link.isRegistered = false;
      this.send(link, 'offline', {});
      return;
    }
    if (typeof this.tokens.read(link.token) === 'string') {
      this.send(link, 'error', { error: ERRORS.expired });
      return;
    }
    if (this.refusedRegistrations > 0) {
      this.refusedRegistrations -= 1;
      this.send(link, 'error', { error: ERRORS.expired });
      return;
    }
    const isNew = !link.isRegistered;
    link.isRegistered = true;
    this.send(link, 'ready', {});
    if (isNew) this.events.registered(link.identity);
  }

  private send({ socket }: Link, type: string, payload: object): void {
    this.seen.push(`< ${type}`);
    socket.send(frameText(type, payload));
  }
}

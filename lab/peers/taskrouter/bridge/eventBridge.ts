// Twilio's event bridge: the socket on which a worker hears of tasks, and the one address that takes all its requests. Observed
// with twilio-taskrouter 2.1.1, not specified by Twilio. Beside it stands the customer's own Function.
import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { LinkFault } from '../../peer';
import type { BridgeRequest } from './requests';
import { RestRefusal } from '../routing/workspace';

const CHANNELS = '/v1/wschannels';
const FUNCTION = '/conference';

export interface BridgeParts {
  readonly hostname: string;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly allowedOrigins: readonly string[];
  readonly heartbeatMs: number;
  /** Null: the token is worth nothing. */
  readonly workerOf: (token: unknown) => string | null;
  /** What `init` says of a worker. */
  readonly init: (workerSid: string) => Readonly<Record<string, unknown>>;
  readonly request: (workerSid: string, request: BridgeRequest) => Readonly<Record<string, unknown>>;
  readonly callFunction: (workerSid: string, asked: Readonly<Record<string, unknown>>) => object;
  /** A session that closes the others of its worker. */
  readonly alone: (workerSid: string) => void;
}

export class EventBridge {
  private readonly parts: BridgeParts;
  private readonly server: Server;
  private readonly upgrades = new WebSocketServer({ noServer: true });
  private readonly sockets = new Map<WebSocket, string>();
  private readonly wires = new Set<Duplex>();
  private readonly held = new Set<ServerResponse>();
  private state: 'open' | 'refusing' | 'frozen' = 'open';
  private heartbeat: NodeJS.Timeout | null = null;

  constructor(parts: BridgeParts) {
    this.parts = parts;
    this.server = parts.tls ? createTlsServer(parts.tls) : createPlainServer();
    this.server.on('connection', (wire: Duplex) => {
      if (this.state === 'refusing') wire.destroy();
      this.wires.add(wire);
      wire.on('close', () => this.wires.delete(wire));
    });
    this.server.on('request', (request, response) => void this.answer(request, response));
    this.server.on('upgrade', (request: IncomingMessage, wire, head) => this.upgrade(request, wire, head));
  }

  listen(): Promise<void> {
    this.heartbeat = setInterval(() => {
      if (this.state === 'open') for (const socket of this.sockets.keys()) socket.send(' ');
    }, this.parts.heartbeatMs);
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', () => resolve());
    });
  }
  async close(): Promise<void> {
    if (this.heartbeat) clearInterval(this.heartbeat);
    for (const wire of this.wires) wire.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get urls(): { readonly requests: string; readonly events: string; readonly service: string } {
    const { port } = this.server.address() as AddressInfo;
    const host = `${this.parts.hostname}:${String(port)}`;
    const s = this.parts.tls ? 's' : '';
    return {
      requests: `http${s}://${host}${CHANNELS}`,
      events: `ws${s}://${host}${CHANNELS}`,
      service: `http${s}://${host}${FUNCTION}`,
    };
  }

  /** Written as it is: a test may send what no server should. */
  sendText(workerSid: string, text: string): void {
    if (this.state === 'open') for (const socket of this.of(workerSid)) socket.send(text);
  }
  push(workerSid: string, type: string, payload: object): void {
    this.sendText(workerSid, JSON.stringify({ event_type: type, payload }));
  }

  /** Sessions of one worker; without a name, of all. */
  closeSessions(workerSid?: string): void {
    for (const [socket, worker] of this.sockets)
      if (workerSid === undefined || worker === workerSid) socket.close(1_000);
  }
  isConnected(workerSid: string): boolean {
    return this.of(workerSid).length > 0;
  }

  fault(kind: LinkFault): void {
    if (kind === 'cut' || kind === 'refuse') for (const wire of this.wires) wire.destroy();
    if (kind !== 'cut') this.state = kind === 'refuse' ? 'refusing' : kind === 'freeze' ? 'frozen' : 'open';
    if (kind !== 'restore') return;
    for (const response of this.held) response.destroy();
    this.held.clear();
  }

  private of(workerSid: string): readonly WebSocket[] {
    return [...this.sockets].flatMap(([socket, worker]) => (worker === workerSid ? [socket] : []));
  }

  private upgrade(request: IncomingMessage, wire: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://bridge');
    const token = url.searchParams.get('token') ?? '';
    const workerSid = this.parts.workerOf(token);
    const isForeign = !this.isAllowed(request.headers.origin);
    if (url.pathname !== CHANNELS || workerSid === null || isForeign || this.state !== 'open') {
      wire.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    this.upgrades.handleUpgrade(request, wire, head, (socket) => {
      if (url.searchParams.get('closeExistingSessions') === 'true') {
        this.parts.alone(workerSid);
        this.closeSessions(workerSid);
      }
      this.sockets.set(socket, workerSid);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => socket.close());
      socket.send(JSON.stringify({ event_type: 'init', payload: this.parts.init(workerSid) }));
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin } = request.headers;
    if (origin !== undefined && this.isAllowed(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader(
        'access-control-allow-headers',
        'content-type, clientversion, apiversion, if-match, authorization',
      );
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (this.state === 'frozen') {
      this.held.add(response);
      return;
    }
    const { status, body } = this.answerFor(request, Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private answerFor(
    request: IncomingMessage,
    text: string,
  ): { readonly status: number; readonly body: object } {
    try {
      const asked = JSON.parse(text) as Readonly<Record<string, unknown>>;
      const isFunction = request.url === FUNCTION;
      const bearer = request.headers.authorization?.replace(/^Bearer /, '');
      const workerSid = this.parts.workerOf(isFunction ? bearer : asked['token']);
      if (workerSid === null) return { status: 401, body: { message: 'The token is invalid or expired' } };
      if (isFunction) return { status: 200, body: this.parts.callFunction(workerSid, asked) };
      const { method = '', url = '', params = {} } = asked as Partial<BridgeRequest>;
      return { status: 200, body: { payload: this.parts.request(workerSid, { method, url, params }) } };
    } catch (error) {
      if (error instanceof RestRefusal) return { status: error.status, body: { message: error.message } };
      return { status: 500, body: { message: String(error) } };
    }
  }

  private isAllowed(origin: string | undefined): boolean {
    return origin === undefined || this.parts.allowedOrigins.includes(origin);
  }
}

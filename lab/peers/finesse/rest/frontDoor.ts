// The one port of a node, as of Finesse 12.6: the REST API, and on the way through to the notification service /ws and
// /http-bind. Everything that can happen to the way between agent and node happens here.
import { createServer as createPlainServer, request as plainRequest, type IncomingMessage } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface FrontDoorParts {
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly allowedOrigins: readonly string[];
  /** Port of the notification service behind it. */
  readonly servicePort: () => number;
  readonly rest: RequestListener;
}

export type DoorState = 'open' | 'refusing' | 'frozen';

/** What Finesse lets a page send; any other header is refused before the request is made. */
const HEADERS = [
  ...['content-type', 'x-requested-with', 'accept', 'origin', 'authorization'],
  ...['access-control-request-method', 'access-control-request-headers', 'requestid', 'range'],
];

export class FrontDoor {
  private readonly parts: FrontDoorParts;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly pipes = new Set<readonly [Duplex, Socket]>();
  /** Requests of BOSH that wait for news. */
  private readonly polls = new Set<ServerResponse>();
  private state: DoorState = 'open';
  private chosenPort = 0;

  constructor(parts: FrontDoorParts) {
    this.parts = parts;
    this.server = parts.tls ? createTlsServer(parts.tls) : createPlainServer();
    this.server.keepAliveTimeout = 20_000;
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      if (this.state === 'refusing') socket.destroy();
    });
    this.server.on('request', (request, response) => this.received(request, response));
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.upgrade(request, socket, head),
    );
  }

  get port(): number {
    return this.chosenPort;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.chosenPort, '127.0.0.1', resolve);
    });
    this.chosenPort = (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  /** Every connection ends; new ones are welcome. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    for (const pair of this.pipes) for (const end of pair) end.destroy();
  }

  /** Links to the notification service alone. */
  cutLinks(): void {
    for (const pair of this.pipes) for (const end of pair) end.destroy();
    for (const response of this.polls) response.destroy();
  }

  set(state: DoorState): void {
    if (state === this.state) return;
    this.state = state;
    // What was frozen has forgotten its connections when it is back: late words of theirs would be carried out now.
    if (state !== 'frozen') this.cut();
    else
      for (const [client, service] of this.pipes) {
        client.unpipe(service);
        service.unpipe(client);
        client.pause();
        service.pause();
      }
  }

  private received(request: IncomingMessage, response: ServerResponse): void {
    if (this.state === 'frozen') return;
    if (!this.isAllowed(request, response)) return;
    if (request.url?.startsWith('/http-bind')) this.passOn(request, response);
    else this.parts.rest(request, response);
  }

  /** CORS as the node keeps it: a page of another origin, or with another header, gets nothing. */
  private isAllowed(request: IncomingMessage, response: ServerResponse): boolean {
    const { origin } = request.headers;
    if (origin === undefined || origin === `http${this.parts.tls ? 's' : ''}://${request.headers.host ?? ''}`)
      return true;
    const asked = request.headers['access-control-request-headers'] ?? '';
    const others = asked.split(',').map((name) => name.trim().toLowerCase());
    const isRight = this.parts.allowedOrigins.includes(origin);
    if (!isRight || others.some((name) => name !== '' && !HEADERS.includes(name))) {
      response.writeHead(403).end();
      return false;
    }
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('vary', 'Origin');
    if (request.method !== 'OPTIONS') return true;
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE, OPTIONS');
    response.setHeader('access-control-allow-headers', HEADERS.join(', '));
    response.setHeader('access-control-max-age', '600');
    response.writeHead(200).end();
    return false;
  }

  private passOn(request: IncomingMessage, response: ServerResponse): void {
    const { method, url, headers } = request;
    const options = {
      host: '127.0.0.1',
      port: this.parts.servicePort(),
      method,
      path: url,
      headers: { ...headers },
    };
    // Whether the page may ask has been decided here.
    delete options.headers.origin;
    const passed = plainRequest(options, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
      if (this.state === 'frozen') return;
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    this.polls.add(response);
    response.on('close', () => {
      this.polls.delete(response);
      passed.destroy();
    });
    request.pipe(passed);
  }

  private upgrade(request: IncomingMessage, client: Duplex, head: Buffer): void {
    client.on('error', () => client.destroy());
    if (this.state === 'frozen') {
      client.pause();
      return;
    }
    const service = connect(this.parts.servicePort(), '127.0.0.1', () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2)
        lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      service.write(`${lines.join('\r\n')}\r\n\r\n`);
      service.write(head);
      service.pipe(client);
      client.pipe(service);
    });
    service.setNoDelay(true);
    const pair = [client, service] as const;
    this.pipes.add(pair);
    const end = (): void => {
      this.pipes.delete(pair);
      client.destroy();
      service.destroy();
    };
    for (const side of pair) side.on('close', end);
    service.on('error', end);
  }
}

// The links between the exchange and the softphones: one WebSocket a softphone, and the faults that such links have.
import { createServer as createPlainServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AgentInput, Answer, Output } from '../../../drivers/simulator/exchange/input';
import { readToExchange, type FromExchange } from '../../../drivers/simulator/exchange/messages';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import type { LinkFault, PeerOptions } from '../peer';

/** One softphone. Known by its agent once it has attached. */
interface Softphone {
  readonly socket: WebSocket;
  agent: string | null;
  isFrozen: boolean;
}

const everyone = '*';

export class SoftphoneSockets {
  private readonly options: PeerOptions;
  private readonly clock: DriverClock;
  private readonly ask: (input: AgentInput) => Promise<Answer>;
  private readonly server: Server;
  private readonly webSockets = new WebSocketServer({ noServer: true });
  private readonly softphones = new Set<Softphone>();
  private readonly frozen = new Set<string>();
  private readonly refused = new Set<string>();
  /** Connections that a frozen network leaves without an answer. */
  private readonly unanswered = new Set<Duplex>();

  constructor(options: PeerOptions, clock: DriverClock, ask: (input: AgentInput) => Promise<Answer>) {
    this.options = options;
    this.clock = clock;
    this.ask = ask;
    this.server = options.tls ? createTlsServer(options.tls) : createPlainServer();
    this.server.on('request', (_request, response) => response.writeHead(426).end('WebSocket only\n'));
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.upgrade(request, socket, head);
    });
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `${this.options.tls ? 'wss' : 'ws'}://${this.options.hostname}:${String(port)}/`;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
  }

  close(): Promise<void> {
    for (const { socket } of this.softphones) socket.terminate();
    for (const socket of this.unanswered) socket.destroy();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }

  send({ agent, seq, event }: Output): void {
    for (const softphone of this.softphones)
      if (softphone.agent === agent) write(softphone, { type: 'event', seq, event });
  }

  /** Without an agent: every softphone, those that are yet to come too. */
  fault(kind: LinkFault, agent = everyone): void {
    switch (kind) {
      case 'cut':
        for (const softphone of this.concerned(agent)) softphone.socket.terminate();
        return;
      case 'refuse':
        this.refused.add(agent);
        for (const softphone of this.concerned(agent)) softphone.socket.terminate();
        return;
      case 'freeze':
        this.frozen.add(agent);
        for (const softphone of this.concerned(agent)) freeze(softphone);
        return;
      case 'restore':
        this.restore(agent);
    }
  }

  private restore(agent: string): void {
    if (agent === everyone) {
      this.frozen.clear();
      this.refused.clear();
    } else {
      this.frozen.delete(agent);
      this.refused.delete(agent);
    }
    // A network that comes back has forgotten its connections. Were they thawed, a softphone's command that it has long
    // given up would be carried out now.
    for (const softphone of this.concerned(agent)) if (softphone.isFrozen) softphone.socket.terminate();
    for (const socket of this.unanswered) socket.destroy();
    this.unanswered.clear();
  }

  private concerned(agent: string): readonly Softphone[] {
    return [...this.softphones].filter((softphone) => agent === everyone || softphone.agent === agent);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (!this.isWelcome(request.headers.origin)) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    else if (this.refused.has(everyone)) socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
    else if (this.frozen.has(everyone)) this.leaveUnanswered(socket);
    else this.webSockets.handleUpgrade(request, socket, head, (webSocket) => this.connected(webSocket));
  }

  private leaveUnanswered(socket: Duplex): void {
    this.unanswered.add(socket);
    socket.on('close', () => this.unanswered.delete(socket));
  }

  /** A page always says where it comes from; tools and tests without a page do not. */
  private isWelcome(origin: string | undefined): boolean {
    return origin === undefined || this.options.allowedOrigins.includes(origin);
  }

  private connected(socket: WebSocket): void {
    const softphone: Softphone = { socket, agent: null, isFrozen: false };
    this.softphones.add(softphone);
    socket.on('message', (data: Buffer) => void this.received(softphone, data.toString('utf8')));
    socket.on('close', () => this.softphones.delete(softphone));
    // The close that follows is what counts.
    socket.on('error', () => undefined);
  }

  private async received(softphone: Softphone, text: string): Promise<void> {
    // When a paused socket is destroyed, ws hands over what had already arrived.
    if (softphone.isFrozen) return;
    const message = readToExchange(text);
    if (message?.type === 'ping') write(softphone, { type: 'pong', id: message.id });
    if (message?.type !== 'ask' || message.expiresAt < this.clock.now()) return;
    const { id, input } = message;
    if (input.type === 'attach') await this.attach(softphone, id, input);
    // A softphone speaks for the agent it attached as, whatever its message says.
    else if (softphone.agent !== null)
      write(softphone, { type: 'answer', id, answer: await this.ask({ ...input, agent: softphone.agent }) });
  }

  private async attach(
    softphone: Softphone,
    id: number,
    input: Extract<AgentInput, { type: 'attach' }>,
  ): Promise<void> {
    const { key } = input.agent;
    if (this.isCutOff(softphone, key)) return;
    const answer = await this.ask(input);
    write(softphone, { type: 'answer', id, answer });
    if (answer.ok) this.attached(softphone, key);
  }

  private isCutOff(softphone: Softphone, agent: string): boolean {
    if (this.refused.has(agent)) softphone.socket.terminate();
    else if (this.frozen.has(agent)) {
      softphone.agent = agent;
      freeze(softphone);
    } else return false;
    return true;
  }

  /** One softphone an agent: the newest has taken over. */
  private attached(softphone: Softphone, agent: string): void {
    const before = this.concerned(agent).filter((other) => other !== softphone);
    softphone.agent = agent;
    for (const other of before) {
      write(other, { type: 'event', seq: 0, event: { type: 'takenOver' } });
      other.agent = null;
      other.socket.close();
    }
  }
}

function write(softphone: Softphone, message: FromExchange): void {
  const text = JSON.stringify(message);
  if (!softphone.isFrozen && softphone.socket.readyState === softphone.socket.OPEN)
    softphone.socket.send(text);
}

function freeze(softphone: Softphone): void {
  softphone.isFrozen = true;
  softphone.socket.pause();
}

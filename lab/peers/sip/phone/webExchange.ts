// An exchange and the far end behind it as one phone at the end of a WebSocket (RFC 7118): it registers whoever asks, and says
// word for word what a test wants said. For what no proper exchange lets pass, and for refusals that take no media server.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  headerOf,
  readMessage,
  responseTo,
  writeMessage,
  type SipMessage,
  type SipRequest,
} from './sipMessage';
import type { SipHeader, SipResponse } from './sipMessage';
import { newToken } from './dialog';

/** Null: no word to it. */
export type Answering = (request: SipRequest) => SipResponse | null;

export class WebExchange {
  readonly heard: SipMessage[] = [];
  /** The same as they stood on the wire. */
  readonly texts: string[] = [];
  connections = 0;
  /** Closes every line as soon as it is open. */
  isClosing = false;
  private readonly server: WebSocketServer;
  private readonly answering = new Map<string, Answering>();
  private readonly waiters = new Set<() => void>();
  private line: WebSocket | null = null;
  private contact = '';

  private constructor(server: WebSocketServer) {
    this.server = server;
    this.answering.set('REGISTER', (request) => this.registered(request));
    server.on('connection', (line) => this.connected(line));
  }

  static async listen(): Promise<WebExchange> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'sip' });
    await once(server, 'listening');
    return new WebExchange(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }
  /** Where the phone that registered last is reached. */
  get phone(): string {
    return this.contact;
  }

  async close(): Promise<void> {
    for (const line of this.server.clients) line.terminate();
    this.server.close();
    await once(this.server, 'close');
  }

  /** How requests of this method are answered from now on; by itself a BYE is accepted and nothing else. */
  answers(method: string, answering: Answering): void {
    this.answering.set(method, answering);
  }
  send(message: SipMessage): void {
    this.say(writeMessage(message));
  }
  say(text: string): void {
    this.line?.send(text);
  }
  drop(): void {
    this.line?.terminate();
  }

  requests(method: string): readonly SipRequest[] {
    return this.heard.filter(
      (message): message is SipRequest => message.kind === 'request' && message.method === method,
    );
  }

  /** The first that is what is wanted, of what has been heard and what will be. */
  async hears<T extends SipMessage = SipMessage>(wanted: (message: SipMessage) => boolean): Promise<T> {
    for (;;) {
      const found = this.heard.find(wanted);
      if (found) return found as T;
      await new Promise<void>((resolve) => this.waiters.add(resolve));
    }
  }
  /** The request of this method that comes after `known` of them. */
  async request(method: string, known = 0): Promise<SipRequest> {
    await this.hears(() => this.requests(method).length > known);
    const found = this.requests(method)[known];
    if (!found) throw new Error(`no ${method}`);
    return found;
  }
  answerTo(callId: string, status: number): Promise<SipResponse> {
    return this.hears(
      (message) =>
        message.kind === 'response' && message.status === status && headerOf(message, 'call-id') === callId,
    );
  }

  registered(request: SipRequest, headers: readonly SipHeader[] = []): SipResponse {
    const contact = headerOf(request, 'contact');
    this.contact = /<([^>]*)>/.exec(contact)?.[1] ?? '';
    const given = headers.length > 0 ? headers : [{ name: 'Contact', value: contact }];
    return responseTo(request, [200, 'OK'], { toTag: newToken(), headers: given });
  }

  private connected(line: WebSocket): void {
    this.connections += 1;
    if (this.isClosing) {
      line.close();
      this.wake();
      return;
    }
    this.line = line;
    line.on('message', (data: Buffer) => this.received(data.toString('utf8')));
    this.wake();
  }

  private received(text: string): void {
    if (text === '\r\n\r\n') {
      this.say('\r\n');
      return;
    }
    const message = readMessage(text);
    if (!message) return;
    this.heard.push(message);
    this.texts.push(text);
    if (message.kind === 'request') {
      const answer = (this.answering.get(message.method) ?? acceptGoodbyes)(message);
      if (answer) this.send(answer);
    }
    this.wake();
  }

  private wake(): void {
    const waiting = [...this.waiters];
    this.waiters.clear();
    for (const go of waiting) go();
  }
}

const acceptGoodbyes: Answering = (request) =>
  ['BYE', 'CANCEL', 'OPTIONS', 'NOTIFY'].includes(request.method)
    ? responseTo(request, [200, 'OK'], { toTag: newToken() })
    : null;

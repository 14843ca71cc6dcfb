// JsSIP's way to the exchange: one socket over several addresses, with a heartbeat. On a frozen line JsSIP notices nothing
// (measured: after 45 s not yet), so CRLF CRLF is sent and CRLF awaited (RFC 5626, 4.4.1; Kamailio answers so).
import type { Socket } from 'jssip';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { readMessage, writeMessage } from './border/messageBorder';

export interface ServerSocketParts {
  readonly servers: readonly string[];
  readonly heartbeatMs: number;
  readonly clock: DriverClock;
  /** Asks for an answer that every exchange gives: for those that let the CRLF pass without a word. */
  readonly probe: () => void;
  /** A message that the library stumbled over: the link lives on. */
  readonly failed: (error: unknown) => void;
  /** A message that nobody could read; `method`: a request, which was refused. */
  readonly unread: (about: { readonly header: string; readonly method?: string }) => void;
}

const PING = '\r\n\r\n';
const CLOSED_BY_US = 4000;
const connectMs = 5_000;
const answerMs = 4_000;

export class ServerSocket implements Socket {
  /** Overwritten by JsSIP. */
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: (data: unknown) => void = () => undefined;
  private readonly parts: ServerSocketParts;
  private socket: WebSocket | null = null;
  private turn = 0;
  private timer: number | null = null;
  /** Servers that have answered a CRLF: their silence means something. */
  private readonly answering = new Set<string>();

  constructor(parts: ServerSocketParts) {
    this.parts = parts;
  }

  get url(): string {
    return this.parts.servers[this.turn % this.parts.servers.length] ?? '';
  }
  get via_transport(): string {
    return new URL(this.url).protocol.replace(':', '').toUpperCase();
  }
  set via_transport(_value: string) {
    // Said by the address.
  }
  get sip_uri(): string {
    return `sip:${new URL(this.url).host};transport=ws`;
  }
  /** The whole list was tried in vain: time to wait a little. */
  get isRoundOver(): boolean {
    return this.turn % this.parts.servers.length === 0;
  }

  isConnected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }
  isConnecting(): boolean {
    return this.socket?.readyState === WebSocket.CONNECTING;
  }

  connect(): void {
    this.drop();
    const socket = new WebSocket(this.url, 'sip');
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    const isMine = () => this.socket === socket;
    socket.onopen = () => {
      if (!isMine()) return;
      this.beat();
      this.onconnect();
    };
    socket.onclose = ({ wasClean, code, reason }) => {
      if (isMine()) this.lost(!wasClean, code, reason);
    };
    socket.onmessage = ({ data }) => {
      if (isMine()) this.heard(data);
    };
    this.arm(connectMs, () => this.lost(true, CLOSED_BY_US, 'no answer to the connection'));
  }

  disconnect(): void {
    this.drop();
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.isConnected()) return false;
    // JsSIP sends nothing but text.
    this.socket?.send(writeMessage(message as string));
    return true;
  }

  /** Another server is to be tried when this one does not let us in. */
  next(): void {
    this.turn += 1;
  }
  /** A link that worked is looked for where it worked. */
  stay(): void {
    this.turn %= this.parts.servers.length;
  }

  private heard(data: unknown): void {
    if (data === '\r\n') this.answering.add(this.url);
    this.beat();
    try {
      this.read(typeof data === 'string' ? data : new TextDecoder().decode(data as ArrayBuffer));
    } catch (error) {
      this.parts.failed(error);
    }
  }

  private read(data: string): void {
    const read = readMessage(data);
    if (read.kind === 'message') {
      this.ondata(read.text);
      return;
    }
    if (read.kind === 'refuse') this.socket?.send(read.answer);
    this.parts.unread(read);
  }

  /** Whatever was heard shows that the line is alive. */
  private beat(): void {
    this.arm(this.parts.heartbeatMs, () => {
      this.send(PING);
      this.arm(this.patience(), () => this.unanswered());
    });
  }

  private unanswered(): void {
    if (this.answering.has(this.url)) {
      this.lost(true, CLOSED_BY_US, 'no heartbeat');
      return;
    }
    this.parts.probe();
    this.arm(this.patience(), () => this.lost(true, CLOSED_BY_US, 'no heartbeat'));
  }

  private patience(): number {
    return Math.min(answerMs, this.parts.heartbeatMs);
  }

  private lost(error: boolean, code: number, reason: string): void {
    this.drop();
    this.ondisconnect(error, code, reason);
  }

  private drop(): void {
    const { socket } = this;
    this.socket = null;
    this.disarm();
    if (!socket) return;
    socket.onopen = socket.onclose = socket.onmessage = null;
    socket.close();
  }

  private arm(ms: number, run: () => void): void {
    this.disarm();
    this.timer = this.parts.clock.setTimeout(run, ms);
  }
  private disarm(): void {
    if (this.timer !== null) this.parts.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}

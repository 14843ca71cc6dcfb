// The server's end of the shells' WebSockets: one for each open tab.
import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { isObject } from '../../engine/contract/plainData';
import type { HostNote, Operation, ShellSettings, ToServer, ToShell } from '../link';

export interface Shell {
  readonly tab: string;
  readonly user: string;
}
export interface ShellDesk {
  /** Answers what a shell asks. */
  answer(operation: Operation, body: unknown, shell: Shell): Promise<unknown>;
  note(note: HostNote, shell: Shell): void;
  settings(): ShellSettings;
}

const LINK_PATH = '/lab/link';

export class ShellLinks {
  readonly #desk: ShellDesk;
  readonly #sockets = new Map<WebSocket, Shell>();
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 5_000_000 });
  #next = 1;

  constructor(desk: ShellDesk) {
    this.#desk = desk;
  }

  /** Only pages of this origin may connect: any other site in the developer's browser could otherwise read the org. */
  attach(server: Server, origin: string): void {
    server.on('upgrade', (request, socket, head) => {
      if (request.url !== LINK_PATH || request.headers.origin !== origin) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (opened) => this.#opened(opened));
    });
  }

  get shells(): readonly Shell[] {
    return [...this.#sockets.values()];
  }

  broadcast(message: ToShell): void {
    const text = JSON.stringify(message);
    for (const socket of this.#sockets.keys()) socket.send(text);
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #opened(socket: WebSocket): void {
    socket.on('message', (data: Buffer) => {
      const message = readToServer(data.toString('utf8'));
      if (message) void this.#received(socket, message);
      else socket.close(1007, 'not understood');
    });
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.terminate());
  }

  async #received(socket: WebSocket, message: ToServer): Promise<void> {
    if (message.type === 'hello') {
      const tab = `tab-${this.#next}`;
      this.#next += 1;
      this.#sockets.set(socket, { tab, user: message.user });
      send(socket, { type: 'welcome', tab, settings: this.#desk.settings() });
      return;
    }
    const shell = this.#sockets.get(socket);
    if (!shell) return;
    if (message.type === 'note') {
      this.#desk.note(message.note, shell);
      return;
    }
    const { id, operation, body } = message;
    try {
      send(socket, { type: 'reply', id, body: await this.#desk.answer(operation, body, shell) });
    } catch (error) {
      send(socket, { type: 'refused', id, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}

function send(socket: WebSocket, message: ToShell): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

/** Null for what no shell of ours sends. */
function readToServer(text: string): ToServer | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return null;
    const { type, user, note, id, operation } = value;
    const isWhole =
      (type === 'hello' && typeof user === 'string') ||
      (type === 'note' && isObject(note)) ||
      (type === 'ask' && typeof id === 'number' && typeof operation === 'string');
    return isWhole ? (value as unknown as ToServer) : null;
  } catch {
    return null;
  }
}

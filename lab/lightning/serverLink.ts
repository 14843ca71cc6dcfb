// The shell's end of its WebSocket to the lab's server: questions with answers, notes, and news that the server pushes.
import type { HostNote, LinkOperations, Operation, ToServer, ToShell } from '../link';

type News = Extract<ToShell, { readonly type: 'welcome' | 'settings' | 'network' }>;

export interface ServerLink {
  ask<O extends Operation>(operation: O, body: LinkOperations[O]['ask']): Promise<LinkOperations[O]['reply']>;
  note(note: HostNote): void;
}

interface Waiting {
  readonly done: (reply: unknown) => void;
  readonly fail: (error: Error) => void;
}

const RETRY_MS = 500;

export class WebSocketLink implements ServerLink {
  readonly #user: string;
  readonly #news: (news: News) => void;
  readonly #waiting = new Map<number, Waiting>();
  /** Sent once the link is up. */
  #unsent: ToServer[] = [];
  #socket: WebSocket | null = null;
  #nextId = 1;

  constructor(user: string, news: (news: News) => void) {
    this.#user = user;
    this.#news = news;
    this.#connect();
  }

  ask<O extends Operation>(
    operation: O,
    body: LinkOperations[O]['ask'],
  ): Promise<LinkOperations[O]['reply']> {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done: done as (reply: unknown) => void, fail });
      this.#send({ type: 'ask', id, operation, body });
    });
  }

  note(note: HostNote): void {
    this.#send({ type: 'note', note });
  }

  #connect(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/lab/link`);
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ type: 'hello', user: this.#user } satisfies ToServer));
      this.#socket = socket;
      const unsent = this.#unsent;
      this.#unsent = [];
      for (const message of unsent) this.#send(message);
    });
    socket.addEventListener('message', (event) => this.#received(JSON.parse(String(event.data)) as ToShell));
    socket.addEventListener('close', () => this.#lost());
  }

  #send(message: ToServer): void {
    if (this.#socket) this.#socket.send(JSON.stringify(message));
    else this.#unsent.push(message);
  }

  #received(message: ToShell): void {
    if (message.type !== 'reply' && message.type !== 'refused') {
      this.#news(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'reply') waiting?.done(message.body);
    else waiting?.fail(new Error(message.reason));
  }

  #lost(): void {
    this.#socket = null;
    for (const { fail } of this.#waiting.values()) fail(new Error('The link to the lab was lost'));
    this.#waiting.clear();
    setTimeout(() => this.#connect(), RETRY_MS);
  }
}

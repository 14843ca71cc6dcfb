// Remote control of a baresip phone (its ctrl_tcp module): JSON in netstrings, answers by token, events in between.
import { connect, type Socket } from 'node:net';

export interface PhoneEvent {
  readonly type: string;
  readonly param?: string;
  readonly peeruri?: string;
}
interface Answer {
  readonly response: true;
  readonly ok: boolean;
  readonly data: string;
  readonly token?: string;
}

const patienceMs = 4_000;

export class PhoneControl {
  private readonly socket: Socket;
  private readonly hear: (event: PhoneEvent) => void;
  private readonly waiting = new Map<string, (answer: Answer) => void>();
  private buffer = Buffer.alloc(0);
  private lastToken = 0;

  private constructor(socket: Socket, hear: (event: PhoneEvent) => void) {
    this.socket = socket;
    this.hear = hear;
    socket.on('data', (data) => this.received(data));
    // A phone that is stopped closes it; who waits is told by the time-out.
    socket.on('error', () => undefined);
  }

  static async connect(port: number, hear: (event: PhoneEvent) => void): Promise<PhoneControl | null> {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    return isOpen ? new PhoneControl(socket, hear) : null;
  }

  command(command: string, params = ''): Promise<string> {
    this.lastToken += 1;
    const token = String(this.lastToken);
    const text = JSON.stringify({ command, params, token });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(token);
        reject(new Error(`the phone does not answer '${command}'`));
      }, patienceMs);
      this.waiting.set(token, ({ ok, data }) => {
        clearTimeout(timer);
        this.waiting.delete(token);
        if (ok) resolve(data);
        else reject(new Error(`the phone refuses '${command}': ${data}`));
      });
      this.socket.write(`${String(Buffer.byteLength(text))}:${text},`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private received(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (let text = this.next(); text !== null; text = this.next()) {
      const message = JSON.parse(text) as Answer | PhoneEvent;
      if ('response' in message) this.waiting.get(message.token ?? '')?.(message);
      else this.hear(message);
    }
  }

  private next(): string | null {
    const colon = this.buffer.indexOf(':');
    if (colon < 0) return null;
    const start = colon + 1;
    const end = start + Number(this.buffer.subarray(0, colon).toString());
    if (this.buffer.length < end + 1) return null;
    const text = this.buffer.subarray(start, end).toString('utf8');
    this.buffer = this.buffer.subarray(end + 1);
    return text;
  }
}

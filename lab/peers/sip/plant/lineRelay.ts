// The line between the agents and the exchange: a TCP relay in front of the WebSocket port that can be cut, frozen and closed.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { LinkFault } from '../../peer';

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  isFrozen: boolean;
}

export class LineRelay {
  private readonly target: number;
  private readonly listener: Server;
  private readonly connections = new Set<Connection>();
  private isFrozen = false;
  private isRefused = false;

  constructor(target: number) {
    this.target = target;
    this.listener = createServer((client) => this.connected(client));
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }
  get open(): number {
    return this.connections.size;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.listener.once('error', reject);
      this.listener.listen(0, '127.0.0.1', resolve);
    });
  }

  close(): Promise<void> {
    this.drop();
    return new Promise((resolve) => {
      this.listener.close(() => resolve());
    });
  }

  fault(kind: LinkFault): void {
    switch (kind) {
      case 'cut':
        this.drop();
        return;
      case 'refuse':
        this.isRefused = true;
        this.drop();
        return;
      case 'freeze':
        this.isFrozen = true;
        for (const connection of this.connections) connection.isFrozen = true;
        return;
      case 'restore':
        this.isRefused = false;
        this.isFrozen = false;
        // A network that comes back has forgotten the connections that were lost in it.
        for (const connection of [...this.connections]) if (connection.isFrozen) end(connection);
        return;
      default:
        kind satisfies never;
    }
  }

  /** A text frame from nowhere, as an attacker on the line would put it there; only on a line without TLS. */
  inject(text: string): void {
    for (const { client } of this.connections) client.write(textFrame(text));
  }

  private drop(): void {
    for (const connection of [...this.connections]) end(connection);
  }

  private connected(client: Socket): void {
    if (this.isRefused) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    const connection: Connection = { client, server, isFrozen: this.isFrozen };
    this.connections.add(connection);
    this.carry(connection, client, server);
    this.carry(connection, server, client);
  }

  private carry(connection: Connection, from: Socket, to: Socket): void {
    from.setNoDelay(true);
    from.on('data', (data) => {
      if (!connection.isFrozen) to.write(data);
    });
    // The close that follows is what counts.
    from.on('error', () => undefined);
    from.on('close', () => {
      // What happens at one end of a frozen line is not seen at the other.
      if (connection.isFrozen) return;
      this.connections.delete(connection);
      to.destroy();
    });
  }
}

function end(connection: Connection): void {
  connection.isFrozen = false;
  connection.client.destroy();
  connection.server.destroy();
}

/** RFC 6455, as a server sends it: not masked. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text, 'utf8');
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

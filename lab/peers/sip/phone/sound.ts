// Sound of a phone that has no sound card: a tone in PCMU, 20 ms a packet, and what comes in: packets, and digits (RFC 4733).
import { createSocket, type Socket } from 'node:dgram';

export interface RemoteAddress {
  readonly host: string;
  readonly port: number;
}

const packetMs = 20;
const samples = 160;
const digits = '0123456789*#ABCD';

export class SoundStream {
  readonly socket: Socket = createSocket('udp4');
  received = 0;
  pressed = '';
  /** Says nothing, as a phone whose sound finds no way. */
  isSilent = false;
  private readonly tone: Buffer;
  private remote: RemoteAddress | null = null;
  private timer: NodeJS.Timeout | null = null;
  private sequence = 0;
  private lastDigit = -1;

  constructor(hz: number) {
    this.tone = mulaw(hz);
    this.socket.on('message', (packet) => this.heard(packet));
    this.socket.on('error', () => undefined);
  }

  get port(): number {
    return this.socket.address().port;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.socket.bind(0, '127.0.0.1', resolve));
  }

  sendTo(remote: RemoteAddress | null): void {
    this.remote = remote;
    if (remote && this.timer === null) this.timer = setInterval(() => this.send(), packetMs);
    if (!remote) this.pause();
  }

  /** Nothing is sent any more, as when a phone has died. */
  pause(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  close(): void {
    this.pause();
    this.socket.close();
  }

  private send(): void {
    if (!this.remote || this.isSilent) return;
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header.writeUInt16BE(this.sequence & 0xffff, 2);
    header.writeUInt32BE((this.sequence * samples) >>> 0, 4);
    header.writeUInt32BE(0x50484f4e, 8);
    const at = (this.sequence * samples) % this.tone.length;
    this.sequence += 1;
    this.socket.send(
      Buffer.concat([header, this.tone.subarray(at, at + samples)]),
      this.remote.port,
      this.remote.host,
    );
  }

  private heard(packet: Buffer): void {
    this.received += 1;
    const type = (packet[1] ?? 0) & 0x7f;
    if (type !== EVENT_TYPE || packet.length < 16) return;
    // A digit is told in many packets with one timestamp.
    const timestamp = packet.readUInt32BE(4);
    if (timestamp === this.lastDigit) return;
    this.lastDigit = timestamp;
    this.pressed += digits[packet[12] ?? 255] ?? '';
  }
}

/** The dynamic payload type of our offers and answers for digits. */
export const EVENT_TYPE = 101;

/** One second of the tone, so that it goes on without a click. */
function mulaw(hz: number): Buffer {
  const rate = 8_000;
  return Buffer.from(
    Array.from({ length: rate }, (_, i) =>
      encode(Math.round(Math.sin((2 * Math.PI * hz * i) / rate) * 8_000)),
    ),
  );
}

/** G.711 mu-law. */
function encode(sample: number): number {
  const bias = 0x84;
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + bias;
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

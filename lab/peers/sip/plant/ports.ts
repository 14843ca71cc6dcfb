// Ports that nobody uses: the system gives single ones, media gets ranges below those that the system gives away.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Free for TCP and for UDP. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const isFree = await udpIsFree(port);
  await new Promise((resolve) => server.close(resolve));
  return isFree ? port : freePort();
}

const first = 20_000;
const last = 32_000;
let next = first + Math.floor(Math.random() * (last - first));

/** `size` ports (even, from an even one on). Other plants draw elsewhere; a port that is taken is passed over by who uses it. */
export function mediaPorts(size: number): { readonly min: number; readonly max: number } {
  if (next + size > last) next = first;
  const min = next + (next % 2);
  next = min + size;
  return { min, max: min + size - 1 };
}

function udpIsFree(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}

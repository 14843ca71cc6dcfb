// Opens the lab's two servers, on loopback only.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate';

export async function listen(
  port: number,
  certificate: Certificate | null,
  handle: RequestListener,
): Promise<Server> {
  const server = certificate ? createSecureServer({ ...certificate }, handle) : createServer(handle);
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use; choose another with --port`) : error,
      );
    });
    server.listen(port, '127.0.0.1', done);
  });
  return server;
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
}

// The page that a ring is compared with (bench/bare), in a frame beside the softphone's: same shell, same renderer.
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { RawTab } from '../../tests/rawTab';
import { inProject } from '../../scripts/project';
import { openBareFrame } from './bareFrame';

export const BARE_RESOURCE = { benchBare: inProject('bench/bare') };
export const BARE = { url: '/resource/benchBare/' };

export interface BarePage {
  /** Sends it a message that the softphone's driver got before. */
  send(text: string): void;
  close(): void;
}

export async function openBarePage(tab: RawTab, pageOrigin: string): Promise<BarePage> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const connected = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `${pageOrigin}/resource/benchBare/index.html?socket=ws://127.0.0.1:${port}`;
  await openBareFrame(tab, url);
  const socket = await connected;
  return {
    send: (text) => socket.send(text),
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

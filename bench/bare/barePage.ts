// The page that a ring is compared with (bench/bare), in a frame beside the softphone's: same shell, same renderer.
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { RawTab } from '../../tests/rawTab';
import { inProject } from '../../scripts/project';

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
  await tab.evaluate(
    'top',
    `document.body.append(Object.assign(document.createElement('iframe'), {
      src: ${JSON.stringify(url)},
      style: 'position: fixed; top: 200px; left: 400px; width: 340px; height: 480px; background: white; z-index: 99',
    }))`,
  );
  const socket = await connected;
  return {
    send: (text) => socket.send(text),
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

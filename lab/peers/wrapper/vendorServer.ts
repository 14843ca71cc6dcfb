// The vendor's web server: the softphone page on an origin of its own, under a policy of its own, and a socket through which
// the telephone network makes the page say things.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { softphonePage, type WrapperScript } from './softphonePage';

const HOST = 'phone.lab.localhost';

/** What the page is told to say to its wrapper library. */
export interface Order {
  readonly method: string;
  readonly args: readonly unknown[];
}
/** What the library told the page. */
export interface Heard {
  readonly event: string;
  readonly payload: unknown;
}

export interface VendorServerOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  /** By the name in `?wrapper=`. */
  readonly scripts: Readonly<Record<string, () => WrapperScript>>;
  readonly heard: (agent: string, heard: Heard) => void;
  readonly joined: (agent: string) => void;
}

export class VendorServer {
  private readonly options: VendorServerOptions;
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly pages = new Map<string, Set<WebSocket>>();
  private script: Promise<string> | null = null;

  constructor(options: VendorServerOptions) {
    this.options = options;
    this.server = options.tls ? createTlsServer(options.tls) : createPlainServer();
    this.server.on('request', (request: IncomingMessage, response) => {
      this.answer(request).then(
        ({ status, headers, text }) => response.writeHead(status, headers).end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    this.server.on('upgrade', (request, socket, head) => {
      this.sockets.handleUpgrade(request, socket, head, (page) => this.connected(page, request));
    });
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `${this.options.tls ? 'https' : 'http'}://${HOST}:${String(port)}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
  }

  close(): Promise<void> {
    this.dropAll();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  /** The pages lose their telephone network; they come back by themselves. */
  dropAll(): void {
    for (const page of this.sockets.clients) page.terminate();
  }

  /** How many pages of this agent said it. */
  say(agent: string, order: Order): number {
    const pages = [...(this.pages.get(agent) ?? [])];
    for (const page of pages) page.send(JSON.stringify(order));
    return pages.length;
  }

  private connected(page: WebSocket, request: IncomingMessage): void {
    const agent = new URL(request.url ?? '/', this.origin).searchParams.get('user') ?? '';
    const pages = this.pages.get(agent) ?? new Set();
    this.pages.set(agent, pages.add(page));
    page.on('close', () => pages.delete(page));
    page.on('message', (data: Buffer) => {
      const heard = JSON.parse(data.toString('utf8')) as Heard;
      this.options.heard(agent, heard);
    });
    this.options.joined(agent);
  }

  private async answer(request: IncomingMessage) {
    const url = new URL(request.url ?? '/', this.origin);
    const text = (type: string, body: string, headers: Readonly<Record<string, string>> = {}) => ({
      status: 200,
      headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...headers },
      text: body,
    });
    switch (url.pathname) {
      case '/softphone': {
        const script = this.options.scripts[url.searchParams.get('wrapper') ?? '']?.();
        if (!script) break;
        const { html, policy } = softphonePage(script, this.origin);
        return text('text/html', html, { 'content-security-policy': policy });
      }
      case '/softphone.js':
        return text('text/javascript', await (this.script ??= pageScript()));
      case '/softphone.css':
        return text('text/css', readFileSync(join(__dirname, 'page', 'softphone.css'), 'utf8'));
    }
    return { status: 404, headers: {}, text: '' };
  }
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'page', 'softphone.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

// Chromium over its raw debugging protocol. Playwright makes every page visible and focused for ever, so tests about
// hidden, frozen, crashed and throttled tabs drive the browser themselves. Benches use it too: nothing else listens in.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WebSocket from 'ws';
import type { Listener, ProtocolMessage, ProtocolValue, RawBrowser } from './rawProtocol';
import { openRawTab } from './rawTab';
import type { RawTab, RawTabOptions } from './rawTab';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--remote-debugging-port=0',
  '--window-size=1280,800',
];

export class RawChromium implements RawBrowser {
  private readonly child: ChildProcess;
  private readonly profile: string;
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, Listener>();
  private readonly listeners = new Set<Listener>();
  private nextId = 0;

  private constructor(child: ChildProcess, profile: string, socket: WebSocket) {
    this.child = child;
    this.profile = profile;
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.receive(JSON.parse(data.toString()) as ProtocolMessage));
  }

  static async launch(extra: readonly string[] = []): Promise<RawChromium> {
    const profile = mkdtempSync(path.join(tmpdir(), 'softphone-chromium-'));
    const child = spawn(
      process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      [...ARGUMENTS, `--user-data-dir=${profile}`, ...extra, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' },
    );
    try {
      return new RawChromium(child, profile, await connect(await endpoint(child)));
    } catch (error) {
      kill(child);
      rmSync(profile, { recursive: true, force: true });
      throw error;
    }
  }

  send(method: string, params: ProtocolValue = {}, sessionId?: string): Promise<ProtocolValue> {
    const id = ++this.nextId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error(`no answer to ${method} within 30 s`));
      }, 30_000);
      this.waiting.set(id, (message) => {
        clearTimeout(timer);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result ?? {});
      });
      this.socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  }

  /** Returns the end of it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A new tab in front of the others, like a user's; the one before becomes hidden. */
  open(url: string, options: RawTabOptions = {}): Promise<RawTab> {
    return openRawTab(this, url, options);
  }

  /** A profile of its own, as in a private window: nothing cached, nothing stored. */
  async newContext(): Promise<{ readonly id: string; close(): Promise<void> }> {
    const { browserContextId } = await this.send('Target.createBrowserContext');
    return {
      id: String(browserContextId),
      close: async () => void (await this.send('Target.disposeBrowserContext', { browserContextId })),
    };
  }

  /** The computer sleeps: nothing of the browser runs, its renderers and its network included. Not on Windows. */
  suspend(): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGSTOP');
  }
  resume(): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGCONT');
  }

  async close(): Promise<void> {
    const exited = new Promise<void>((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) resolve();
      else this.child.once('exit', () => resolve());
    });
    const timer = setTimeout(() => kill(this.child), 5_000);
    // It may close the socket before it answers.
    this.send('Browser.close').catch(() => undefined);
    await exited;
    clearTimeout(timer);
    this.socket.terminate();
    // Nobody answers any more; what still waits must not keep this process.
    for (const settle of this.waiting.values()) settle({ error: { message: 'the browser was closed' } });
    this.waiting.clear();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private receive(message: ProtocolMessage): void {
    if (message.id !== undefined) {
      const settle = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      settle?.(message);
      return;
    }
    for (const listener of this.listeners) listener(message);
  }
}

async function connect(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return socket;
}

function endpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => {
      reject(new Error(`Chromium did not start: ${text.slice(0, 500)}`));
    }, 30_000);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-10_000);
      const url = /ws:\/\/\S+(?=\s)/.exec(text)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

/** With its renderers, where the system has process groups. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

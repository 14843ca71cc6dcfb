// Chromium over its raw debugging protocol. Playwright makes every page visible and focused for ever, so tests about
// hidden, frozen, crashed and throttled tabs drive the browser themselves.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WebSocket from 'ws';

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

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}
type Listener = (message: Message) => void;

export class RawChromium {
  private readonly child: ChildProcess;
  private readonly profile: string;
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly listeners = new Set<Listener>();
  private nextId = 0;

  private constructor(child: ChildProcess, profile: string, socket: WebSocket) {
    this.child = child;
    this.profile = profile;
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      this.receive(JSON.parse(data.toString()) as Message);
    });
  }

  static async launch(extra: readonly string[] = []): Promise<RawChromium> {
    const profile = mkdtempSync(path.join(tmpdir(), 'softphone-chromium-'));
    const child = spawn(
      process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      [...ARGUMENTS, `--user-data-dir=${profile}`, ...extra, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' },
    );
    const socket = new WebSocket(await endpoint(child), { perMessageDeflate: false });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new RawChromium(child, profile, socket);
  }

  send(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.nextId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error(`no answer to ${method} within 15 s`));
      }, 15_000);
      this.waiting.set(id, (message) => {
        clearTimeout(timer);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result ?? {});
      });
      this.socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    });
  }

  listen(listener: Listener): void {
    this.listeners.add(listener);
  }

  /** A new tab in front of the others, like a user's; the one before becomes hidden. */
  async open(url: string): Promise<RawTab> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const tab = new RawTab(this, String(targetId), String(sessionId));
    await tab.navigate(url);
    return tab;
  }

  async close(): Promise<void> {
    await this.send('Browser.close').catch(() => undefined);
    await new Promise<void>((resolve) => {
      if (this.child.exitCode !== null) {
        resolve();
        return;
      }
      const kill = setTimeout(() => {
        if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
      }, 5_000);
      this.child.once('exit', () => {
        clearTimeout(kill);
        resolve();
      });
    });
    this.socket.terminate();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private receive(message: Message): void {
    if (message.id !== undefined) {
      const settle = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      settle?.(message);
      return;
    }
    for (const listener of this.listeners) listener(message);
  }
}

/** One tab; `top` is the Lightning shell, `phone` the softphone's frame (same process: the origins are one site). */
export class RawTab {
  private readonly browser: RawChromium;
  private readonly targetId: string;
  private readonly sessionId: string;
  private readonly contexts = new Map<number, string>();

  constructor(browser: RawChromium, targetId: string, sessionId: string) {
    this.browser = browser;
    this.targetId = targetId;
    this.sessionId = sessionId;
    browser.listen((message) => {
      if (message.sessionId === sessionId) this.track(message);
    });
  }

  async navigate(url: string): Promise<void> {
    await this.browser.send('Runtime.enable', {}, this.sessionId);
    await this.browser.send('Page.enable', {}, this.sessionId);
    await this.browser.send('Page.navigate', { url }, this.sessionId);
  }

  /** Evaluates in the shell (`top`) or in the softphone's frame; promises are awaited, results are plain values. */
  async evaluate<T>(where: 'top' | 'phone', expression: string): Promise<T> {
    const contextId = this.context(where);
    const answer = await this.browser.send(
      'Runtime.evaluate',
      { expression, contextId, awaitPromise: true, returnByValue: true },
      this.sessionId,
    );
    const { result, exceptionDetails } = answer as {
      result?: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result?.value as T;
  }

  /** Polls until the expression is truthy, as a person waits for something to appear. */
  async until<T>(where: 'top' | 'phone', expression: string, ms = 15_000): Promise<T> {
    const end = Date.now() + ms;
    let last = 'never evaluated';
    while (Date.now() < end) {
      try {
        const value = await this.evaluate<T>(where, expression);
        if (value) return value;
        last = JSON.stringify(value);
      } catch (error) {
        last = String(error);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not within ${String(ms)} ms: ${expression} (last: ${last})`);
  }

  async activate(): Promise<void> {
    await this.browser.send('Target.activateTarget', { targetId: this.targetId });
  }
  async close(): Promise<void> {
    await this.browser.send('Target.closeTarget', { targetId: this.targetId });
  }
  async setLifecycle(state: 'frozen' | 'active'): Promise<void> {
    await this.browser.send('Page.setWebLifecycleState', { state }, this.sessionId);
  }
  async crash(): Promise<void> {
    // The renderer dies before it can answer.
    void this.browser.send('Page.crash', {}, this.sessionId).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  private context(where: 'top' | 'phone'): number {
    const wanted = where === 'top' ? '//lightning.' : '//vf.';
    const found = [...this.contexts].filter(([, origin]) => origin.includes(wanted)).pop();
    if (!found) throw new Error(`no ${where} context`);
    return found[0];
  }

  private track(message: Message): void {
    if (message.method === 'Runtime.executionContextsCleared') this.contexts.clear();
    if (message.method === 'Runtime.executionContextDestroyed')
      this.contexts.delete(Number(message.params?.['executionContextId']));
    if (message.method !== 'Runtime.executionContextCreated') return;
    const context = message.params?.['context'] as { id: number; origin: string };
    this.contexts.set(context.id, context.origin);
  }
}

function endpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => {
      reject(new Error(`Chromium did not start: ${text.slice(0, 500)}`));
    }, 20_000);
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /ws:\/\/\S+/.exec(text)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

// The real driver bundle in a page of raw Chromium, driven from a test.
import { build } from 'esbuild';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Call } from '../../../engine/contract/driver/call';
import type {
  Command,
  CommandOutcome,
  DriverEvent,
  DriverSnapshot,
} from '../../../engine/contract/driver/driver';
import type { DriverError } from '../../../engine/contract/driver/driverError';
import { inProject } from '../../../scripts/project';
import { RawChromium } from '../../rawChromium';
import type { RawTab } from '../../rawTab';
import type { HarnessStart, Traffic } from './harness';
import { toneWav } from './tone';

export interface AgentPages {
  open(): Promise<AgentPage>;
  close(): Promise<void>;
}

export interface TestedDriver {
  readonly entry: string;
  /** Folder of the files that it asks for by name. */
  readonly assets?: string;
  readonly flags?: readonly string[];
  /** The page's Content-Security-Policy, asked for each page that is opened. */
  readonly policy?: () => string;
  /** Its Permissions-Policy. */
  readonly permissions?: () => string;
}

const SIP: TestedDriver = { entry: inProject('drivers', 'sip', 'driver.ts') };

/** Chromium with a microphone that gives this tone, and a server of the page. */
export async function startAgentPages(hz: number, driver: TestedDriver = SIP): Promise<AgentPages> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sip-page-'));
  const voice = path.join(folder, 'voice.wav');
  writeFileSync(voice, toneWav(hz));
  const server = await serve(await pageFiles(driver), driver);
  const browser = await RawChromium.launch([
    `--use-file-for-fake-audio-capture=${voice}`,
    '--allow-loopback-in-peer-connection',
    '--autoplay-policy=no-user-gesture-required',
    ...(driver.flags ?? []),
  ]);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  return {
    open: async () => {
      const tab = await browser.open(url);
      await tab.until({ url }, 'document.readyState === "complete"');
      return new AgentPage(tab, url);
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export class AgentPage {
  readonly tab: RawTab;
  private readonly url: string;

  constructor(tab: RawTab, url: string) {
    this.tab = tab;
    this.url = url;
  }

  get origin(): string {
    return new URL(this.url).origin;
  }

  /** Answers what `start` rejected with, null when it did not. */
  startFails(given: HarnessStart): Promise<DriverError | null> {
    return this.ask(`start(${JSON.stringify(given)}).then(() => null, (error) => error)`);
  }
  async start(given: HarnessStart): Promise<void> {
    await this.ask(`start(${JSON.stringify(given)})`);
    await this.until(({ session }) => session.phase === 'ready', 'a ready session');
  }
  stop(reason: 'logout' | 'handover' | 'unload'): Promise<void> {
    return this.ask(`stop('${reason}')`);
  }
  perform(command: Command): Promise<CommandOutcome> {
    return this.ask(`perform(${JSON.stringify(command)})`);
  }
  snapshot(): Promise<DriverSnapshot> {
    return this.ask('snapshot()');
  }
  events(): Promise<readonly (DriverEvent & { readonly at: number })[]> {
    return this.ask('events()');
  }
  traffic(): Promise<Traffic> {
    return this.ask('traffic()');
  }
  logged(): Promise<readonly string[]> {
    return this.ask('logged()');
  }
  violations(): Promise<readonly string[]> {
    return this.ask('violations()');
  }
  mintNext(values: readonly string[]): Promise<void> {
    return this.ask(`mintNext(${JSON.stringify(values)})`);
  }
  minted(): Promise<{ readonly asked: number; readonly renewed: number }> {
    return this.ask('minted()');
  }
  hears(callId: string, frequencies: readonly number[]): Promise<readonly number[]> {
    return this.ask(`hears(${JSON.stringify(callId)}, ${JSON.stringify(frequencies)})`);
  }
  isConnected(): Promise<boolean> {
    return this.ask('isConnected()');
  }
  kept(): Promise<string | null> {
    return this.ask('kept()');
  }
  close(): Promise<void> {
    return this.tab.close();
  }

  async until(
    holds: (snapshot: DriverSnapshot) => boolean,
    what: string,
    ms = 10_000,
  ): Promise<DriverSnapshot> {
    const end = Date.now() + ms;
    for (;;) {
      const snapshot = await this.snapshot();
      if (holds(snapshot)) return snapshot;
      if (Date.now() > end)
        throw new Error(
          `${what}: not within ${String(ms)} ms (${JSON.stringify(snapshot.session)} ${JSON.stringify(snapshot.calls.map(({ id, state }) => `${id} ${state}`))})\n${(await this.logged()).slice(-20).join('\n')}`,
        );
      await pause(20);
    }
  }
  async call(wanted: (call: Call) => boolean, what: string, ms?: number): Promise<Call> {
    const { calls } = await this.until((snapshot) => snapshot.calls.some(wanted), what, ms);
    const found = calls.find(wanted);
    if (!found) throw new Error(what);
    return found;
  }
  /** As it was told last, also after it closed. */
  async told(id: string): Promise<Call> {
    const events = await this.events();
    const found = events.findLast((event) => event.type === 'call' && event.call.id === id);
    if (found?.type !== 'call') throw new Error(`nothing was told of call ${id}`);
    return found.call;
  }
  async ended(id: string, ms = 10_000): Promise<Call> {
    const end = Date.now() + ms;
    for (;;) {
      const call = await this.told(id);
      if (['ended', 'wrapup', 'closed'].includes(call.state)) return call;
      if (Date.now() > end) throw new Error(`call ${id} is still ${call.state}`);
      await pause(20);
    }
  }

  private ask<T>(expression: string): Promise<T> {
    return this.tab.evaluateInPage<T>({ url: this.url }, `globalThis.harness.${expression}`);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The driver as its resource has it, but for the slow work of making it small. */
async function pageFiles({ entry }: TestedDriver): Promise<Readonly<Record<string, string>>> {
  const [harness, driver] = await Promise.all([bundled(path.join(__dirname, 'harness.ts')), bundled(entry)]);
  const scripts = ['harness.js', 'driver.js'].map((name) => `<script src="/${name}"></script>`).join('');
  return {
    '/': `<!doctype html><meta charset="utf-8"><title>agent</title>${scripts}`,
    '/harness.js': harness,
    '/driver.js': driver,
  };
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

function serve(
  files: Readonly<Record<string, string>>,
  { assets, policy, permissions }: TestedDriver,
): Promise<Server> {
  const server = createServer((request, response) => {
    const [, asset] = /^\/assets\/([\w.-]+)$/.exec(request.url ?? '') ?? [];
    const file = asset === undefined || assets === undefined ? '' : path.join(assets, asset);
    if (existsSync(file)) {
      response.writeHead(200).end(readFileSync(file));
      return;
    }
    const text = files[request.url ?? ''];
    if (permissions) response.setHeader('permissions-policy', permissions());
    if (policy) response.setHeader('content-security-policy', policy());
    const type = request.url === '/' ? 'text/html' : 'text/javascript';
    if (text === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

// The suite in a page of Chromium: the driver and the kit run there, the bench in Node (or in the page, when the telephone
// system is there as well).
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Bench, BenchModule } from '../../drivers/kit/bench/bench';
import type { CaseResult } from '../../drivers/kit/conform';
import { answerBench } from '../../drivers/kit/bench/remoteBench';
import { ensureChromium } from '../check/chromium';
import { inProject } from '../project';
import type { DriverBundle } from './driverBundle';
import { peerFolder } from './peerFolder';

export interface ChromiumRun {
  readonly id: string;
  readonly bundle: DriverBundle;
  readonly module: BenchModule;
  readonly transport: string;
  readonly only: readonly string[];
  readonly progress: (result: CaseResult) => void;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--autoplay-policy=no-user-gesture-required',
  // For drivers with sound of their own. Where there is no network card, WebRTC finds no way at all without the last one.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // The kit asks how much memory is in use.
  '--js-flags=--expose-gc',
  '--enable-precise-memory-info',
];

export async function runInChromium(run: ChromiumRun): Promise<readonly CaseResult[]> {
  const inPage = run.module.inPage?.includes(run.transport) ?? false;
  const server = await serve(await filesFor(run, inPage));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: flags });
  try {
    // A stand-in for a system that is only ever spoken to over TLS signs its own certificate.
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    await page.exposeFunction('tellResult', run.progress);
    if (!inPage) await exposeBench(page, run.module.createBench(run.transport, { allowedOrigins: [origin] }));
    await page.goto(`${origin}/`);
    const task = {
      driver: run.id,
      bundle: run.bundle.files,
      base: `${origin}/`,
      only: run.only,
      benchInPage: inPage,
    };
    return await page.evaluate((given) => {
      const { runConformance } = globalThis as unknown as {
        readonly runConformance: (task: typeof given) => Promise<readonly CaseResult[]>;
      };
      return runConformance(given);
    }, task);
  } finally {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function exposeBench(page: Page, bench: Bench): Promise<void> {
  await page.exposeFunction('playBench', (request: string) => answerBench(bench, request));
}

type Files = Readonly<Record<string, { readonly type: string; readonly text: string | Buffer }>>;

async function filesFor({ id, bundle }: ChromiumRun, inPage: boolean): Promise<Files> {
  const script = (text: string) => ({ type: 'text/javascript', text });
  const scripts = ['kit.js', ...(inPage ? ['bench.js'] : []), 'driver.js'];
  const html = scripts.map((name) => `<script src="${name}"></script>`).join('');
  return {
    '/': { type: 'text/html', text: `<!doctype html><meta charset="utf-8"><title>kit</title>${html}` },
    '/kit.js': script(await bundled(inProject('drivers/kit/page.ts'))),
    ...(inPage && { '/bench.js': script(await pageBench(id)) }),
    ...otherFiles(bundle),
    ...Object.fromEntries(Object.entries(bundle.files).map(([name, text]) => [`/${name}`, script(text)])),
  };
}

/** Sounds and the like, as they are. */
function otherFiles({ folder }: DriverBundle): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      const url = `/${path.relative(folder, file).split(path.sep).join('/')}`;
      return [url, { type: 'application/octet-stream', text: readFileSync(file) }];
    }),
  );
}

/** A bench that must live in the driver's page is a module of its own beside the other. */
function pageBench(id: string): Promise<string> {
  const file = path.join(peerFolder(id), 'pageBench.ts');
  if (!existsSync(file)) throw new Error(`${file} is missing: a bench says that it is in the page`);
  return bundled(file, 'globalThis.makePageBench = () => kitBench.createBench();');
}

async function bundled(file: string, footer = ''): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'iife',
    globalName: 'kitBench',
    target: 'es2022',
    footer: { js: footer },
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

function serve(files: Files): Promise<Server> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file) response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` }).end(file.text);
    else response.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

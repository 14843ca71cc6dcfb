// From the contact centre's word to `offered` in the page, over WebSocket and BOSH, and how much of it is ours: a bare page
// with the same library hears the same calls, in turn with the driver.
import type { BenchOptions } from './benchOptions';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FinessePeer } from '../lab/peers/finesse/peer';
import { aimLine, spread, table } from './measure';
import type { BareAddress } from './finessePage';

const CALLS = 50;
const ROUNDS = 5;
const user = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;
const fields = { agentId: '51001', password: 'lab-51001', extension: user.extension };
const transports = { WebSocket: 'ws', BOSH: 'bosh' } as const;
type Transport = keyof typeof transports;

export async function run({ count: calls = CALLS }: BenchOptions): Promise<void> {
  const server = createServer((_request, response) => response.end('<!doctype html><title>bench</title>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const peer = new FinessePeer(
    {
      agents: [user],
      hostname: '127.0.0.1',
      allowedOrigins: [origin],
      progress: () => undefined,
      changed: () => undefined,
    },
    { settings: { wrapUp: 'NOT_ALLOWED' } },
  );
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    await peer.start();
    const script = await pageScript();
    const results: (readonly [Transport, readonly number[], readonly number[]])[] = [];
    for (const transport of Object.keys(transports) as Transport[]) {
      const ours: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        // Who begins takes turns: a machine that warms up or slows down does so to both.
        const order = round % 2 === 0 ? (['driver', 'bare'] as const) : (['bare', 'driver'] as const);
        for (const who of order) {
          const times = await block(peer, await openPage(browser, origin, script), {
            who,
            transport,
            calls: calls / ROUNDS,
          });
          (who === 'driver' ? ours : bare).push(...times);
        }
      }
      results.push([transport, ours, bare]);
    }
    report(results);
  } finally {
    await browser.close();
    await peer.stop();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${__dirname}/finessePage.ts`],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

async function openPage(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  origin: string,
  script: string,
): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(origin);
  await page.evaluate(script);
  return page;
}

interface PageBench {
  startDriver(config: unknown, fields: unknown): Promise<void>;
  startBare(address: BareAddress): Promise<void>;
  stop(): Promise<void>;
  take(): readonly { readonly id: string; readonly at: number }[];
}
interface Block {
  readonly who: 'driver' | 'bare';
  readonly transport: Transport;
  readonly calls: number;
}

/** So many calls, one after the other, each given up as soon as it was heard. The first is not counted. */
async function block(
  peer: FinessePeer,
  page: Page,
  { who, transport, calls }: Block,
): Promise<readonly number[]> {
  const [node] = peer.nodes;
  const ways = String(peer.driverSettings()['transports']).split(' ');
  const way = ways.find((word) => word.startsWith(transports[transport])) ?? '';
  const config = { ...peer.driverSettings(), transports: way };
  const url = transport === 'BOSH' ? `http://${node.host}/http-bind` : `ws://${node.host}/ws`;
  const address = { url, jid: `${fields.agentId}@${node.domain}/bench`, password: fields.password };
  await page.evaluate(
    async ([kind, forDriver, forBare, given]) => {
      const { finesseBench } = globalThis as unknown as { readonly finesseBench: PageBench };
      await (kind === 'driver'
        ? finesseBench.startDriver(forDriver, given)
        : finesseBench.startBare(forBare));
    },
    [who, config, address, fields] as const,
  );
  // A bare page signs nobody in.
  const agent = peer.centre.agent(fields.agentId);
  if (agent?.state === 'LOGOUT') Object.assign(agent, { state: 'NOT_READY', extension: user.extension });
  const times: number[] = [];
  for (let i = 0; i <= calls; i += 1) {
    const at = performance.timeOrigin + performance.now();
    const { id } = await peer.placeCall({
      agent: user.key,
      from: '+14155550132',
      attributes: { callVariable1: 'x' },
    });
    const seen = await heard(page, id);
    if (i > 0) times.push(seen - at);
    await peer.act(id, 'hangup');
    await pause(120);
  }
  await page.evaluate(() =>
    (globalThis as unknown as { readonly finesseBench: PageBench }).finesseBench.stop(),
  );
  await page.close();
  return times;
}

async function heard(page: Page, id: string): Promise<number> {
  const end = Date.now() + 10_000;
  // Nobody looks while it is on its way.
  await pause(250);
  for (;;) {
    const all = await page.evaluate(() =>
      (globalThis as unknown as { readonly finesseBench: PageBench }).finesseBench.take(),
    );
    const found = all.find((one) => one.id === id);
    if (found) return found.at;
    if (Date.now() > end) throw new Error('the page never heard of the call');
    await pause(20);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function report(results: readonly (readonly [Transport, readonly number[], readonly number[]])[]): void {
  const rows = results.flatMap(([transport, ours, bare]) =>
    (
      [
        ['driver', ours],
        ['bare strophe page', bare],
      ] as const
    ).map(([who, times]) => {
      const { count, p50, p95, max } = spread(times);
      return [transport, who, count, p50, p95, max] as const;
    }),
  );
  console.log('\nfrom publishing a call to `offered` in the page\n');
  console.log(table(['transport', 'who', 'calls', 'p50 ms', 'p95 ms', 'max ms'], rows));
  console.log();
  for (const [transport, ours, bare] of results) {
    const measured = spread(ours).p50 / spread(bare).p50;
    console.log(aimLine({ what: `${transport}, driver beside bare, p50`, measured, most: 1.3, unit: 'x' }));
  }
}

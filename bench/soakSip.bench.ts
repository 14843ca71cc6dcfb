// What 300 calls leave behind: SIPp calls one after the other, the phone answers by itself, the caller hangs up, the call is
// logged. Looked at after the first calls, in the middle and at the end: the second half is what counts.
import type { BenchOptions } from './benchOptions';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { findProgram } from '../lab/peers/sip/plant/programs';
import type { RawTab } from '../tests/rawTab';
import { eventually, pause, progress, withBenchLab } from './benchLab';
import type { BenchLab } from './benchLab';
import { aimLine, table } from './measure';
import { probe } from './probes';
import { countRenderer, rendererCounters, usedHeap } from './rendererWork';
import { agentOf, peerOf } from './sipCaller';

const CALLS = 300;
const FIRST = 20;
/** What a bare JsSIP page keeps of a call (KB), and what a whole softphone may keep beside it. */
const bareKb = 3.6;
const oursKb = 4;

interface Look {
  readonly calls: number;
  readonly heap: number;
  readonly code: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly connections: number;
}

export async function run({ count = CALLS }: BenchOptions): Promise<void> {
  await withBenchLab({ apart: true, phone: 'sip' }, async (bench) => report(await soak(bench, count)));
}

async function soak(bench: BenchLab, count: number): Promise<readonly Look[]> {
  const { lab, openAgent } = bench;
  await lab.api.config.patch({ driver: { settings: { autoAnswer: 'header' } } });
  const tab = await openAgent({ inPage: [probe('peerConnections')] });
  await countRenderer(tab);
  await tab.evaluate('phone', PRESS_SAVE);
  const looks: Look[] = [];
  let made = 0;
  for (const until of [Math.min(FIRST, Math.floor(count / 4)), Math.floor(count / 2), count]) {
    await call(bench, until - made);
    made = until;
    await eventually('the last log', () => isQuiet(tab), 60_000);
    looks.push(await look(tab, made));
    progress(made, count);
  }
  await tab.close();
  return looks;
}

/** What the agent does after a call; nothing else is asked of the page meanwhile. */
const PRESS_SAVE = `void setInterval(() =>
  [...document.querySelectorAll('button')].find((each) => each.textContent.trim().startsWith('Save'))?.click(), 100)`;

const isQuiet = (tab: RawTab): Promise<boolean> =>
  tab.evaluate<boolean>(
    'phone',
    `[...document.querySelectorAll('button')].some((each) => each.textContent.trim() === 'Call')`,
  );

async function call({ lab }: BenchLab, count: number): Promise<void> {
  const { exchange } = peerOf(lab);
  const child = spawn(
    findProgram('sipp'),
    [
      `127.0.0.1:${String(exchange.sipPort)}`,
      ...['-sf', path.join(__dirname, 'sipp/caller.xml'), '-s', agentOf(0).extension],
      ...['-i', '127.0.0.1', '-m', String(count), '-l', '1', '-r', '1', '-rp', '900'],
      ...['-nostdin', '-timeout', String(30 + count * 6)],
    ],
    { stdio: 'ignore', cwd: exchange.folder },
  );
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  // 1: some calls failed; they are part of a shift as well. 97 and more: it could not work at all.
  if (code !== 0 && code !== 1) throw new Error(`sipp ended with ${String(code)}`);
  await pause(1_000);
}

async function look(tab: RawTab, calls: number): Promise<Look> {
  await pause(1_000);
  const { all, code } = await usedHeap(tab);
  const { nodes, listeners } = await rendererCounters(tab);
  const connections = await tab.evaluateInPage<number>('phone', 'benchConnections.open()');
  return { calls, heap: all, code, nodes, listeners, connections };
}

function report(looks: readonly Look[]): void {
  const [, middle, last] = looks;
  if (!middle || !last) throw new Error('no calls were made');
  const row = (name: string, pick: (look: Look) => number) => [name, ...looks.map(pick)];
  console.log('\nwhat calls over SIP leave behind\n');
  console.log(
    table(
      ['', ...looks.map(({ calls }) => `call ${String(calls)}`)],
      [
        row('heap after collection, KB', ({ heap }) => heap / 1024),
        row('  of it compiled code', ({ code }) => code / 1024),
        row('DOM nodes', ({ nodes }) => nodes),
        row('event listeners', ({ listeners }) => listeners),
        row('peer connections that are not closed', ({ connections }) => connections),
      ],
    ),
  );
  const calls = last.calls - middle.calls;
  const perCall = (pick: (look: Look) => number): number => (pick(last) - pick(middle)) / calls;
  const kept = perCall(({ heap, code }) => heap - code) / 1024;
  const aims: readonly (readonly [string, number, number, string])[] = [
    ['heap per call in the second half', perCall(({ heap }) => heap) / 1024, bareKb + oursKb, 'KB'],
    ['  without compiled code', kept, bareKb + oursKb, 'KB'],
    // The browser counts some that are gone but not collected: flat is what grows by less than one node in two calls.
    ['DOM nodes per call', perCall(({ nodes }) => nodes), 0.5, 'nodes'],
    ['peer connections at the end', last.connections, 0, ''],
  ];
  console.log();
  for (const [what, measured, most, unit] of aims) console.log(aimLine({ what, measured, most, unit }));
}

// What a shift of calls leaves in memory: answered, wrapped up and logged, one after the other, by an agent who never reloads.
import type { LabApi } from '../lab/labApi';
import type { RawTab } from '../tests/rawTab';
import { eventually, pause, progress } from './benchLab';
import type { BenchLab } from './benchLab';
import { aimLine, table } from './measure';
import { countRenderer, rendererCounters, usedHeap } from './rendererWork';
import type { UsedHeap } from './rendererWork';

const CALLS = { from: 20, to: 100 };

interface Memory {
  readonly heap: UsedHeap;
  readonly nodes: number;
  readonly listeners: number;
}

export async function measureShift({
  lab,
  openAgent,
}: BenchLab): Promise<Readonly<Record<'from' | 'to', Memory>>> {
  await lab.api.reset();
  const tab = await openAgent();
  await countRenderer(tab);
  const seeded = (await lab.api.records.list('Task')).length;
  const memory: Partial<Record<'from' | 'to', Memory>> = {};
  for (let call = 1; call <= CALLS.to; call++) {
    await answeredCall(lab.api, tab, call);
    await eventually('the log', async () => {
      const tasks = await lab.api.records.list('Task');
      return tasks.length === seeded + call && tasks.at(-1)?.['Status'] === 'Completed';
    });
    if (call === CALLS.from) memory.from = await memoryNow(tab);
    if (call === CALLS.to) memory.to = await memoryNow(tab);
    progress(call, CALLS.to);
  }
  await tab.close();
  const { from, to } = memory;
  if (!from || !to) throw new Error('no calls were made');
  return { from, to };
}

async function answeredCall(api: LabApi, tab: RawTab, index: number): Promise<void> {
  const { id } = await api.network.ring({ from: `+1212555${String(100 + (index % 100)).padStart(4, '0')}` });
  await press(tab, 'Answer');
  await tab.until('phone', `!!${buttonNamed('End')}`);
  await api.network.act(id, 'hangup');
  await press(tab, 'Save');
  await tab.until('phone', `!!${buttonNamed('Call')}`);
}

const buttonNamed = (name: string): string =>
  `[...document.querySelectorAll('button')].find((each) => each.textContent.trim().startsWith('${name}')
    && each.getAttribute('aria-disabled') !== 'true')`;

async function press(tab: RawTab, name: string): Promise<void> {
  await tab.until('phone', `!!${buttonNamed(name)}`);
  await tab.evaluate('phone', `${buttonNamed(name)}.click()`);
}

async function memoryNow(tab: RawTab): Promise<Memory> {
  await pause(1_000);
  const heap = await usedHeap(tab);
  const { nodes, listeners } = await rendererCounters(tab);
  return { heap, nodes, listeners };
}

export function reportShift({ from, to }: Readonly<Record<'from' | 'to', Memory>>): void {
  const perCall = (pick: (heap: UsedHeap) => number) =>
    (pick(to.heap) - pick(from.heap)) / (CALLS.to - CALLS.from) / 1024;
  console.log(`\nmemory after ${CALLS.from} and ${CALLS.to} answered and logged calls\n`);
  console.log(
    table(
      ['', `call ${CALLS.from}`, `call ${CALLS.to}`],
      [
        ['heap after collection, KB', from.heap.all / 1024, to.heap.all / 1024],
        ['  of it compiled code', from.heap.code / 1024, to.heap.code / 1024],
        ['DOM nodes', from.nodes, to.nodes],
        ['event listeners', from.listeners, to.listeners],
      ],
    ),
  );
  console.log();
  const total = perCall(({ all }) => all);
  const kept = perCall(({ all, code }) => all - code);
  console.log(aimLine({ what: 'heap per answered call', measured: total, most: 8, unit: 'KB' }));
  console.log(aimLine({ what: '  without compiled code', measured: kept, most: 8, unit: 'KB' }));
  // The browser counts some that are gone but not collected: flat is what grows by less than one node in two calls.
  const nodes = (to.nodes - from.nodes) / (CALLS.to - CALLS.from);
  console.log(aimLine({ what: 'DOM nodes per call', measured: nodes, most: 0.5, unit: 'nodes' }));
}

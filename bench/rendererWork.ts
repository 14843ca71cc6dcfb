// What a frame's renderer did meanwhile, and what it holds, by the browser's own counters. The frame must have a renderer of
// its own.
import type { RawTab } from '../tests/rawTab';

export interface RendererCounters {
  /** CPU time of the main thread, in ms. */
  readonly tasks: number;
  readonly script: number;
  readonly layout: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Time on the processor, not on the clock: other programs of the machine do not count. */
export async function countRenderer(tab: RawTab): Promise<void> {
  await tab.command('phone', 'Performance.enable', { timeDomain: 'threadTicks' });
}

export async function rendererCounters(tab: RawTab): Promise<RendererCounters> {
  const { metrics } = (await tab.command('phone', 'Performance.getMetrics')) as unknown as {
    readonly metrics: readonly { readonly name: string; readonly value: number }[];
  };
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    tasks: value('TaskDuration') * 1000,
    script: value('ScriptDuration') * 1000,
    layout: (value('LayoutDuration') + value('RecalcStyleDuration')) * 1000,
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
  };
}

export interface UsedHeap {
  /** Bytes after everything that can go has gone. */
  readonly all: number;
  /** Of these: what the engine made of the scripts. It grows while they warm up, with or without calls that are kept. */
  readonly code: number;
}

export async function usedHeap(tab: RawTab): Promise<UsedHeap> {
  // What was logged is kept for whoever opens the console.
  await tab.command('phone', 'Runtime.discardConsoleEntries');
  await tab.command('phone', 'HeapProfiler.enable');
  // One round frees what the finalisers of the round before let go.
  for (let round = 0; round < 3; round++) await tab.command('phone', 'HeapProfiler.collectGarbage');
  const { usedSize } = (await tab.command('phone', 'Runtime.getHeapUsage')) as unknown as {
    readonly usedSize: number;
  };
  return { all: usedSize, code: codeIn(await snapshot(tab)) };
}

/** https://learn.microsoft.com/microsoft-edge/devtools/memory-problems/heap-snapshot-schema: nodes as one row of numbers. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
}

async function snapshot(tab: RawTab): Promise<Snapshot> {
  const chunks: string[] = [];
  const end = tab.listen('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(String(chunk)));
  await tab.command('phone', 'HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  end();
  return JSON.parse(chunks.join('')) as Snapshot;
}

function codeIn({ snapshot: { meta }, nodes }: Snapshot): number {
  const width = meta.node_fields.length;
  const [type, size] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size')];
  const code = meta.node_types[0].indexOf('code');
  let sum = 0;
  for (let at = 0; at < nodes.length; at += width)
    if (nodes[at + type] === code) sum += nodes[at + size] ?? 0;
  return sum;
}

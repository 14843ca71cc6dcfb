// What a frame's renderer did meanwhile, by the browser's own counters. The frame must have a renderer of its own.
import type { RawTab } from '../tests/rawTab';

export interface RendererCounters {
  /** Main thread, in ms. */
  readonly tasks: number;
  readonly script: number;
  readonly layout: number;
  readonly nodes: number;
  readonly listeners: number;
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

/** Bytes in use on the frame's heap, after everything that can go has gone. */
export async function usedHeap(tab: RawTab): Promise<number> {
  // What was logged is kept for whoever opens the console.
  await tab.command('phone', 'Runtime.discardConsoleEntries');
  await tab.command('phone', 'HeapProfiler.enable');
  // One round frees what the finalisers of the round before let go.
  for (let round = 0; round < 3; round++) await tab.command('phone', 'HeapProfiler.collectGarbage');
  const { usedSize } = (await tab.command('phone', 'Runtime.getHeapUsage')) as unknown as {
    readonly usedSize: number;
  };
  return usedSize;
}

// The suite in Node, over one of the driver's transports.
import { WebSocket } from 'ws';
import type { BenchModule } from '../../drivers/kit/bench/bench';
import { conform, type CaseResult, type ConformOptions } from '../../drivers/kit/conform';
import { loadInNode, type DriverBundle } from './driverBundle';

// Node 20 has none of its own.
if (typeof globalThis.WebSocket === 'undefined') Object.assign(globalThis, { WebSocket });

export async function runInNode(
  id: string,
  bundle: DriverBundle,
  module: BenchModule,
  transport: string,
  options: Pick<ConformOptions, 'progress'> & Partial<Pick<ConformOptions, 'cases'>>,
): Promise<readonly CaseResult[]> {
  const stray: string[] = [];
  const note = (error: unknown): void =>
    void stray.push(error instanceof Error ? error.message : String(error));
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  try {
    return await conform({
      subject: loadInNode(id, bundle),
      makeBench: () => module.createBench(transport, {}),
      strayErrors: () => stray.splice(0),
      ...options,
    });
  } finally {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  }
}

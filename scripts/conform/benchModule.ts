// What a bench's file must export; what is missing is named, for the author who forgot it.
import type { BenchModule } from '../../drivers/kit/bench/bench';

/** Throws an Error that says which export of `file` is missing or of another type. */
export function readBenchModule(exported: Readonly<Record<string, unknown>>, file: string): BenchModule {
  const { transports, createBench } = exported;
  if (!Array.isArray(transports) || transports.length === 0)
    throw new Error(`${file} exports no 'transports': a list of names, [''] where there is only one way`);
  if (typeof createBench !== 'function') throw new Error(`${file} exports no function 'createBench'`);
  return exported as unknown as BenchModule;
}

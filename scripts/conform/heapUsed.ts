// How much memory is in use in this process, garbage aside.
import v8 from 'node:v8';
import vm from 'node:vm';

let collect: (() => void) | undefined;

/** Bytes. */
export function heapUsed(): number {
  v8.setFlagsFromString('--expose-gc');
  collect ??= vm.runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

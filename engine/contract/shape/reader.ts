// The ear at one border: reads by a shape and says in the log what was left out, each thing once. A line names the place and
// the reason, and never what stood there.
import type { Log } from '../ports';
import { readShape } from './shape';
import type { Shape } from './shape';

/** `path`: what the value is called in the log. Undefined: nothing of it can be used, and that has been said. */
export type Reader = <T>(shape: Shape<T>, value: unknown, path?: string) => T | undefined;

/** `from`: who sent it, as the line begins ("The driver"). */
export function reader(from: string, log: Log): Reader {
  // Paths come from our own shapes: there are only so many.
  const said = new Set<string>();
  const told = (path: string, reason: string): void => {
    const line = `${from}: ${path === '' ? 'it' : path} ${reason}: left out`;
    if (said.has(line)) return;
    said.add(line);
    log('warn', line);
  };
  return (shape, value, path = '') => readShape(shape, value, told, path);
}

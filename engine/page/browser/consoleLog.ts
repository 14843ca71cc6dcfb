// The engine's log: the browser console, behind the masker. Nothing is written before the masker is there.
/* oxlint-disable no-console -- the one place of the engine that writes there */
import type { LogLevel } from '../../contract/driver/driver';
import type * as Masking from '../../contract/masking/maskValue';
import type { Log } from '../../contract/ports';

const WRITE: Readonly<Record<LogLevel, (...parts: unknown[]) => void>> = {
  debug: (...parts) => console.debug(...parts),
  info: (...parts) => console.info(...parts),
  warn: (...parts) => console.warn(...parts),
  error: (...parts) => console.error(...parts),
};
type Line = Parameters<Log>;
const MOST_WAITING = 200;

/** `debug` lines only while the configuration asks for them. `loadMasker`: called once, with the first line. */
export function consoleLog(
  prefix: string,
  isDebug: () => boolean,
  loadMasker: () => Promise<Pick<typeof Masking, 'masked' | 'maskedText'>>,
): Log {
  let write: ((...line: Line) => void) | null = null;
  let waiting: Line[] | null = null;
  const loaded = (how: (...line: Line) => void): void => {
    write = how;
    for (const line of waiting ?? []) how(...line);
    waiting = null;
  };
  const load = (): void => {
    waiting = [];
    loadMasker().then(
      ({ masked, maskedText }) =>
        loaded((level, message, data) => {
          const line = `${prefix} ${maskedText(message)}`;
          if (data === undefined) WRITE[level](line);
          else WRITE[level](line, masked(data));
        }),
      () =>
        loaded((level) => WRITE[level](`${prefix} A line that cannot be shown: the masker was not loaded`)),
    );
  };
  return (...line) => {
    if (line[0] === 'debug' && !isDebug()) return;
    if (write) {
      write(...line);
      return;
    }
    if (!waiting) load();
    if (waiting && waiting.length < MOST_WAITING) waiting.push(line);
  };
}

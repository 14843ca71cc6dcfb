// The engine's log: the browser console, with numbers masked to their last four digits and secrets left out.
/* oxlint-disable no-console -- the one place of the engine that writes there */
import type { LogLevel } from '../../contract/driver/driver';
import type { Log } from '../../contract/ports';

const WRITE: Readonly<Record<LogLevel, (...parts: unknown[]) => void>> = {
  debug: (...parts) => console.debug(...parts),
  info: (...parts) => console.info(...parts),
  warn: (...parts) => console.warn(...parts),
  error: (...parts) => console.error(...parts),
};

/** `debug` lines only while the configuration asks for them. */
export const consoleLog =
  (prefix: string, isDebug: () => boolean): Log =>
  (level, message, data) => {
    if (level === 'debug' && !isDebug()) return;
    const line = `${prefix} ${maskNumbers(message)}`;
    if (data === undefined) WRITE[level](line);
    else WRITE[level](line, masked(data));
  };

const SECRET = /pass|secret|token|credential|authorization|pin$/i;
const PERSONAL = /^(name|number|address|displayName|dialled|recordName|notes|text|fields|attributes)$/i;
const deepest = 6;

/** A copy for the log: no secrets, no names, numbers cut. Errors keep their stack, which names files only. */
export function masked(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskNumbers(value);
  if (value instanceof Error) return maskNumbers(value.stack ?? String(value));
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value;
  if (depth >= deepest) return '[…]';
  if (Array.isArray(value)) return value.map((item: unknown) => masked(item, depth + 1));
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    if (SECRET.test(key) || PERSONAL.test(key)) return [key, item === undefined ? undefined : '[hidden]'];
    return [key, masked(item, depth + 1)];
  });
  return Object.fromEntries(entries) as unknown;
}

/** Runs of seven digits and more, as phone numbers are written; letters beside them mean an id and are left alone. */
export const maskNumbers = (text: string): string =>
  text.replace(/(?<![\w+])\(?\+?\d(?:[ ().\-/]{0,2}\d){6,}(?!\w)/g, (number) => {
    const digits = number.replace(/\D/g, '');
    return `…${digits.slice(-4)}`;
  });

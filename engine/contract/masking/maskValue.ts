// The one masker: whatever is written to the console, to a report, or told by a driver goes through it.
import { maskText } from './maskText';
import { looksSecret, wordsOf } from './secretNames';

const DEEPEST = 6;
const MOST = 100;

/** A copy for a log: no secrets, no names, numbers cut. Errors keep their stack, which names files only. Never throws. */
export function masked(value: unknown, depth = 0): unknown {
  try {
    return copied(value, depth);
  } catch {
    // A proxy, or an error whose stack is a getter.
    return '?';
  }
}

/** The same for one text. */
export const maskedText = (text: string): string => maskText(text, looksSecret);

function copied(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return jsonOf(value, depth) ?? maskedText(value);
    case 'number':
    case 'bigint':
      return numeral(value);
    case 'function':
      return '[function]';
    case 'symbol':
      return '[symbol]';
    case 'object':
      return value === null ? null : ofObject(value, depth);
    default:
      return value;
  }
}

function ofObject(value: object, depth: number): unknown {
  if (value instanceof Error) return maskedText(value.stack ?? String(value));
  if (value instanceof Date || value instanceof URL)
    return maskedText(String(JSON.parse(JSON.stringify(value))));
  if (depth >= DEEPEST) return '[…]';
  if (Array.isArray(value)) return value.slice(0, MOST).map((item: unknown) => masked(item, depth + 1));
  const keys = Object.keys(value).slice(0, MOST);
  return Object.fromEntries(keys.map((key) => [maskedText(key), ofKey(value, key, depth)]));
}

function ofKey(value: object, key: string, depth: number): unknown {
  let item: unknown;
  try {
    item = (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return '?';
  }
  if (item === undefined || item === null || typeof item === 'boolean') return item;
  return looksSecret(key) || isPersonal(key) ? '[hidden]' : masked(item, depth + 1);
}

/** JSON within a text is read like any other value. */
function jsonOf(text: string, depth: number): string | null {
  if (!/^\s*[[{]/.test(text) || text.length > 20_000) return null;
  try {
    return JSON.stringify(masked(JSON.parse(text), depth + 1));
  } catch {
    return null;
  }
}

/** A number that could be a telephone's; not a time. */
function numeral(value: number | bigint): unknown {
  const text = String(value);
  const shown = maskedText(text);
  return shown === text ? (typeof value === 'bigint' ? text : value) : shown;
}

const PERSONAL = new Set([
  ...[
    'address',
    'addresses',
    'ani',
    'attribute',
    'body',
    'callee',
    'caller',
    'comment',
    'description',
    'dialled',
    'digit',
  ],
  ...['dnis', 'dtmf', 'email', 'field', 'from', 'mail', 'name', 'note', 'number', 'phone', 'subject', 'text'],
  ...['to', 'tone', 'username', 'callerani', 'dialledto', 'phonenumber'],
]);
/** `methodName`, `lineNumber`: words of programs. */
const TECHNICAL = new Set([
  ...[
    'api',
    'channel',
    'class',
    'column',
    'developer',
    'driver',
    'event',
    'file',
    'host',
    'label',
    'line',
    'log',
  ],
  ...['method', 'module', 'object', 'profile', 'resource', 'sequence', 'service', 'type', 'version'],
]);

const isPersonal = (key: string): boolean => {
  const words = wordsOf(key);
  return words.some((word, at) => isOf(word) && !TECHNICAL.has(words[at - 1] ?? ''));
};
/** `notes` as well as `note`; `address` ends with an s of its own. */
const isOf = (word: string): boolean =>
  PERSONAL.has(word) || (word.endsWith('s') && PERSONAL.has(word.slice(0, -1)));

// What a softphone passes, in any of the forms that are met: one object, positional values, JSON text. Untrusted: only own
// data properties count, lengths are bounded, nothing throws.
import { FIELDS, together, type Field, type Method, type Said } from './contract';

export type Read =
  | { readonly ok: true; readonly said: Said }
  | { readonly ok: false; readonly reason: string };

const LONGEST_VALUE = 255;
/** Task.Description holds no more. */
const LONGEST_NOTES = 32_000;
const LONGEST_JSON = 128_000;

export function readArguments(method: Method, args: readonly unknown[]): Read {
  const form = formOf(args);
  if (form.type === 'unreadable') return { ok: false, reason: form.reason };
  const said = together() as Partial<Record<Field, string>>;
  FIELDS[method].forEach((field, position) => {
    const value = form.type === 'object' ? ownValue(form.object, field) : args[position];
    const text = textOf(value, field === 'notes' ? LONGEST_NOTES : LONGEST_VALUE);
    if (text !== '') said[field] = text;
  });
  const key = method === 'statusChanged' ? 'softphoneId' : 'conversationId';
  return said[key] === undefined ? { ok: false, reason: `${key} is missing` } : { ok: true, said };
}

type Form =
  | { readonly type: 'object'; readonly object: object }
  | { readonly type: 'positional' }
  | { readonly type: 'unreadable'; readonly reason: string };

function formOf([first]: readonly unknown[]): Form {
  if (typeof first === 'object' && first !== null) return { type: 'object', object: first };
  if (typeof first !== 'string' || !/^\s*\{/.test(first)) return { type: 'positional' };
  if (first.length > LONGEST_JSON) return { type: 'unreadable', reason: 'the JSON text is too long' };
  try {
    return { type: 'object', object: JSON.parse(first) as object };
  } catch {
    return { type: 'unreadable', reason: 'the JSON text cannot be parsed' };
  }
}

/** Getters are not run, and what a polluted prototype adds is not seen. */
function ownValue(object: object, field: Field): unknown {
  try {
    return Object.getOwnPropertyDescriptor(object, field)?.value;
  } catch {
    // A proxy that throws.
    return undefined;
  }
}

function textOf(value: unknown, longest: number): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value.slice(0, longest).trim() : '';
}

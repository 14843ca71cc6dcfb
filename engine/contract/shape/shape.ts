// Reads what crosses a border, once, by one shape. What does not fit is told and left out: a bad field costs that field, or
// what cannot do without it, and nothing is thrown, whatever the value does when it is looked at.

/** Hears what was left out: where (`parties[].name`, never a key or value of the sender's) and why. */
export type Told = (path: string, reason: string) => void;
/** A plain copy of its own; undefined: it does not fit, and why has been told. */
export type Shape<T> = (value: unknown, told: Told, path: string) => T | undefined;
export type Read<S> = S extends Shape<infer T> ? T : never;

/** The whole of what came. Undefined: nothing of it can be used. */
export function readShape<T>(shape: Shape<T>, value: unknown, told: Told, path = ''): T | undefined {
  try {
    return shape(value, told, path);
  } catch {
    // A getter that throws, a proxy that is revoked: as if it were not there.
    return wrong(told, path, 'cannot be looked at');
  }
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- nothing, of the type that was wanted
function wrong<T>(told: Told, path: string, reason: string): T | undefined {
  told(path, reason);
  return undefined;
}

/** Half of a character, which no encoder of addresses takes (encodeURIComponent throws). */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Cut where it is longer. */
export const text =
  (most: number): Shape<string> =>
  (value, told, path) => {
    if (typeof value !== 'string') return wrong(told, path, 'is no text');
    if (value.length > most) told(path, `is longer than ${most} characters`);
    return value.slice(0, most).replace(LONE_SURROGATE, '\ufffd');
  };

/**
 * A name that the other side must know again: whole or not at all. Tables are looked up by it, so `constructor` and its kin,
 * which every object answers to, are none.
 */
export const id =
  (most = 255): Shape<string> =>
  (value, told, path) => {
    if (typeof value !== 'string' || value === '' || value in {}) return wrong(told, path, 'is no id');
    if (value.length > most) return wrong(told, path, `is longer than ${most} characters`);
    return value.search(LONE_SURROGATE) < 0 ? value : wrong(told, path, 'is no well-formed text');
  };

/** A word of a list that grows with the contract: one that is not known means nothing here. */
export const word =
  <T extends string>(): Shape<T> =>
  (value, told, path) =>
    id(80)(value, told, path) as T | undefined;

export const oneOf =
  <const T extends string>(words: readonly T[]): Shape<T> =>
  (value, told, path) =>
    words.find((each) => each === value) ?? wrong(told, path, 'is none of the known words');

/** That is also so. */
export const such =
  <T>(shape: Shape<T>, isSo: (value: T) => boolean, reason: string): Shape<T> =>
  (value, told, path) => {
    const read = shape(value, told, path);
    return read === undefined || isSo(read) ? read : wrong(told, path, reason);
  };

/** Exactly this. */
export const only =
  <const T extends string | number | boolean | null>(known: T): Shape<T> =>
  (value, told, path) =>
    value === known ? known : wrong(told, path, 'is not what it must be');

export const flag: Shape<boolean> = (value, told, path) =>
  typeof value === 'boolean' ? value : wrong(told, path, 'is neither true nor false');

export const number: Shape<number> = (value, told, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(told, path, 'is no number');

/** The last moment that a date can hold. */
const LAST_MOMENT = 8.64e15;
/** Epoch ms. */
export const moment: Shape<number> = (value, told, path) =>
  typeof value === 'number' && value >= 0 && value <= LAST_MOMENT ? value : wrong(told, path, 'is no moment');

/** What is wrong in it is left out, and all beyond the bound. */
export const list =
  <T>(shape: Shape<T>, most: number): Shape<readonly T[]> =>
  (value, told, path) => {
    if (!Array.isArray(value)) return wrong(told, path, 'is no list');
    const given: readonly unknown[] = value;
    if (given.length > most) told(path, `has more than ${most} entries`);
    const read: T[] = [];
    for (let i = 0; i < Math.min(given.length, most); i += 1) {
      const one = fieldOf(shape, given, i, told, `${path}[]`);
      if (one !== undefined) read.push(one);
    }
    return read;
  };

/** Named values of the sender's own naming. `isFirst`: keeps its place however many there are. */
export const map =
  <T>(
    shape: Shape<T>,
    most: number,
    isFirst?: (key: string) => boolean,
  ): Shape<Readonly<Record<string, T>>> =>
  (value, told, path) => {
    if (!isRecord(value)) return wrong(told, path, 'is no object');
    const given = Object.keys(value);
    const keys = isFirst && given.length > most ? [...given.filter(isFirst), ...given] : given;
    const read = new Map<string, T>();
    for (const key of keys) {
      if (read.has(key)) continue;
      if (read.size === most) {
        told(path, `has more than ${most} entries`);
        break;
      }
      // A name that would reach behind the object in careless hands.
      const isName = key.length <= LONGEST_KEY && key !== '__proto__';
      const one = isName
        ? fieldOf(shape, value, key, told, `${path}.*`)
        : wrong<T>(told, `${path}.*`, 'has no fit name');
      if (one !== undefined) read.set(key, one);
    }
    return Object.fromEntries(read);
  };
const LONGEST_KEY = 255;

/** Of whatever it holds, as JSON would write it. */
export const plainObject: Shape<Readonly<Record<string, unknown>>> = (value, told, path) =>
  isRecord(value)
    ? (JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>)
    : wrong(told, path, 'is no object');

/** May be missing; null says the same. */
export interface Optional<T> {
  readonly optional: Shape<T>;
}
export const optional = <T>(shape: Shape<T>): Optional<T> => ({
  optional: (value, told, path) =>
    value === undefined || value === null ? undefined : shape(value, told, path),
});

/** What it counts as where it is missing or wrong. */
export const orElse =
  <T>(shape: Shape<T>, instead: T): Shape<T> =>
  (value, told, path) =>
    shape(value, told, path) ?? instead;

/** What it was before anybody wrote it down; wrong, it is told. */
export const since =
  <T>(shape: Shape<T>, before: T): Shape<T> =>
  (value, told, path) =>
    value === undefined ? before : (shape(value, told, path) ?? before);

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, told, path) =>
    value === null ? null : shape(value, told, path);

type Fields = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;
type Needed<F> = { [K in keyof F as F[K] extends Optional<unknown> ? never : K]: Read<F[K]> };
type Free<F> = { [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: FreeRead<F[K]> };
type FreeRead<F> = F extends Optional<infer T> ? T : never;
type Simple<T> = { readonly [K in keyof T]: T[K] };

/** The fields that are known here; others are a newer sender's and are left alone. */
export const object = <const F extends Fields>(fields: F): Shape<Simple<Needed<F> & Free<F>>> => {
  const known = Object.entries(fields);
  return (value, told, path) => {
    if (!isRecord(value)) return wrong(told, path, 'is no object');
    const read: Record<string, unknown> = {};
    for (const [key, field] of known) {
      const at = path === '' ? key : `${path}.${key}`;
      const isFree = typeof field !== 'function';
      const one = fieldOf(isFree ? field.optional : field, value, key, told, at);
      if (one !== undefined) read[key] = one;
      else if (!isFree) return undefined;
    }
    // Every field that is needed was read by its shape, and the others where they were there.
    return read as Simple<Needed<F> & Free<F>>;
  };
};

/** One of several, by its `type`. */
export const variants =
  <F extends Readonly<Record<string, Shape<object>>>>(
    shapes: F,
  ): Shape<{ [K in keyof F & string]: Simple<{ type: K } & Read<F[K]>> }[keyof F & string]> =>
  (value, told, path) => {
    if (!isRecord(value)) return wrong(told, path, 'is no object');
    const type = Object.hasOwn(value, 'type') ? value['type'] : undefined;
    const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (!shape) return wrong(told, path, 'is of no known type');
    const read = shape(value, told, path === '' ? String(type) : path);
    return read && ({ type, ...read } as never);
  };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own properties alone: what a prototype lends was not sent. */
function fieldOf<T>(
  shape: Shape<T>,
  of: object,
  key: string | number,
  told: Told,
  path: string,
): T | undefined {
  try {
    const value: unknown = Object.hasOwn(of, key) ? (of as Record<string | number, unknown>)[key] : undefined;
    return shape(value, told, path);
  } catch {
    return wrong(told, path, 'cannot be looked at');
  }
}

// Data that came from outside or goes over a border: what it is, and whether two pieces say the same.

/** A record of named values; neither a list nor null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a table holds under a word from outside: `constructor` and its kin are no entries. */
export const ownValue = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** It carries this brand. Whatever was thrown may be asked: a proxy that objects is not one of ours. */
export function isBranded(value: unknown, brand: string): boolean {
  try {
    return isObject(value) && value[brand] === true;
  } catch {
    return false;
  }
}

/** For whole objects of one maker, whose keys stand in one order. */
export const isSameData = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

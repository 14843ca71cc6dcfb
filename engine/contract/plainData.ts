// Data that came from outside or goes over a border: what it is, and whether two pieces say the same.

/** A record of named values; neither a list nor null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** For whole objects of one maker, whose keys stand in one order. */
export const isSameData = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

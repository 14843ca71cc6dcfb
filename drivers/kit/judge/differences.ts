// Where two pieces of plain data differ, as paths: an error message that says what, not only that.
import { asJson } from '../asText';

export function differences(path: string, one: unknown, other: unknown): readonly string[] {
  if (Object.is(one, other)) return [];
  if (!isObject(one) || !isObject(other)) return [`${path} was told as ${show(one)}, is ${show(other)}`];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences(`${path}.${key}`, one[key], other[key]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const show = (value: unknown): string => asJson(value).slice(0, 80);

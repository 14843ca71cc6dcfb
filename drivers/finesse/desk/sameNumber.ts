// Whether two ways of writing a number may mean one telephone: dial plans put prefixes before it and take them away.
import { withoutSeparators } from '../../../engine/contract/driver/base/separators';

/** `9011` before an international number; an extension is no ending of every number. */
const LONGEST_PREFIX = 4;
const SHORTEST = 3;

export function sameNumber(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  if (one === other) return true;
  const [short, long] = [plain(one), plain(other)].sort((a, b) => a.length - b.length);
  if (short === undefined || long === undefined || short.length < SHORTEST) return false;
  return long.endsWith(short) && long.length - short.length <= LONGEST_PREFIX;
}

/** Without what people write between digits, and without what begins a number of another country or town. */
const plain = (text: string): string =>
  withoutSeparators(text)
    .toLowerCase()
    .replace(/^[+0]+/, '');

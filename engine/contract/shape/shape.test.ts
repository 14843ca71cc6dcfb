import { flag, id, list, map, moment, number, object, oneOf, only, optional, orElse } from './shape';
import { nullable, readShape, text, variants, word } from './shape';
import type { Shape } from './shape';

/** What was read, and what was told. */
function read<T>(shape: Shape<T>, value: unknown) {
  const told: string[] = [];
  const got = readShape(shape, value, (path, reason) => told.push(`${path} ${reason}`), 'it');
  return { got, told };
}
const throwing = () => {
  throw new Error('looked at');
};
const person = object({ name: text(5), age: optional(number), isOld: orElse(flag, false) });

it('copies the fields that it knows and leaves the others', () => {
  const { got, told } = read(person, { name: 'Ana', age: 7, isOld: true, shoe: 38 });
  expect(got).toEqual({ name: 'Ana', age: 7, isOld: true });
  expect(told).toEqual([]);
});

it('loses a wrong field, or what cannot be without it, and says where and why', () => {
  expect(read(person, { name: 'Ana', age: 'old', isOld: 1 })).toEqual({
    got: { name: 'Ana', isOld: false },
    told: ['it.age is no number', 'it.isOld is neither true nor false'],
  });
  expect(read(person, { name: 3 })).toEqual({ got: undefined, told: ['it.name is no text'] });
  expect(read(list(person, 9), [{ name: 'Ana', isOld: true }, null, { isOld: true }])).toEqual({
    got: [{ name: 'Ana', isOld: true }],
    told: ['it[] is no object', 'it[].name is no text'],
  });
});

it('never says a key or a value of the sender', () => {
  const { told } = read(map(number, 5), { '+14155550132': 'secret' });
  expect(told).toEqual(['it.* is no number']);
});

it('cuts texts, lists and maps at their bounds, and ids not at all', () => {
  expect(read(text(3), 'abcd')).toEqual({ got: 'abc', told: ['it is longer than 3 characters'] });
  expect(read(list(number, 2), [1, 2, 3]).got).toEqual([1, 2]);
  expect(read(id(3), 'abcd').got).toBeUndefined();
  const many = Object.fromEntries(Array.from({ length: 9 }, (_none, i) => [`k${i}`, i]));
  expect(
    read(
      map(number, 3, (key) => key === 'k8'),
      many,
    ),
  ).toEqual({
    got: { k8: 8, k0: 0, k1: 1 },
    told: ['it has more than 3 entries'],
  });
});

it('mends half a character in a text, also where the cut made it, and refuses it in an id', () => {
  expect(read(text(9), 'a\ud800b').got).toBe('a\ufffdb');
  expect(read(text(2), 'a😀').got).toBe('a\ufffd');
  expect(read(id(), 'a\ud800b').got).toBeUndefined();
  expect(read(id(), '😀').got).toBe('😀');
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 8.64e15 + 1, '5', 5n, new Date(5)])(
  'takes %p for no moment',
  (value) => {
    expect(read(moment, value).got).toBeUndefined();
  },
);

it('knows words, exact values and nothing else', () => {
  expect(read(oneOf(['a', 'b']), 'b').got).toBe('b');
  expect(read(oneOf(['a', 'b']), 'toString').got).toBeUndefined();
  expect(read(word(), 'constructor').got).toBeUndefined();
  expect(read(word(), 'new-word').got).toBe('new-word');
  expect(read(only(1), 1).got).toBe(1);
  expect(read(nullable(flag), null).got).toBeNull();
});

it('reads a variant by its type', () => {
  const shape = variants({ a: object({ n: number }), b: object({}) });
  expect(read(shape, { type: 'a', n: 1 }).got).toEqual({ type: 'a', n: 1 });
  expect(read(shape, { type: 'b', n: 1 }).got).toEqual({ type: 'b' });
  for (const type of ['constructor', '__proto__', 3, null, undefined, Symbol('a')])
    expect(read(shape, { type }).got).toBeUndefined();
});

it('loses only the field that cannot be looked at', () => {
  const value = {
    name: 'Ana',
    get age() {
      return throwing();
    },
  };
  expect(read(person, value)).toMatchObject({
    got: { name: 'Ana', isOld: false },
    told: ['it.age cannot be looked at', 'it.isOld is neither true nor false'],
  });
});

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const cycle: Record<string, unknown> = { name: 'Ana' };
cycle['age'] = cycle;

it.each([
  ['a revoked proxy', revoked],
  ['a proxy that objects', new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing })],
  ['what a prototype lends', Object.create({ name: 'Ana' }) as unknown],
  ['nothing', undefined],
  ['a function', Object.assign(() => undefined, { id: 'Ana' })],
])('reads nothing from %s', (_name, value) => {
  expect(read(person, value).got).toBeUndefined();
  expect(read(list(person, 3), value).got).toBeUndefined();
});

it('goes through a circle no deeper than the shape does, and through holes', () => {
  expect(read(person, cycle).got).toEqual({ name: 'Ana', isOld: false });
  expect(read(list(number, 9), Object.assign(new Array<unknown>(3), { 1: 5 })).got).toEqual([5]);
});

it('leaves prototypes alone', () => {
  const sent: unknown = JSON.parse('{"__proto__":{"x":1},"constructor":{"x":1},"a":{"x":1}}');
  const { got } = read(map(object({ x: number }), 9), sent);
  expect(Object.keys(got ?? {})).toEqual(['constructor', 'a']);
  expect(({} as { x?: number }).x).toBeUndefined();
});

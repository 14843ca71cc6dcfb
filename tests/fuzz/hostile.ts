// Values that nobody promised to send. `json`: those that a text can carry; the others need a shared memory.
import type { Random } from './random';

type Maker = (chance: Random) => unknown;

const throwing = (): never => {
  throw new Error('looked at');
};

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
function cycle(): unknown {
  const self: Record<string, unknown> = { id: 'x' };
  self['self'] = self;
  return self;
}
class Fancy {
  readonly id = 'fancy';
  get state(): string {
    return throwing();
  }
}

const IN_TEXT: readonly Maker[] = [
  () => null,
  () => '',
  () => 'constructor',
  () => '__proto__',
  () => 'toString',
  () => 'a\ud800b',
  () => '\u0000\u202e\u2028\ufeff',
  () => '<img src=x onerror=alert(1)>',
  () => 'x'.repeat(256),
  () => 'Lorem ipsum '.repeat(100),
  () => `\u202e${'9'.repeat(1_500)}`,
  () => 'W'.repeat(60_000),
  () => '😀'.repeat(20_000),
  () => 0,
  () => -1,
  () => 1e300,
  () => 1.5,
  () => -8.64e15,
  () => true,
  () => false,
  () => [],
  () => ({}),
  () => [[[]]],
  () => [null, 1, 'x', {}],
  () => ({ id: 'x' }),
  () => ({ length: 3 }),
  () => ({ then: 1, toJSON: 2, toString: 3 }),
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":1}}') as unknown,
  (chance) => Array.from({ length: chance.pick([21, 41, 201, 1_000]) }, (_none, i) => ({ id: `i${i}` })),
  (chance) =>
    Object.fromEntries(Array.from({ length: chance.pick([41, 300]) }, (_none, i) => [`k${i}`, 'v'])),
];

const IN_MEMORY: readonly Maker[] = [
  () => undefined,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => Number.NEGATIVE_INFINITY,
  () => 10n,
  () => Symbol('s'),
  () => throwing,
  () => new Date(Number.NaN),
  () => new Map([['a', 1]]),
  () => new Fancy(),
  () => Object.create(null) as unknown,
  () => Object.create({ id: 'lent', state: 'active' }) as unknown,
  () => Object.defineProperty({}, 'id', { get: throwing, enumerable: true, configurable: true }),
  () => new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing, getPrototypeOf: throwing }),
  () => new Proxy([], { get: throwing }),
  revoked,
  cycle,
  () => new Array<unknown>(5),
  () => new String('boxed'),
  () => Object.assign(() => undefined, { id: 'f' }),
];

export type Carrier = 'text' | 'memory';

export const hostileValue = (chance: Random, carrier: Carrier): unknown =>
  chance.pick(carrier === 'text' ? IN_TEXT : [...IN_TEXT, ...IN_MEMORY])(chance);

/** A healthy value with one to four places spoilt. The value given is left as it is. */
export function spoilt(chance: Random, healthy: unknown, carrier: Carrier): unknown {
  // Not structuredClone: in Jest its objects are of another realm, and would not count as plain below.
  let value: unknown = JSON.parse(JSON.stringify(healthy));
  for (let times = 1 + chance.below(4); times > 0; times -= 1) value = spoiltOnce(chance, value, carrier);
  return value;
}

function spoiltOnce(chance: Random, value: unknown, carrier: Carrier): unknown {
  const all = places(value);
  if (all.length === 0 || chance.chance(0.02)) return hostileValue(chance, carrier);
  const { on, key } = chance.pick(all);
  const inner: unknown = Object.getOwnPropertyDescriptor(on, key)?.value;
  switch (chance.below(6)) {
    case 0:
      Reflect.deleteProperty(on, key);
      break;
    case 1:
      put(on, chance.pick(['extra', 'constructor', '0', 'toJSON', 'then']), hostileValue(chance, carrier));
      break;
    case 2:
      if (carrier === 'memory') Object.defineProperty(on, key, { ...OPEN, get: throwing });
      else put(on, key, [inner, inner]);
      break;
    case 3:
      // Of the right kind and out of bounds.
      put(on, key, typeof inner === 'string' ? 'W'.repeat(chance.pick([256, 600, 60_000])) : [inner]);
      break;
    default:
      put(on, key, hostileValue(chance, carrier));
  }
  return value;
}

interface Place {
  readonly on: object;
  readonly key: string;
}
/** Every field at any depth. */
function places(value: unknown, depth = 0): readonly Place[] {
  if (depth > 8 || !isPlain(value)) return [];
  return Object.keys(value)
    .slice(0, 60)
    .flatMap((key) => [
      { on: value, key },
      ...places(Object.getOwnPropertyDescriptor(value, key)?.value, depth + 1),
    ]);
}

const OPEN = { enumerable: true, configurable: true };
/** Also over a getter. */
const put = (on: object, key: string, value: unknown): void => {
  Object.defineProperty(on, key, { ...OPEN, value, writable: true });
};

const isPlain = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return (prototype === Object.prototype || Array.isArray(value)) && !Object.isFrozen(value);
  } catch {
    return false;
  }
};

/** A text, as it would be sent or stored, that is at times cut, doubled or no JSON at all. */
export function spoiltText(chance: Random, healthy: unknown): string {
  const text = JSON.stringify(spoilt(chance, healthy, 'text')) as string | undefined;
  const whole = text ?? 'undefined';
  if (chance.chance(0.9)) return whole;
  return chance.pick([
    whole.slice(0, chance.below(whole.length + 1)),
    whole + whole,
    whole.replaceAll('"', "'"),
    '',
    'null',
    '[]',
    '0',
    '{"v":1}',
    '\ufeff' + whole,
    'NaN',
  ]);
}

import { masked } from './maskValue';
import { looksSecret, wordsOf } from './secretNames';

const hidden = (key: string): boolean =>
  (masked({ [key]: 'canary' }) as Readonly<Record<string, unknown>>)[key] === '[hidden]';

it.each([
  ...['password', 'userPassword', 'PASSWORD', 'pass', 'passwd', 'pwd', 'passphrase', 'pin', 'PIN2', 'otp'],
  ...['secret', 'clientSecret', 'client_secret', 'client-secret', 'secrets'],
  ...[
    'token',
    'accessToken',
    'access_token',
    'refreshTokens',
    'authToken',
    'authtoken',
    'jwt',
    'idJWT',
    'bearer',
  ],
  ...[
    'auth',
    'authUser',
    'authorization',
    'Authorization',
    'proxy-authorization',
    'cookie',
    'setCookie',
    'cookies',
  ],
  ...['sid', 'callSid', 'key', 'apiKey', 'APIKey', 'apikey', 'edgeKey', 'keys', 'credential', 'credentials'],
  ...[
    'from',
    'to',
    'callFrom',
    'transferTo',
    'subject',
    'description',
    'notes',
    'note',
    'text',
    'name',
    'displayName',
  ],
  ...[
    'number',
    'phoneNumber',
    'address',
    'addresses',
    'dialled',
    'dialledTo',
    'callerANI',
    'dnis',
    'digits',
    'dtmf',
  ],
  ...['fields', 'attributes', 'email', 'recordName', 'username', 'userName'],
])('hides what stands under %s', (key) => {
  expect(hidden(key)).toBe(true);
});

it.each([
  ...['labelKey', 'logKey', 'remedyKey', 'callKey', 'cacheKey', 'messageKeys', 'publicKey'],
  ...[
    'compass',
    'passenger',
    'bypass',
    'monkey',
    'keyboard',
    'tokenizer',
    'author',
    'pinned',
    'spinner',
    'sidebar',
  ],
  ...['methodName', 'fileName', 'lineNumber', 'total', 'fromage', 'subjective'],
  ...['id', 'state', 'code', 'method', 'reason', 'host', 'tab', 'at', 'level'],
])('shows what stands under %s', (key) => {
  expect(hidden(key)).toBe(false);
});

it('hides secrets and personal data at any depth', () => {
  const seen = masked({
    login: { password: 'canary', accessToken: 'canary' },
    call: { id: 'c1', number: '+14155550132', parties: [{ name: 'Ana', state: 'ringing' }] },
    notes: 'canary',
  });
  expect(seen).toEqual({
    login: { password: '[hidden]', accessToken: '[hidden]' },
    call: { id: 'c1', number: '[hidden]', parties: [{ name: '[hidden]', state: 'ringing' }] },
    notes: '[hidden]',
  });
});

it('shows that nothing is there, and what is only on or off', () => {
  expect(masked({ token: undefined, notes: null, auth: true })).toEqual({
    token: undefined,
    notes: null,
    auth: true,
  });
});

it('reads JSON within a text, and numbers that are numbers', () => {
  expect(masked('{"notes":"canary","state":"x","n":[14155550132]}')).toBe(
    '{"notes":"[hidden]","state":"x","n":["…0132"]}',
  );
  expect(masked([14155550132, 4155550132n, 15000, 1796030657920, 0.5])).toEqual([
    ...['…0132', '…0132', 15000, 1796030657920, 0.5],
  ]);
});

it('writes keys that are numbers like any text', () => {
  expect(masked({ '+14155550132': 'ringing' })).toEqual({ '…0132': 'ringing' });
});

describe('what cannot be read', () => {
  const thrower = () => {
    throw new Error('canary');
  };

  it('is a question mark, and its neighbours are shown', () => {
    const value = Object.defineProperty({ state: 'x' }, 'inner', { get: thrower, enumerable: true });
    expect(masked(value)).toEqual({ state: 'x', inner: '?' });
  });

  it.each<[string, unknown]>([
    ['a proxy', new Proxy({}, { ownKeys: thrower })],
    ['a proxy that hides what it is', new Proxy({}, { getPrototypeOf: thrower })],
    ['a revoked list', revoked()],
    ['an error whose stack throws', Object.defineProperty(new Error('x'), 'stack', { get: thrower })],
    ['a date that is none', new Date(NaN)],
  ])('is never thrown through: %s', (_name, value) => {
    expect(() => masked({ value })).not.toThrow();
    expect(JSON.stringify(masked({ value }))).not.toContain('canary');
  });

  it('ends at a circle', () => {
    const circle: { inner?: unknown } = {};
    circle.inner = circle;
    expect(JSON.stringify(masked(circle))).toContain('…');
  });

  it('is short of a list that is long', () => {
    expect(masked(Array.from({ length: 1_000 }, (_, i) => i))).toHaveLength(100);
  });
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

it('masks the message of an error, and keeps where it came from', () => {
  const text = String(masked(new Error('no route to +14155550132, token=canary')));
  expect(text).toContain('no route to …0132, token=[hidden]');
  expect(text).toMatch(/\bat .*:\d+:\d+/);
});

it.each([
  ['accessToken', ['access', 'token']],
  ['ACCESS_TOKEN2', ['access', 'token']],
  ['APIKey', ['api', 'key']],
  ['a-b.c d', ['a', 'b', 'c', 'd']],
  ['', []],
])('the words of %j are %j', (name, expected) => {
  expect(wordsOf(name)).toEqual(expected);
});

it.each(['ｐａｓｓｗｏｒｄ', 'pass word', 'x.token'])('%j looks like a secret', (name) => {
  expect(looksSecret(name)).toBe(true);
});

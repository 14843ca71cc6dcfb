import { CONFIG_DEFAULTS } from './config';
import { readConfig } from './readConfig';

const good = { orgId: '00D', userId: '005', driver: { id: 'simulator' } };
const read = (change: object) => readConfig(JSON.stringify({ ...good, ...change }));
const field = (change: object) => {
  const result = read(change);
  return result.ok ? 'ok' : result.field;
};
const leftOut = (change: object) => {
  const result = read(change);
  return result.ok ? result.leftOut.map((problem) => problem.field) : 'refused';
};

const WRAPPER = { url: 'https://a.example/w.js', integrity: `sha384-${'A'.repeat(64)}`, dials: false };

describe('the configuration', () => {
  it('takes defaults for what is not given, also deep down', () => {
    const result = read({ pop: { inbound: { when: 'ring' } }, timeouts: { hostCall: 1_000 } });
    expect(result).toMatchObject({
      ok: true,
      config: {
        country: 'US',
        pop: { inbound: { when: 'ring', noMatch: 'nothing' }, outbound: { when: 'manual' } },
        timeouts: { hostCall: 1_000, hostSaveLog: 15_000 },
      },
    });
  });

  it('ignores what it does not know: an older engine meets a newer page', () => {
    const result = read({ futureThing: { a: 1 } });
    expect(result.ok && 'futureThing' in result.config).toBe(false);
    expect(result.ok).toBe(true);
  });

  it('says first that the records may not be read: what is missing then is missing because of it', () => {
    expect(field({ recordsRefused: true, driver: { id: '' } })).toBe('recordsRefused');
  });

  it('takes the driver’s settings as they are', () => {
    const settings = { server: 'wss://pbx.example', ringSeconds: 20, echo: true };
    const result = read({ driver: { id: 'sip', settings } });
    expect(result.ok && result.config.driver.settings).toEqual(settings);
  });

  it.each([
    ['text that is no JSON', '{', ''],
    ['a list', '[]', ''],
    ['nothing', 'null', ''],
  ])('refuses %s', (_name, text, path) => {
    const result = readConfig(text);
    expect(result).toMatchObject({ ok: false, field: path });
  });

  it.each([
    [{ orgId: '' }, 'orgId'],
    [{ userId: 5 }, 'userId'],
    [{ version: 2 }, 'version'],
    [{ driver: { id: 'Sim!' } }, 'driver.id'],
    [{ driver: 'simulator' }, 'driver'],
    [{ driver: { id: 'sip', refusedSettings: ['account.password'] } }, 'driver.settings.account.password'],
  ])('names what is wrong and cannot be left out: %j', (change, path) => {
    expect(field(change)).toBe(path);
  });

  it.each([
    [{ country: 'usa' }, 'country'],
    [{ page: 'other' }, 'page'],
    [{ pop: { inbound: { when: 'later' } } }, 'pop.inbound.when'],
    [{ pop: { internal: { noMatch: 'x' } } }, 'pop.internal.noMatch'],
    [{ frameOrigins: ['https://acme.lightning.force.com/'] }, 'frameOrigins[]'],
    [{ frameOrigins: ['*'] }, 'frameOrigins[]'],
    [{ frameOrigins: 'https://acme.lightning.force.com' }, 'frameOrigins'],
    [{ popAllowed: { urls: ['/lightning/n/Orders?a=b'] } }, 'popAllowed.urls[]'],
    [{ popAllowed: { urls: ['/a', 7] } }, 'popAllowed.urls[]'],
    [{ popAllowed: { flows: [{ name: 'Greet' }] } }, 'popAllowed.flows[].inputs'],
    [{ popAllowed: { flows: [{ name: 'Greet', inputs: ['a b'] }] } }, 'popAllowed.flows[].inputs[]'],
    [{ timeouts: { hostCall: 0 } }, 'timeouts.hostCall'],
    [{ timeouts: { heartbeat: '1' } }, 'timeouts.heartbeat'],
    [{ wrapUp: { enabled: 'yes' } }, 'wrapUp.enabled'],
    [{ dispositions: {} }, 'dispositions'],
    [{ dispositions: [{ id: 'a' }] }, 'dispositions[].label'],
    [{ numberRules: [{ applies: 'both', pattern: '(', replacement: '' }] }, 'numberRules[].pattern'],
    [{ numberRules: [{ applies: 'never', pattern: 'a', replacement: '' }] }, 'numberRules[].applies'],
    [{ log: { taskFields: [{ attribute: 'a', field: 'Subject', kind: 'text' }] } }, 'log.taskFields[].field'],
  ])('leaves out what is wrong, names it, and the phone starts: %j', (change, path) => {
    expect(leftOut(change)).toEqual([path]);
  });

  it('takes the default for a wrong field, and the other entries of a list', () => {
    const result = read({
      country: 'usa',
      timeouts: { hostCall: -1, heartbeat: 5 },
      dispositions: [{ id: 'a' }, { id: 'b', label: 'Done' }],
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        country: 'US',
        timeouts: { hostCall: CONFIG_DEFAULTS.timeouts.hostCall, heartbeat: 5 },
        dispositions: [{ id: 'b', label: 'Done' }],
      },
    });
  });

  it('does not take a prototype for a field', () => {
    const result = readConfig('{"__proto__":{"orgId":"x","userId":"y"},"driver":{"id":"a"}}');
    expect(result).toMatchObject({ ok: false, field: 'orgId' });
  });

  it('has defaults that hold no secret and need only org, user and driver', () => {
    expect(read({}).ok).toBe(true);
    expect(readConfig(JSON.stringify(CONFIG_DEFAULTS))).toMatchObject({ ok: false, field: 'orgId' });
  });
});

it.each(['256-' + 'A'.repeat(43) + '=', '384-' + 'A'.repeat(64), '512-' + 'A'.repeat(86) + '=='])(
  'takes a library with the integrity sha%s',
  (hash) => {
    expect(read({ wrappers: [{ ...WRAPPER, integrity: `sha${hash}` }] }).ok).toBe(true);
  },
);

it.each([
  { integrity: '' },
  { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
  { integrity: 'sha384-abc' },
  { integrity: `sha384-${'A'.repeat(64)} sha384-${'B'.repeat(64)}` },
  { integrity: `sha384-${'-'.repeat(64)}` },
  { url: 'http://a.example/w.js' },
  { url: 'https://user@a.example/w.js' },
  { url: 'https://a.example/w.js?x=1' },
  { dials: 'yes' },
])('takes no library with %j', (change) => {
  const result = read({ wrappers: [{ ...WRAPPER, ...change }, WRAPPER] });
  expect(result).toMatchObject({ ok: true, config: { wrappers: [WRAPPER] } });
});

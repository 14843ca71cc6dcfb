// Sign-in and life cycle, as far as they go without a notification service.
import './testing/dom';
import type { SessionState } from '../../engine/contract/driver/driver';
import { isDriverError } from '../../engine/contract/driver/driverError';
import { emptyBook } from './desk/callBook';
import type { RememberedCall } from './desk/rememberedCall';
import { FinesseDriver } from './finesseDriver';
import { writeKept } from './signIn/keptMemory';
import { FakeFetch, systemInfoXml, type AskedRequest, type FakeAnswer } from './testing/fakeFetch';
import { FakeHost } from './testing/fakeHost';

const CONFIG = { nodeA: 'finesse-a.example.com', nodeB: 'finesse-b.example.com' };
const FIELDS = { agentId: '51001', password: 'secret-word', extension: '1001' };
const refused: FakeAnswer = {
  status: 401,
  body: '<ApiErrors><ApiError><ErrorType>Unauthorized</ErrorType></ApiError></ApiErrors>',
};

let net: FakeFetch;
afterEach(() => net.restore());
const answering = (answer: (request: AskedRequest) => FakeAnswer | 'unreachable' | 'silent') =>
  (net = new FakeFetch(answer));
const byPath =
  (mode: string, other: FakeAnswer | 'unreachable') =>
  ({ url }: AskedRequest): FakeAnswer | 'unreachable' =>
    url.endsWith('/SystemInfo') ? { body: systemInfoXml({ mode }) } : other;

const started = async (host = new FakeHost(), config = {}) => {
  const driver = new FinesseDriver();
  await driver.start(host, { ...CONFIG, ...config });
  return { driver, host, session: (): SessionState => driver.snapshot().session };
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: unknown) => (isDriverError(error) ? error.code : 'no DriverError'),
  );

describe('the start', () => {
  it('asks a system with passwords for one', async () => {
    answering(byPath('NON_SSO', refused));
    const { session } = await started();
    expect(session().phase).toBe('login-required');
    expect(session().loginFields?.map(({ key }) => key)).toEqual([
      'agentId',
      'password',
      'extension',
      'telephone',
      'mobileNumber',
    ]);
    expect(session().continueBy).toBeUndefined();
  });

  it('asks nobody when the settings say how agents sign in', async () => {
    answering(() => 'unreachable');
    const { session } = await started(undefined, { auth: 'password' });
    expect(session().phase).toBe('login-required');
    expect(net.asked).toEqual([]);
  });

  it('asks the second node when the first is not there', async () => {
    answering(({ url }) => (url.includes('finesse-a') ? 'unreachable' : { body: systemInfoXml() }));
    const { session } = await started();
    expect(session().phase).toBe('login-required');
  });

  it('fails when no node is there, and says that trying again may help', async () => {
    answering(() => 'unreachable');
    const driver = new FinesseDriver();
    const failure: unknown = await driver.start(new FakeHost(), CONFIG).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'unreachable', retryable: true });
    expect(driver.snapshot().session).toMatchObject({ phase: 'failed', error: { code: 'unreachable' } });
  });

  it('fails without a token where there is single sign-on and no bridge', async () => {
    answering(byPath('SSO', refused));
    expect(await codeOf(started())).toBe('forbidden');
  });

  it('shows the form without a password where a press can open the bridge', async () => {
    answering(byPath('SSO', refused));
    const { session } = await started(undefined, {
      tokenBridgePath: '/3rdpartygadget/files/tokenBridge.html',
    });
    expect(session().phase).toBe('login-required');
    expect(session().loginFields?.some(({ type }) => type === 'password')).toBe(false);
  });

  it('asks for either in a hybrid system', async () => {
    answering(byPath('HYBRID', refused));
    const { session } = await started();
    expect(session().loginFields?.find(({ key }) => key === 'password')?.required).toBe(false);
  });
});

describe('a wrong password', () => {
  it('is refused, and asked of Finesse once', async () => {
    answering(byPath('NON_SSO', refused));
    const { driver, session } = await started();
    expect(await codeOf(driver.perform({ type: 'login', fields: FIELDS }))).toBe('auth-required');
    expect(session().phase).toBe('login-required');
    expect(net.asked.filter(({ url }) => url.includes('/User/'))).toHaveLength(1);
  });

  it('is in no event, no log line and no memory', async () => {
    answering(byPath('NON_SSO', refused));
    const { driver, host } = await started();
    await codeOf(driver.perform({ type: 'login', fields: FIELDS }));
    await driver.stop('unload');
    expect(JSON.stringify([host.events, host.logged, host.kept])).not.toContain('secret-word');
  });
});

describe('what is sent', () => {
  it('has no header that Finesse does not know, and no cookie', async () => {
    answering(byPath('NON_SSO', refused));
    const { driver } = await started();
    await codeOf(driver.perform({ type: 'login', fields: { ...FIELDS, agentId: 'müller' } }));
    const known = ['Accept', 'Authorization', 'Content-Type', 'requestId'];
    for (const { headers } of net.asked)
      expect(Object.keys(headers).filter((one) => !known.includes(one))).toEqual([]);
    const [, encoded = ''] = net.asked.at(-1)?.headers['Authorization']?.split(' ') ?? [];
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe('müller:secret-word');
    expect(net.asked.at(-1)?.url).toContain('/User/m%C3%BCller');
  });

  it('is nothing while fields are missing', async () => {
    answering(byPath('NON_SSO', refused));
    const { driver } = await started();
    for (const fields of [
      { ...FIELDS, extension: ' ' },
      { ...FIELDS, password: '' },
      { ...FIELDS, telephone: 'Call by call' },
    ])
      expect(await codeOf(driver.perform({ type: 'login', fields }))).toBe('auth-required');
    expect(net.asked.filter(({ url }) => url.includes('/User/'))).toEqual([]);
  });
});

describe('a reload in a call without single sign-on', () => {
  const record = (change: Partial<RememberedCall> = {}): RememberedCall => ({
    ...{ id: '7', dialogId: '7', logKey: '7', interactionId: '7', direction: 'inbound', kind: 'customer' },
    ...{ state: 'active', wasOffered: true, startedAt: 1, answeredAt: 2, intent: null, given: {} },
    ...change,
  });
  const hostAfter = (seconds: number, change: Partial<RememberedCall> = {}, isSignedIn = true) => {
    const host = new FakeHost();
    host.kept = writeKept({
      identity: { agentId: '51001', extension: '1001' },
      isSignedIn,
      isTokenSession: false,
      seenAt: host.clock.now() - seconds * 1_000,
      book: { ...emptyBook, entries: [{ record: record(change), dialog: null }] },
    });
    return host;
  };

  it('says until when the server waits', async () => {
    answering(byPath('NON_SSO', refused));
    const host = hostAfter(12);
    const { session } = await started(host);
    expect(session().continueBy).toBe(host.clock.now() + 48_000);
  });

  it.each([
    ['the minute is over', hostAfter(61)],
    ['the call was over', hostAfter(5, { state: 'ended' })],
    ['nobody was signed in', hostAfter(5, {}, false)],
  ])('does not when %s', async (_why, host) => {
    answering(byPath('NON_SSO', refused));
    const { session } = await started(host);
    expect(session().continueBy).toBeUndefined();
  });

  it('still says so while the sign-in is under way, and after a wrong password', async () => {
    answering(byPath('NON_SSO', refused));
    const { driver, host, session } = await started(hostAfter(12));
    const { continueBy } = session();
    await codeOf(driver.perform({ type: 'login', fields: FIELDS }));
    const told = host.events.flatMap((event) => (event.type === 'session' ? [event.session] : []));
    expect(told.map(({ phase }) => phase)).toEqual([
      'starting',
      'login-required',
      'starting',
      'login-required',
    ]);
    expect(told.slice(1).map((one) => one.continueBy)).toEqual([continueBy, continueBy, continueBy]);
  });

  it('starts as if nothing had been when what was kept cannot be read', async () => {
    answering(byPath('NON_SSO', refused));
    for (const kept of ['{', '[]', '{"v":1,"records":[{"id":7}]}', '{"v":1,"records":"x"}']) {
      const host = new FakeHost();
      host.kept = kept;
      const { session } = await started(host);
      expect(session()).toMatchObject({ phase: 'login-required' });
    }
  });
});

describe('an answer that is none', () => {
  it.each<[string, FakeAnswer]>([
    ['a page of a proxy', { body: '<html><body>Sign in to the proxy</body></html>' }],
    ['a page with a DOCTYPE', { body: '<!DOCTYPE html><html></html>' }],
    ['5 MB', { body: `<User>${'x'.repeat(5_000_000)}</User>` }],
    ['nothing', { body: '' }],
    ['another object', { body: '<Queue><id>1</id></Queue>' }],
  ])('(%s) refuses the sign-in with a clear error', async (_what, answer) => {
    answering(byPath('NON_SSO', answer));
    const { driver, session } = await started();
    expect(['vendor', 'unreachable']).toContain(
      await codeOf(driver.perform({ type: 'login', fields: FIELDS })),
    );
    expect(session().phase).toBe('login-required');
  });
});

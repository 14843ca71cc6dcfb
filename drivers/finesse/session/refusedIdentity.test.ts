// A session whose agent Finesse does not know any more: a token is renewed once, then the agent signs in.
import '../testing/dom';
import { isDriverError } from '../../../engine/contract/driver/driverError';
import type { FinesseDriver } from '../finesseDriver';
import { FakeFetch, systemInfoXml, type AskedRequest, type FakeAnswer } from '../testing/fakeFetch';
import { FakeHost, settle } from '../testing/fakeHost';

jest.doMock('../link/notificationLink', () => ({
  NotificationLink: class {
    connect() {
      return Promise.resolve();
    }
    close() {
      return undefined;
    }
  },
}));

const USER =
  '<User><loginId>51001</loginId><state>NOT_READY</state><extension>1001</extension><teamId>7</teamId></User>';
const unknown: FakeAnswer = {
  status: 401,
  body: '<ApiErrors><ApiError><ErrorType>Authorization Failure</ErrorType><ErrorMessage>UNAUTHORIZED</ErrorMessage><ErrorData>51001</ErrorData></ApiError></ApiErrors>',
};

let isKnown: (request: AskedRequest) => boolean;
let net: FakeFetch;
let host: FakeHost;
let driver: FinesseDriver;

beforeEach(async () => {
  isKnown = () => true;
  net = new FakeFetch((request) => {
    const { url, method } = request;
    if (url.endsWith('/SystemInfo')) return { body: systemInfoXml() };
    if (!isKnown(request)) return unknown;
    if (method === 'PUT') return { status: 202 };
    return { body: url.endsWith('/Dialogs') ? '<Dialogs/>' : USER };
  });
  host = new FakeHost();
  const finesse = await import('../finesseDriver');
  driver = new finesse.FinesseDriver();
});
afterEach(async () => {
  await driver.stop('unload');
  net.restore();
});

const phase = () => driver.snapshot().session.phase;
const ready = () =>
  driver.perform({ type: 'presence.set', id: 'READY' }).then(
    () => 'taken',
    (error: unknown) => (isDriverError(error) ? error.code : 'no DriverError'),
  );
async function lookedAt(): Promise<void> {
  await host.clock.advance(1);
  await settle();
}
async function byToken(): Promise<void> {
  host.token = JSON.stringify({ agentId: '51001', extension: '1001', token: 'one' });
  await driver.start(host, { nodeA: 'finesse-a.example.com', auth: 'sso' });
  expect(phase()).toBe('ready');
}

it('a token that ended is renewed, and the agent notices nothing', async () => {
  await byToken();
  host.token = JSON.stringify({ agentId: '51001', extension: '1001', token: 'two' });
  isKnown = ({ headers }) => headers['Authorization'] === 'Bearer two';
  const before = host.asked;
  void ready();
  await settle();
  expect(host.asked).toBe(before + 1);
  expect(net.asked.filter(({ method }) => method === 'PUT').at(-1)?.headers['Authorization']).toBe(
    'Bearer two',
  );
  expect(phase()).toBe('ready');
});

it('a token whose successor is refused as well ends the session', async () => {
  await byToken();
  isKnown = () => false;
  expect(await ready()).toBe('auth-expired');
  await lookedAt();
  expect(phase()).toBe('failed');
});

it('a password that counts no more leads to the form', async () => {
  await driver.start(host, { nodeA: 'finesse-a.example.com', auth: 'password' });
  const fields = { agentId: '51001', password: 'secret-word', extension: '1001' };
  await driver.perform({ type: 'login', fields });
  expect(phase()).toBe('ready');
  isKnown = () => false;
  const before = net.asked.length;
  expect(await ready()).toBe('auth-required');
  await lookedAt();
  expect(phase()).toBe('login-required');
  // The command itself, and one look at agent and calls: five lock an account.
  expect(net.asked.length - before).toBe(3);
});

it('a single request that is refused does not end the session of who is known otherwise', async () => {
  await byToken();
  isKnown = ({ method }) => method === 'GET';
  expect(await ready()).toBe('auth-expired');
  await lookedAt();
  expect(phase()).toBe('ready');
});

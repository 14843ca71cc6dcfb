// The lost link of a session: when it is tried again, and that the agent can have it tried now.
import '../testing/dom';
import { driverError, isDriverError } from '../../../engine/contract/driver/driverError';
import type { FinesseDriver } from '../finesseDriver';
import type { LinkOptions } from '../link/notificationLink';
import { FakeFetch, systemInfoXml } from '../testing/fakeFetch';
import { FakeHost, settle } from '../testing/fakeHost';

const links: LinkOptions[] = [];
jest.doMock('../link/notificationLink', () => ({
  NotificationLink: class {
    constructor(options: LinkOptions) {
      links.push(options);
    }
    connect() {
      return Promise.resolve();
    }
    close() {
      return undefined;
    }
  },
}));

const FIELDS = { agentId: '51001', password: 'secret-word', extension: '1001' };
const USER =
  '<User><loginId>51001</loginId><state>NOT_READY</state><extension>1001</extension><teamId>7</teamId></User>';

let isUp: boolean;
let net: FakeFetch;
let host: FakeHost;
let driver: FinesseDriver;

beforeEach(async () => {
  isUp = true;
  links.length = 0;
  net = new FakeFetch(({ url, method }) => {
    if (!isUp) return 'unreachable';
    if (method === 'PUT') return { status: 202 };
    if (url.endsWith('/SystemInfo')) return { body: systemInfoXml() };
    return { body: url.endsWith('/Dialogs') ? '<Dialogs/>' : USER };
  });
  host = new FakeHost();
  // Loaded after its link is replaced.
  const finesse = await import('../finesseDriver');
  driver = new finesse.FinesseDriver();
  await driver.start(host, { nodeA: 'finesse-a.example.com', auth: 'password' });
  await driver.perform({ type: 'login', fields: FIELDS });
});
afterEach(async () => {
  await driver.stop('unload');
  net.restore();
});

const session = () => driver.snapshot().session;
const reconnect = () =>
  driver.perform({ type: 'reconnect' }).then(
    () => 'taken',
    (error: unknown) => (isDriverError(error) ? error.code : 'no DriverError'),
  );

/** The link goes, and the only node is not there. */
async function lose(): Promise<void> {
  isUp = false;
  links.at(-1)?.lost(driverError('unreachable', 'closed'), 'closed');
  await settle();
}

it('tells when it tries again, and since when the link is lost', async () => {
  const lostAt = host.clock.now();
  await lose();
  expect(session()).toMatchObject({
    phase: 'reconnecting',
    since: lostAt,
    error: { code: 'unreachable' },
    retryAt: lostAt + 250,
  });
  await host.clock.advance(250);
  await settle();
  expect(session()).toMatchObject({ phase: 'reconnecting', since: lostAt, retryAt: lostAt + 250 + 500 });
});

it('tries at once when it is asked to', async () => {
  await lose();
  isUp = true;
  const before = host.clock.now();
  expect(await reconnect()).toBe('taken');
  await settle();
  expect(session().phase).toBe('ready');
  expect(session().retryAt).toBeUndefined();
  expect(host.clock.now()).toBe(before);
});

it('has nothing to try while the link stands', async () => {
  expect(session().phase).toBe('ready');
  expect(await reconnect()).toBe('not-allowed');
});

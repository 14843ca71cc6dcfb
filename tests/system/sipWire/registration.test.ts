// A registration that is lost is said; an exchange in trouble is asked again when it wants to be, and not by all at once.
import {
  headerOf,
  responseTo,
  type SipHeader,
  type SipRequest,
} from '../../../lab/peers/sip/phone/sipMessage';
import './fakeConnection';
import { Wire } from './wire';

let wire: Wire;
afterEach(() => wire.close());

const phase = (): string => wire.rig.driver.snapshot().session.phase;
const registers = (): number => wire.exchange.requests('REGISTER').length;
const notices = (): number => wire.rig.events.filter(({ type }) => type === 'notice').length;
const challenge = (...values: readonly string[]): readonly SipHeader[] =>
  values.map((value) => ({ name: 'WWW-Authenticate', value }));
const refuse =
  (status: number, headers: readonly SipHeader[] = []) =>
  (request: SipRequest) =>
    responseTo(request, [status, 'As It Is'], { toTag: 'exchange', headers });

/** The registration is due again, and the exchange has answered. */
async function renewed(): Promise<void> {
  const known = registers();
  await wire.clock.advance(300_000);
  await wire.exchange.request('REGISTER', known);
  await wire.drained();
}

it.each([503, 500, 480, 408])(
  'a renewal that is refused with %i is told at once, and as lost when the time is over',
  async (status) => {
    wire = await Wire.open();
    wire.exchange.answers('REGISTER', refuse(status, [{ name: 'Retry-After', value: '30' }]));
    await renewed();
    await wire.until(() => notices() === 1);
    expect(phase()).toBe('ready');
    let asked = registers();
    await wire.clock.advance(29_000);
    expect(registers()).toBe(asked);
    for (let waited = 0; phase() === 'ready' && waited < 20; waited += 1) {
      asked = registers();
      await wire.clock.advance(34_000);
      if (phase() !== 'ready') break;
      await wire.exchange.request('REGISTER', asked);
      await wire.drained();
    }
    expect(phase()).toBe('reconnecting');
    expect(notices()).toBe(1);
    wire.exchange.answers('REGISTER', (request) => wire.exchange.registered(request));
    await wire.clock.advance(40_000);
    await wire.until(() => phase() === 'ready');
  },
);

it('renewals that succeed keep the registration for as long as they go on', async () => {
  wire = await Wire.open();
  for (let i = 0; i < 4; i += 1) await renewed();
  expect([phase(), notices()]).toEqual(['ready', 0]);
  expect(wire.rig.phases()).toEqual(['starting', 'ready']);
});

it('a line that is accepted and closed again and again is opened more and more rarely', async () => {
  wire = await Wire.open();
  const before = wire.exchange.connections;
  wire.exchange.isClosing = true;
  wire.exchange.drop();
  await wire.until(() => phase() === 'reconnecting');
  for (let second = 0; second < 24; second += 1) {
    await wire.clock.advance(500);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const opened = wire.exchange.connections - before;
  expect(opened).toBeGreaterThan(2);
  expect(opened).toBeLessThan(9);
});

it('a line that registers us and is closed again and again is opened more and more rarely', async () => {
  wire = await Wire.open();
  const before = wire.exchange.connections;
  wire.exchange.answers('REGISTER', (request) => {
    setTimeout(() => wire.exchange.drop(), 1);
    return wire.exchange.registered(request);
  });
  wire.exchange.drop();
  for (let second = 0; second < 24; second += 1) {
    await wire.clock.advance(500);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  expect(wire.exchange.connections - before).toBeLessThan(9);
});

const digest = (algorithm: string): string =>
  `Digest realm="phone.test", nonce="n", algorithm=${algorithm}, qop="auth"`;

it.each([
  ['first', [digest('MD5'), digest('SHA-256')]],
  ['last', [digest('SHA-256'), digest('MD5')]],
  ['with the others in one header', [`${digest('SHA-512-256')}, ${digest('MD5')}, ${digest('SHA-256')}`]],
])('registers by MD5 where it stands %s', async (_, values) => {
  wire = await Wire.unregistered();
  wire.exchange.answers('REGISTER', (request) =>
    headerOf(request, 'authorization') === ''
      ? refuse(401, challenge(...values))(request)
      : wire.exchange.registered(request),
  );
  await wire.rig.start({ servers: wire.exchange.url, heartbeatMs: 3_600_000 });
  expect(headerOf(await wire.exchange.request('REGISTER', 1), 'authorization')).toMatch(/algorithm=MD5/);
});

it('an exchange that asks for SHA-256 alone is named as the reason', async () => {
  wire = await Wire.unregistered();
  wire.exchange.answers('REGISTER', refuse(401, challenge(digest('SHA-256'))));
  const started = wire.rig.start({ servers: wire.exchange.url, heartbeatMs: 3_600_000 });
  await expect(started).rejects.toMatchObject({
    code: 'not-supported',
    message: expect.stringContaining('MD5') as string,
  });
});

it('a registration that lists bindings of others is ours all the same', async () => {
  wire = await Wire.unregistered();
  wire.exchange.answers('REGISTER', (request) =>
    wire.exchange.registered(request, [
      { name: 'Contact', value: `<sip:1001@1af019b2ba08:5060>;expires=60, ${headerOf(request, 'contact')}` },
    ]),
  );
  await wire.rig.start({ servers: wire.exchange.url, heartbeatMs: 3_600_000 });
  expect(phase()).toBe('ready');
});

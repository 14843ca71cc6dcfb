// How the line is kept: tokens, losses, and the SDK's promise that never settles.
import { driverError } from '../../../engine/contract/driver/driverError';
import { settled } from '../../../engine/contract/testing/fakeClock';
import { FakeLeg, problem } from '../testing/fakePhone';
import { rejection, Rig } from '../testing/rig';

const badToken = problem(20_101, 'AccessTokenInvalid');

describe('a start', () => {
  it('is given up in time when the SDK says nothing at all, and says what it told last', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rejection(rig.start());
    await rig.clock.advance(1_000);
    rig.phone.listener.problem(problem(31_005, 'ConnectionError'));
    await rig.clock.advance(13_000);
    expect(await starting).toBe('unreachable');
    expect(rig.driver.snapshot().session).toMatchObject({
      phase: 'failed',
      error: { vendor: { code: '31005' } },
    });
    expect(rig.phone.isDestroyed).toBe(true);
    await rig.driver.stop('unload');
    expect(rig.clock.pending).toBe(0);
  });

  it('asks once for a fresh token when the first is refused', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rig.start();
    await settled();
    const [first] = rig.phones;
    rig.phone.listener.problem(badToken);
    await settled();
    // Another telephone: the first one waits for its answer for ever.
    expect(rig.phones.map(({ tokens }) => tokens)).toEqual([['token 1'], ['token 2']]);
    expect(first?.isDestroyed).toBe(true);
    first?.listener.registered('nobody');
    rig.phone.listener.registered('alex_reed');
    await starting;
    expect(rig.asked).toEqual([false, true]);
    expect(rig.driver.snapshot().session.identity).toBe('alex_reed');
  });

  it('goes on to the next edge when the first is not there, and when it says nothing', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rig.start({ edges: 'frankfurt dublin ashburn' });
    await settled();
    rig.phone.listener.problem(problem(31_005, 'ConnectionError'));
    await rig.clock.advance(0);
    expect(rig.phones.map(({ turn }) => turn)).toEqual([0, 1]);
    await rig.clock.advance(4_000);
    expect(rig.phones.map(({ turn }) => turn)).toEqual([0, 1, 2]);
    expect(rig.phones.map(({ isDestroyed }) => isDestroyed)).toEqual([true, true, false]);
    rig.phone.listener.registered('alex_reed');
    await starting;
    expect([rig.asked, rig.clock.pending]).toEqual([[false], 0]);
  });

  it('leaves the only edge to the patience of the SDK', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rig.start({ edges: 'frankfurt' });
    await rig.clock.advance(9_000);
    rig.phone.listener.problem(problem(31_005, 'ConnectionError'));
    await rig.clock.advance(1_000);
    expect(rig.phones).toHaveLength(1);
    rig.phone.listener.registered('alex_reed');
    await starting;
  });

  it('fails when the fresh one is refused too', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rejection(rig.start());
    await settled();
    rig.phone.listener.problem(badToken);
    await settled();
    rig.phone.listener.problem(badToken);
    expect(await starting).toBe('auth-expired');
    expect(rig.asked).toEqual([false, true]);
  });

  it('fails with the reason when the CRM mints no token', async () => {
    const rig = new Rig();
    rig.mint = () => Promise.reject(driverError('forbidden', 'no provider'));
    expect(await rejection(rig.start())).toBe('forbidden');
    expect(rig.phones).toEqual([]);
  });

  it('that is stopped tells nothing more', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rejection(rig.start());
    await settled();
    await rig.driver.stop('unload');
    expect(await starting).toBe('aborted');
    rig.phone.listener.registered('alex_reed');
    expect(rig.phases()).toEqual(['starting']);
  });
});

describe('a token that will expire', () => {
  it('is exchanged once, however often the SDK says so', async () => {
    const rig = new Rig();
    await rig.start();
    for (let i = 0; i < 3; i += 1) rig.phone.listener.tokenWillExpire();
    await settled();
    expect(rig.asked).toEqual([false, true]);
    expect(rig.phone.tokens).toEqual(['token 1', 'token 2']);
  });

  it('is not exchanged when the warning was of the one before', async () => {
    const rig = new Rig();
    rig.mint = () =>
      Promise.resolve({ value: `token ${String(rig.asked.length)}`, expiresAt: rig.clock.now() + 3_600_000 });
    await rig.start();
    rig.phone.listener.tokenWillExpire();
    await settled();
    expect(rig.asked).toEqual([false]);
  });

  it('is asked for again while the CRM’s server cannot be reached', async () => {
    const rig = new Rig();
    await rig.start();
    const { mint } = rig;
    rig.mint = () => Promise.reject(driverError('unreachable', 'no server'));
    rig.phone.listener.tokenWillExpire();
    await rig.clock.advance(25_000);
    rig.mint = mint;
    await rig.clock.advance(10_000);
    expect(rig.phone.tokens).toHaveLength(2);
    expect(rig.phases()).toEqual(['starting', 'ready']);
  });
});

describe('a link that is lost', () => {
  it('is told with its reason, and its return', async () => {
    const rig = new Rig();
    await rig.start();
    rig.phone.listener.problem(problem(31_005, 'ConnectionError'));
    rig.phone.listener.unregistered();
    expect(rig.driver.snapshot().session).toMatchObject({
      phase: 'reconnecting',
      error: { code: 'unreachable', vendor: { code: '31005' } },
    });
    rig.phone.listener.registered('alex_reed');
    expect(rig.phases()).toEqual(['starting', 'ready', 'reconnecting', 'ready']);
    expect(rig.complaints()).toEqual([]);
  });

  it('and that the SDK forgets to register on is looked at', async () => {
    const rig = new Rig();
    await rig.start();
    rig.phone.listener.unregistered();
    await rig.clock.advance(2_000);
    expect(rig.phone.done).toEqual(['register', 'registerIfLinked']);
  });

  it('and that the SDK no longer opens is begun anew, with a fresh token', async () => {
    const rig = new Rig();
    await rig.start();
    const [first] = rig.phones;
    rig.phone.listener.unregistered();
    await rig.clock.advance(46_000);
    expect(rig.phones).toHaveLength(2);
    expect(first?.isDestroyed).toBe(true);
    expect(rig.driver.snapshot().session.phase).toBe('ready');
    rig.ring();
    expect(rig.calls).toHaveLength(1);
  });

  it('is not begun anew over a call that is on', async () => {
    const rig = new Rig();
    await rig.start();
    await rig.talk();
    rig.phone.listener.unregistered();
    await rig.clock.advance(120_000);
    expect(rig.phones).toHaveLength(1);
    expect(rig.calls).toMatchObject([{ state: 'active', allowed: ['hangup', 'mute'] }]);
  });

  it('with a token whose time is over gets a fresh one: a computer that slept', async () => {
    const rig = new Rig();
    rig.mint = () =>
      Promise.resolve({ value: `token ${String(rig.asked.length)}`, expiresAt: rig.clock.now() + 60_000 });
    await rig.start();
    await rig.clock.advance(61_000);
    rig.phone.listener.unregistered();
    await settled();
    expect(rig.phone.tokens).toEqual(['token 2']);
    expect(rig.phases().at(-1)).toBe('ready');
  });

  it('comes back, and the registration is refused: with a fresh token all is begun anew', async () => {
    const rig = new Rig();
    await rig.start();
    rig.phone.listener.unregistered();
    rig.phone.listener.problem(problem(20_104, 'AccessTokenExpired'));
    await settled();
    expect(rig.phones).toHaveLength(2);
    expect(rig.phases()).toEqual(['starting', 'ready', 'reconnecting', 'ready']);
  });

  it('the same in a call: the telephone that has the call gets the token, and another begins after it', async () => {
    const rig = new Rig();
    await rig.start();
    const leg = await rig.talk();
    rig.phone.listener.unregistered();
    rig.phone.listener.problem(problem(20_104, 'AccessTokenExpired'));
    await settled();
    expect([rig.phones.length, rig.phone.tokens.length]).toEqual([1, 2]);
    await rig.clock.advance(60_000);
    leg.finish({ by: 'far-end' });
    await rig.clock.advance(2_000);
    expect(rig.phones).toHaveLength(2);
    expect(rig.phases().at(-1)).toBe('ready');
  });
});

describe('a registration whose renewal is refused', () => {
  it('is made anew with a fresh token, after Twilio has taken that', async () => {
    const rig = new Rig();
    await rig.start();
    rig.phone.listener.problem(problem(20_104, 'AccessTokenExpired'));
    await settled();
    expect(rig.phone.tokens).toHaveLength(2);
    expect(rig.phone.done).toEqual(['register']);
    await rig.clock.advance(1_000);
    expect(rig.phone.done).toEqual(['register', 'registerAnew']);
    expect(rig.phases()).toEqual(['starting', 'ready']);
  });

  it('ends the session when no token is taken: calls that ring are missed, those that are on lost', async () => {
    const rig = new Rig();
    await rig.start();
    await rig.talk('CA1');
    rig.ring(new FakeLeg('CA2'));
    rig.phone.listener.problem(badToken);
    await settled();
    rig.phone.listener.problem(badToken);
    expect(rig.driver.snapshot().session).toMatchObject({ phase: 'failed', error: { code: 'auth-expired' } });
    expect(rig.told('CA1').at(-1)?.endReason).toBe('lost');
    expect(rig.told('CA2').at(-1)?.endReason).toBe('missed');
    expect(rig.complaints()).toEqual([]);
  });
});

it('logs nothing of a token', async () => {
  const rig = new Rig();
  await rig.start();
  rig.phone.listener.problem(badToken);
  await settled();
  expect(rig.logged.join('\n')).not.toContain('token 1');
  expect(JSON.stringify(rig.events)).not.toContain('token 1');
});

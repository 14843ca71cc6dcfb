// Sign-in, credentials, presence, and a link that goes and comes, over the in-page exchange.
import { openPage, type OpenPage } from './testing/openPage';
import { rejection } from './testing/rejection';

let page: OpenPage;
const open = async (...args: Parameters<typeof openPage>): Promise<OpenPage> => {
  page = await openPage(...args);
  return page;
};
afterEach(async () => {
  expect(page.host.complaints(page.driver)).toEqual([]);
  await page.driver.stop('unload');
});
const phase = () => page.driver.snapshot().session.phase;

describe('an exchange that asks for a sign-in', () => {
  const login = (fields: Readonly<Record<string, string>>) => page.driver.perform({ type: 'login', fields });

  it('says which fields it wants', async () => {
    await open({ config: { loginRequired: true } });
    expect(page.driver.snapshot().session).toMatchObject({
      phase: 'login-required',
      loginFields: [
        { key: 'agentId', type: 'text' },
        { key: 'password', type: 'password' },
        { key: 'extension', type: 'text' },
      ],
    });
    expect(page.driver.snapshot().agent.presence).toBeUndefined();
    const to = { kind: 'number', value: '+12025550142' } as const;
    expect(await rejection(page.driver.perform({ type: 'dial', to }))).toBe('auth-required');
  });

  it('refuses a wrong password and takes another', async () => {
    await open({ config: { loginRequired: true } });
    expect(await rejection(login({ agentId: 'ada', password: 'wrong' }))).toBe('auth-required');
    expect(phase()).toBe('login-required');
    await login({ agentId: 'ada', password: 'right' });
    expect(page.driver.snapshot().session).toMatchObject({ phase: 'ready', identity: 'ada' });
    expect(page.driver.snapshot().agent.presence?.id).toBe('available');
  });

  it('asks again after a logout', async () => {
    await open({ config: { loginRequired: true } });
    await login({ agentId: 'ada', password: 'right' });
    await page.driver.perform({ type: 'logout' });
    expect(page.host.phases()).toEqual(['starting', 'login-required', 'ready', 'login-required']);
  });
});

describe('an exchange that asks for a credential', () => {
  const config = { credentialRequired: true };

  it('gets one before it attaches', async () => {
    await open({ config });
    expect(page.host.credentialCalls).toBe(1);
    expect(phase()).toBe('ready');
  });

  it('gets a fresh one, silently, when the first has expired', async () => {
    await open({ config });
    page.host.credentials = ['first', 'second'];
    const id = page.ring();
    page.network.send({ type: 'expireCredential', agent: 'agent' });
    expect(await rejection(page.driver.perform({ type: 'answer', callId: id }))).toBe('auth-expired');
    await new Promise(process.nextTick);
    await page.driver.perform({ type: 'answer', callId: id });
    expect(page.host.phases()).toEqual(['starting', 'ready']);
    expect(page.memory.kept).not.toContain('second');
  });

  it('fails when no credential is worth anything any more', async () => {
    await open({ config });
    page.host.credentials = ['first', 'second'];
    page.network.send({ type: 'expireCredential', agent: 'agent', forGood: true });
    await new Promise(process.nextTick);
    expect(page.driver.snapshot().session).toMatchObject({
      phase: 'failed',
      error: { code: 'auth-expired' },
    });
  });

  it('gets a fresh one when the kept one expired while the page was away', async () => {
    const first = await open({ config });
    first.network.send({ type: 'expireCredential', agent: 'agent' });
    await first.driver.stop('unload');
    const { clock, memory } = first;
    const host = await open({ config, clock, memory }).then(
      () => 'started',
      (error: unknown) => error,
    );
    // The host of a new page has only the expired one: no silent way is left.
    expect(host).toMatchObject({ code: 'auth-expired' });
  });
});

describe('presence', () => {
  it('is set, and waits for the end of a call', async () => {
    await open({ config: { wrapupSeconds: 0 } });
    await page.driver.perform({ type: 'presence.set', id: 'break', reasonId: 'lunch' });
    expect(page.driver.snapshot().agent).toMatchObject({
      presence: { id: 'break' },
      reason: { id: 'lunch' },
    });
    const id = page.ring();
    await page.driver.perform({ type: 'answer', callId: id });
    await page.driver.perform({ type: 'presence.set', id: 'offline', when: 'after-call' });
    expect(page.driver.snapshot().agent).toMatchObject({
      presence: { id: 'on-call' },
      pending: { id: 'offline' },
    });
    page.farEnd(id, 'hangup');
    expect(page.driver.snapshot().agent.presence?.id).toBe('offline');
  });

  it('can be changed by the telephone system', async () => {
    await open();
    page.network.send({ type: 'forcePresence', agent: 'agent', id: 'offline' });
    expect(page.driver.snapshot().agent.presence?.id).toBe('offline');
  });
});

describe('a link that goes and comes', () => {
  it('keeps its calls, allows nothing meanwhile, and catches up', async () => {
    await open({ config: { wrapupSeconds: 0 } });
    const live = page.ring();
    await page.driver.perform({ type: 'answer', callId: live });
    const gone = page.ring({ from: '+12025550143' });
    await page.network.link('cut');
    expect(phase()).toBe('reconnecting');
    expect(page.driver.snapshot().calls.map(({ state, allowed }) => [state, allowed])).toEqual([
      ['active', []],
      ['offered', []],
    ]);
    expect(await rejection(page.driver.perform({ type: 'hold', callId: live }))).toBe('not-connected');
    page.farEnd(gone, 'hangup');
    const missed = page.ring({ from: '+12025550144' });
    page.farEnd(missed, 'hangup');
    const waiting = page.ring({ from: '+12025550145' });
    await page.network.link('restore');
    expect(phase()).toBe('ready');
    expect(page.host.path(gone)).toEqual(['offered', 'ended', 'closed']);
    expect(page.host.path(missed)).toEqual(['offered', 'ended', 'closed']);
    expect(page.call(waiting)?.allowed).toContain('answer');
    expect(page.call(live)?.allowed).toContain('hold');
  });

  it('tells a call once that came, was handled and went while it was down', async () => {
    await open();
    await page.network.link('cut');
    const id = page.ring();
    page.farEnd(id, 'hangup');
    await page.network.link('restore');
    await page.network.link('cut');
    await page.network.link('restore');
    expect(page.host.callEvents(id).filter(({ state }) => state === 'closed')).toHaveLength(1);
  });
});

// What a softphone finds after its page was loaded anew: the exchange in the page kept everything.
import { openPage, type OpenPage } from './testing/openPage';
import { TestMedia, TestMemory } from './testing/testHost';

/** The page goes and comes back after `ms`. */
const reload = async (page: OpenPage, ms = 400): Promise<OpenPage> => {
  await page.driver.stop('unload');
  page.clock.jump(ms);
  return openPage({ clock: page.clock, memory: page.memory });
};
const clean = (page: OpenPage) => expect(page.host.complaints(page.driver)).toEqual([]);

describe('after a reload', () => {
  it.each([
    ['ringing', () => Promise.resolve(), 'offered'],
    ['live', (page: OpenPage, id: string) => page.driver.perform({ type: 'answer', callId: id }), 'active'],
    [
      'held',
      async (page: OpenPage, id: string) => {
        await page.driver.perform({ type: 'answer', callId: id });
        await page.driver.perform({ type: 'hold', callId: id });
      },
      'held',
    ],
    [
      'in wrap-up',
      async (page: OpenPage, id: string) => {
        await page.driver.perform({ type: 'answer', callId: id });
        page.farEnd(id, 'hangup');
      },
      'wrapup',
    ],
  ])('a call that was %s is there, the same', async (_title, bringThere, state) => {
    const before = await openPage();
    const id = before.ring({ vendorId: 'kept', attributes: { a: '1' } });
    await bringThere(before, id);
    const was = before.call(id);
    const after = await reload(before);
    expect(after.call(id)).toEqual(was);
    expect(was).toMatchObject({ state, logKey: 'kept' });
    const phases = after.host.events.map((event) =>
      event.type === 'session' ? event.session.phase : event.type,
    );
    expect(phases.indexOf('call')).toBeLessThan(phases.indexOf('ready'));
    clean(after);
    await after.driver.stop('unload');
  });

  it('the call can be ended, and a wrap-up that ran out meanwhile is over', async () => {
    const before = await openPage();
    const id = before.ring();
    await before.driver.perform({ type: 'answer', callId: id });
    const after = await reload(before);
    await after.driver.perform({ type: 'hangup', callId: id });
    const later = await reload(after, 60_000);
    expect(later.driver.snapshot().calls).toEqual([]);
    clean(later);
    await later.driver.stop('unload');
  });

  it('an unanswered call that rang out meanwhile is gone', async () => {
    const before = await openPage();
    before.ring();
    const after = await reload(before, 60_000);
    expect(after.driver.snapshot().calls).toEqual([]);
    await after.driver.stop('unload');
  });

  it('a further offer of the same vendor id still gets its own key', async () => {
    const before = await openPage();
    before.farEnd(before.ring({ vendorId: 'again' }), 'hangup');
    const after = await reload(before);
    expect(after.call(after.ring({ vendorId: 'again' }))?.logKey).toBe('again/2');
    await after.driver.stop('unload');
  });

  it('a call is not kept for a page that stayed away', async () => {
    const before = await openPage();
    const id = before.ring();
    await before.driver.perform({ type: 'answer', callId: id });
    const after = await reload(before, 31 * 60_000);
    expect(after.driver.snapshot().calls).toEqual([]);
    expect(after.ring()).not.toBe(id);
    await after.driver.stop('unload');
  });

  it('an agent who signed in is still signed in', async () => {
    const config = { loginRequired: true };
    const before = await openPage({ config });
    expect(before.driver.snapshot().session.phase).toBe('login-required');
    await before.driver.perform({ type: 'login', fields: { agentId: 'ada', password: 'canary-9' } });
    expect(before.memory.kept).not.toContain('canary-9');
    await before.driver.stop('handover');
    const after = await openPage({ config, clock: before.clock, memory: before.memory });
    expect(after.driver.snapshot().session).toMatchObject({ phase: 'ready', identity: 'ada' });
    await after.driver.stop('unload');
  });
});

describe('what is kept', () => {
  it('stays within what the engine keeps, however much happened', async () => {
    const page = await openPage();
    for (let i = 0; i < 60; i += 1) {
      const id = page.ring({ name: 'x'.repeat(500), attributes: { note: 'y'.repeat(1_500) } });
      page.farEnd(id, 'hangup');
    }
    page.ring();
    await page.driver.stop('handover');
    expect(page.memory.kept?.length).toBeLessThan(64_000);
    const after = await openPage({ clock: page.clock, memory: page.memory });
    expect(after.driver.snapshot().calls).toHaveLength(1);
    await after.driver.stop('unload');
  });

  it.each(['no json', '{"v":2}', '[]', 'null'])('is replaced when it cannot be read: %s', async (text) => {
    const memory = new TestMemory();
    memory.kept = text;
    const page = await openPage({ memory });
    expect(page.driver.snapshot().session.phase).toBe('ready');
    await page.driver.stop('unload');
  });

  it('being unsaveable is said once a change, and the call goes on', async () => {
    const memory = new TestMemory();
    memory.save = () => Promise.reject(new Error('full'));
    const page = await openPage({ memory });
    const id = page.ring();
    await page.driver.perform({ type: 'answer', callId: id });
    await page.driver.stop('handover');
    expect(page.host.logged.some((line) => line.startsWith('warn'))).toBe(true);
    expect(page.host.path(id)).toEqual(['offered', 'active']);
  });
});

it('is silent about numbers, names and passwords in its log', async () => {
  const page = await openPage({ media: new TestMedia(), config: { loginRequired: true } });
  await page.driver.perform({ type: 'login', fields: { agentId: 'ada', password: 'canary-9' } });
  const id = page.ring({ from: '+12025550142', name: 'Ada' });
  await page.network.link('cut');
  await page.network.link('restore');
  await page.driver.perform({ type: 'answer', callId: id });
  await page.driver.stop('logout');
  expect(page.host.logged.join()).not.toMatch(/2025550142|Ada|canary/);
});

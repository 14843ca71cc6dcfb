// The driver over the in-page exchange: life cycle, commands and their refusals.
import type { Command } from '../../engine/contract/driver/driver';
import { capabilitiesOf } from './exchange/agent/capabilities';
import { manifest } from './manifest';
import { readSettings } from './settings';
import { newDriver, openPage, type OpenPage } from './testing/openPage';
import { rejection } from './testing/rejection';
import { FakeClock } from '../../engine/contract/testing/fakeClock';
import { TestHost } from './testing/testHost';

let page: OpenPage;
const open = async (...args: Parameters<typeof openPage>): Promise<OpenPage> => {
  page = await openPage(...args);
  return page;
};
afterEach(async () => {
  expect(page.host.complaints(page.driver)).toEqual([]);
  await page.driver.stop('unload');
});

describe('one call on the simulator', () => {
  it('arrives, is answered, ended by the far end, and wrapped up', async () => {
    const { driver, host, clock } = await open();
    const id = page.ring({ from: '+12025550142', name: 'Ada', queue: 'Support' });
    expect(page.call(id)).toMatchObject({ state: 'offered', queue: 'Support', direction: 'inbound' });
    await driver.perform({ type: 'answer', callId: id });
    clock.jump(20_000);
    page.farEnd(id, 'hangup');
    expect(page.call(id)).toMatchObject({ state: 'wrapup', endReason: 'remote-hangup' });
    await driver.perform({ type: 'wrapup.complete', callId: id, codeId: 'resolved' });
    expect(host.path(id)).toEqual(['offered', 'active', 'ended', 'wrapup', 'closed']);
    expect(driver.snapshot().calls).toEqual([]);
    expect(host.events.filter(({ type }) => type === 'quality')).toHaveLength(4);
  });

  it('is dialled, and its id is known before its first event is needed', async () => {
    await open({ config: { farEnd: 'answers' } });
    const { callId = '' } = await page.driver.perform({
      type: 'dial',
      to: { kind: 'number', value: '+12025550142' },
    });
    page.clock.jump(5_000);
    expect(page.host.path(callId)).toEqual(['dialing', 'alerting', 'active']);
  });
});

describe('starting and stopping', () => {
  it('tells of the agent before it says ready', async () => {
    const { host, driver } = await open();
    expect(host.events.map(({ type }) => type)).toEqual([
      'session',
      'capabilities',
      'callerIds',
      'devices',
      'queues',
      'voicemail',
      'watched',
      'actions',
      'agent',
      'session',
    ]);
    expect(host.phases()).toEqual(['starting', 'ready']);
    expect(driver.snapshot()).toMatchObject({
      session: { phase: 'ready', identity: 'agent' },
      agent: { presence: { id: 'available' } },
      callerIds: [{ id: 'main' }, { id: 'direct' }],
    });
  });

  it('says nothing after stop, however often it is stopped', async () => {
    const { driver, host, clock } = await open();
    const id = page.ring();
    await driver.perform({ type: 'answer', callId: id });
    const stopping = driver.stop('unload');
    host.stopped();
    await Promise.all([stopping, driver.stop('unload')]);
    await driver.stop('logout');
    clock.jump(120_000);
    expect(await rejection(driver.perform({ type: 'hangup', callId: id }))).toBe('not-connected');
    expect(clock.pending).toBe(0);
    expect(globalThis).not.toHaveProperty('SoftphoneSimulator');
    expect(driver.snapshot().session.phase).toBe('stopped');
  });

  it('can be stopped while it starts', async () => {
    await open();
    const host = new TestHost(new FakeClock());
    const driver = newDriver();
    const starting = driver.start(host, {});
    await driver.stop('unload');
    host.stopped();
    expect(await rejection(starting)).toBe('aborted');
    expect(host.breaches).toEqual([]);
  });

  it('signs the agent out when asked to, and starts again', async () => {
    const { driver, memory, clock } = await open();
    await driver.perform({ type: 'answer', callId: page.ring() });
    await driver.stop('logout');
    await open({ memory, clock });
    expect(page.host.calls().filter(({ state }) => state === 'active')).toEqual([]);
  });

  it('refuses to start twice', async () => {
    await open();
    expect(await rejection(page.driver.start(page.host, {}))).toBe('not-allowed');
  });

  it('fails with a reason when the exchange cannot be loaded', async () => {
    await open();
    const host = new TestHost(new FakeClock());
    const driver = newDriver(() => Promise.reject(new Error('404')));
    expect(await rejection(driver.start(host, {}))).toBe('unreachable');
    expect(host.phases()).toEqual(['starting', 'failed']);
  });

  it('fails when a session elsewhere takes over', async () => {
    const { driver, network, host } = await open();
    const id = page.ring();
    network.send({ type: 'takeOver', agent: 'agent' });
    expect(driver.snapshot().session).toMatchObject({ phase: 'failed', error: { code: 'conflict' } });
    expect(host.callEvents(id).at(-1)?.allowed).toEqual([]);
    expect(await rejection(driver.perform({ type: 'answer', callId: id }))).toBe('not-connected');
  });
});

describe('its settings', () => {
  it.each([
    [{ transport: 'pigeon' }, 'transport'],
    [{ transport: 'socket' }, 'url'],
    [{ transport: 'socket', url: 'http://example.org' }, 'url'],
    [{ wrapupSeconds: 1.5 }, 'wrapupSeconds'],
    [{ ringSeconds: 0 }, 'ringSeconds'],
    [{ loginRequired: 'yes' }, 'loginRequired'],
    [{ agent: 7 }, 'agent'],
  ])('are refused by name: %p', async (config, field) => {
    await open();
    expect(() => readSettings(config)).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        message: expect.stringContaining(`'${field}'`) as string,
      }),
    );
  });

  it('decide what is possible, and the manifest lists the most', async () => {
    await open({ config: { wrapupSeconds: 0 } });
    const all = readSettings({ loginRequired: true, audio: 'echo' }).options;
    expect([...capabilitiesOf({ options: all, withheld: [] })].sort()).toEqual(
      [...manifest.capabilities].sort(),
    );
    expect(page.driver.snapshot().capabilities).not.toContain('wrapup');
    expect(page.driver.snapshot().capabilities).not.toContain('media.local');
    expect(page.driver.snapshot().capabilities).not.toContain('login');
  });
});

describe('a command that cannot be', () => {
  const number = { kind: 'number', value: '+12025550142' } as const;
  const unheard = (command: unknown) => command as Command;

  it.each<[Command, string]>([
    [unheard({ type: 'explode' }), 'not-supported'],
    [unheard({ type: 'toString' }), 'not-supported'],
    [unheard({ type: 'dial' }), 'invalid-argument'],
    [unheard({ type: 'dial', to: { kind: 'star', value: '1' } }), 'invalid-argument'],
    [{ type: 'dial', to: number, attributes: unheard({ a: 1 }) as never }, 'invalid-argument'],
    [{ type: 'dial', to: { kind: 'number', value: '+12025550008' } }, 'destination-invalid'],
    [unheard({ type: 'dtmf', callId: 'x' }), 'invalid-argument'],
    [{ type: 'hangup', callId: 'nobody' }, 'invalid-argument'],
    [{ type: 'wrapup.extend', callId: 'nobody', seconds: -1 }, 'invalid-argument'],
    [{ type: 'login', fields: { agentId: 'a', password: 'b' } }, 'not-supported'],
    [{ type: 'presence.set', id: 'nowhere' }, 'invalid-argument'],
    [{ type: 'directory.search', text: 'a', limit: Number.NaN }, 'invalid-argument'],
  ])('is refused: %p', async (command, code) => {
    await open();
    const before = page.host.events.length;
    expect(await rejection(page.driver.perform(command))).toBe(code);
    expect(page.host.events).toHaveLength(before);
  });

  it('is refused when the call does not allow it, and when the call is over', async () => {
    await open({ config: { wrapupSeconds: 0 } });
    const id = page.ring();
    expect(await rejection(page.driver.perform({ type: 'hold', callId: id }))).toBe('not-allowed');
    await page.driver.perform({ type: 'reject', callId: id });
    expect(await rejection(page.driver.perform({ type: 'hangup', callId: id }))).toBe('not-allowed');
  });

  it('is given up by its signal, before or after it was sent', async () => {
    await open();
    const id = page.ring();
    const early = { signal: AbortSignal.abort() };
    expect(await rejection(page.driver.perform({ type: 'answer', callId: id }, early))).toBe('aborted');
    expect(page.call(id)?.state).toBe('offered');
    const late = new AbortController();
    const asked = page.driver.perform({ type: 'answer', callId: id }, { signal: late.signal });
    late.abort();
    expect(await rejection(asked)).toBe('aborted');
  });

  it('before start is refused as not connected', async () => {
    await open();
    expect(await rejection(newDriver().perform({ type: 'dial', to: number }))).toBe('not-connected');
  });
});

describe('looking at itself', () => {
  it('says what works', async () => {
    await open();
    expect(await page.driver.perform({ type: 'diagnose' })).toEqual({
      checks: [
        { name: 'exchange', state: 'ok', cause: '0 ms' },
        { name: 'session', state: 'ok', cause: 'ready' },
      ],
    });
  });

  it('finds people and places', async () => {
    await open();
    const { entries } = await page.driver.perform({ type: 'directory.search', text: 'bill', limit: 5 });
    expect(entries).toEqual([{ target: { kind: 'directory', value: 'billing' }, label: 'Billing' }]);
  });
});

it('is told nothing of a colleague who is played in the same page', async () => {
  const page = await openPage();
  const sam = { key: 'sam', name: 'Sam', extension: '1002' };
  const { agent } = page.network.look()?.agents ?? {};
  if (!agent) throw new Error('the agent is not there');
  page.network.send({ type: 'attach', agent: sam, options: agent.options });
  page.network.send({ type: 'ring', agent: 'sam', from: '+12025550142' });
  expect(page.driver.snapshot().calls).toEqual([]);
  await page.driver.stop('unload');
});

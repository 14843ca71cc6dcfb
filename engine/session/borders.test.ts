// Whatever comes in, and whatever breaks behind it: the session goes on, and says what it left out.
import type { SoftphoneConfig } from '../contract/config/config';
import type { DriverEvent } from '../contract/driver/driver';
import { call, config, TAB, tab, WITH_WRAPUP } from './testing/builders';
import { FakePorts } from './testing/fakePorts';
import { createSession } from './session';

async function running(change: Partial<SoftphoneConfig> = {}) {
  const fake = new FakePorts();
  const session = createSession({ config: config(change), ports: fake.ports, tab: TAB });
  await session.start(false);
  session.dispatch({ type: 'tab.told', tab: tab() });
  const say = (event: unknown) =>
    session.dispatch({ type: 'driver.event', tab: TAB, event: event as DriverEvent });
  say({ type: 'capabilities', capabilities: WITH_WRAPUP });
  say({ type: 'session', session: { phase: 'ready', since: 1 } });
  const shown = () => fake.views.at(-1)?.view.calls ?? [];
  return { fake, session, say, shown };
}

it('shows and answers the next call after one without anything but its id', async () => {
  const { say, shown, fake } = await running();
  say({ type: 'call', call: { id: 'bare', state: 'offered' } });
  say({ type: 'call', call: null });
  say({ type: 'call', call: { id: 'none' } });
  say({ type: 'call', call: call('offered', { id: 'good' }) });
  expect(shown().map(({ id }) => id)).toEqual([
    expect.stringContaining('bare|'),
    expect.stringContaining('leg-good|'),
  ]);
  expect(fake.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

it('keeps 20 calls and leaves the next one out', async () => {
  const { say, shown, fake } = await running();
  for (let i = 0; i < 25; i += 1) say({ type: 'call', call: call('offered', { id: `c${i}` }) });
  await fake.clock.advance(100);
  expect(shown()).toHaveLength(20);
  expect(fake.logged).toContain('warn: A call too many was left out');
});

it('answers a command with an error of ours when the driver throws what nobody can read', async () => {
  const { say, fake, session, shown } = await running();
  say({ type: 'call', call: call('offered') });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  fake.perform = () => Promise.reject(proxy);
  const callId = shown()[0]?.id ?? '';
  session.dispatch({
    type: 'intent',
    tab: TAB,
    intent: { type: 'perform', command: { type: 'answer', callId } },
  });
  await fake.clock.advance(10);
  expect(shown()[0]?.error?.code).toBe('SP-2020');
});

it('below 32 KB with every bound at its limit', async () => {
  const long = '😀'.repeat(1_000);
  const many = <T>(count: number, make: (i: number) => T) =>
    Array.from({ length: count }, (_none, i) => make(i));
  const shownAttributes = many(50, (n) => ({ attribute: `k${n}`, label: long }));
  const { say, fake } = await running({ shownAttributes });
  const action = (i: number) => ({
    ...{ id: `a${i}`, label: long, enabled: true, reason: long },
    form: many(6, (n) => ({
      key: `k${n}`,
      label: long,
      type: 'choice',
      choices: many(200, (c) => ({ id: `c${c}`, label: long })),
    })),
  });
  const option = (i: number) => ({
    ...{ id: `p${i}`, label: long, kind: 'away', selectable: true },
    reasons: many(200, (n) => ({ id: `r${n}`, label: long })),
  });
  say({ type: 'agent', agent: { presence: option(0), options: many(300, option) } });
  say({
    type: 'queues',
    queues: many(300, (i) => ({ id: `q${i}`, label: long, loggedIn: true, selectable: true })),
  });
  say({ type: 'actions', actions: many(60, action) });
  const colleague = (i: number) => ({
    target: { kind: 'agent', value: `${i}${'é'.repeat(240)}` },
    label: long,
  });
  say({ type: 'watched', watched: many(60, (i) => ({ ...colleague(i), presence: 'busy' })) });
  say({ type: 'callerIds', callerIds: many(300, (i) => ({ id: `i${i}`, label: long, address: long })) });
  for (let i = 0; i < 25; i += 1)
    say({
      type: 'call',
      call: {
        ...call('offered', { id: `c${i}` }),
        ...{ queue: long, dialled: long, actions: many(60, action) },
        parties: many(80, (n) => ({
          id: `p${n}`,
          role: 'customer',
          state: 'connected',
          address: `+1415555${n}`,
          name: long,
        })),
        attributes: Object.fromEntries(many(100, (n) => [`k${n}`, long])),
        wrapup: { codes: many(300, (n) => ({ id: `w${n}`, label: long })) },
      },
    });
  await fake.clock.advance(200);
  const view = fake.views.at(-1)?.view;
  expect(view?.calls).toHaveLength(20);
  expect(view?.calls.find(({ id }) => id === view.currentCallId)?.attributes).not.toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThanOrEqual(32 * 1024);
});

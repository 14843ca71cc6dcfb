import type { CallState } from '../../contract/driver/call';
import type { ReadEvent } from '../../contract/driver/eventShape';
import { FakeClock } from '../../contract/testing/fakeClock';
import { call, TAB, tab } from '../testing/builders';
import { FakePorts } from '../testing/fakePorts';
import { config } from '../testing/builders';
import { createSession } from '../session';
import { driverIntake } from './driverIntake';

function made() {
  const clock = new FakeClock();
  const given: ReadEvent[] = [];
  const log = jest.fn();
  const intake = driverIntake({ clock, log }, (_tab, event) => given.push(event));
  const told = (state: CallState, muted = false, id = 'c') =>
    intake.take(TAB, { type: 'call', call: { ...call(state, { id }), muted } });
  const states = () => given.flatMap((event) => (event.type === 'call' ? [event.call.state] : []));
  return { clock, given, log, intake, told, states };
}

describe('a flood of driver events', () => {
  it('passes each change of a call’s state at once and in order', () => {
    const { told, states, intake } = made();
    for (let i = 0; i < 500; i += 1) intake.take(TAB, { type: 'quality', callId: 'c', mos: 3 });
    for (let i = 0; i < 200; i += 1) {
      told('active');
      told('held');
    }
    expect(states()).toHaveLength(400);
    expect(states().slice(0, 4)).toEqual(['active', 'held', 'active', 'held']);
  });

  it('gathers other changes of the same call, and gives the newest', async () => {
    const { told, given, clock } = made();
    told('active');
    for (let i = 0; i < 1_000; i += 1) told('active', i % 2 === 1);
    const before = given.length;
    expect(before).toBeLessThan(150);
    await clock.advance(60);
    expect(given).toHaveLength(before + 1);
    expect(given.at(-1)).toMatchObject({ call: { state: 'active', muted: true } });
  });

  it('gives nothing old after a change of state that overtook it', async () => {
    const { told, states, clock } = made();
    for (let i = 0; i < 300; i += 1) told('active', i % 2 === 0);
    told('ended');
    await clock.advance(1_000);
    expect(states().at(-1)).toBe('ended');
  });

  it('keeps sessions and notices as steps of their own', () => {
    const { intake, given } = made();
    for (let i = 0; i < 300; i += 1)
      intake.take(TAB, { type: 'session', session: { phase: 'ready', since: i } });
    expect(given).toHaveLength(300);
  });

  it('says once what it left out, without what stood there', () => {
    const { intake, log, given } = made();
    for (let i = 0; i < 3; i += 1)
      intake.take(TAB, { type: 'call', call: { ...call('active'), queue: 3, attributes: { '+1415': {} } } });
    expect(given.length).toBe(3);
    expect(log.mock.calls.map(([level, line]: [string, string]) => `${level} ${line}`)).toEqual([
      'warn The driver: call.call.queue is no text: left out',
      'warn The driver: call.call.attributes.* is no text: left out',
    ]);
  });
});

it('sends a panel some twenty views a second in a flood, and the last word of it', async () => {
  const fake = new FakePorts();
  const session = createSession({ config: config(), ports: fake.ports, tab: TAB });
  await session.start(false);
  session.dispatch({ type: 'tab.told', tab: tab() });
  const before = fake.views.length;
  for (let second = 0; second < 10; second += 1)
    for (let i = 0; i < 100; i += 1) {
      for (let n = 0; n < 10; n += 1) {
        const told = { ...call('active', { id: 'c' }), muted: (i + n) % 2 === 0, queue: `q${i * 10 + n}` };
        session.dispatch({ type: 'driver.event', tab: TAB, event: { type: 'call', call: told } });
      }
      await fake.clock.advance(10);
    }
  await fake.clock.advance(200);
  expect(fake.views.length - before).toBeLessThan(250);
  expect(fake.views.at(-1)?.view.calls[0]?.queue).toBe('q999');
});

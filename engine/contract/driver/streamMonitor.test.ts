import type { Call } from './call';
import { allowedFor } from './callRules';
import type { Capability, DriverEvent } from './driver';
import { monitor, monitorStart, monitorStopped, snapshotBreaches } from './streamMonitor';

const CAPABILITIES: readonly Capability[] = ['call.answer', 'call.hangup', 'call.hold'];
const ready: DriverEvent = { type: 'session', session: { phase: 'ready', since: 0 } };

const call = (state: Call['state'], change: Partial<Call> = {}): DriverEvent => {
  const base: Omit<Call, 'allowed'> = {
    id: '1',
    logKey: 'leg',
    vendorIds: {},
    interactionId: 'i',
    direction: 'inbound',
    kind: 'customer',
    state,
    parties: [],
    muted: false,
    startedAt: 1,
    attributes: {},
    ...(['active', 'held'].includes(state) ? { answeredAt: 2 } : {}),
    ...(['ended', 'wrapup', 'closed'].includes(state) ? { endedAt: 3, endReason: 'missed' as const } : {}),
    ...change,
  };
  return { type: 'call', call: { ...base, allowed: change.allowed ?? allowedFor(base, CAPABILITIES) } };
};

const breaches = (...events: readonly DriverEvent[]): readonly string[] => {
  let state = monitorStart(CAPABILITIES);
  const found: string[] = [];
  for (const event of events) {
    const next = monitor(state, event);
    state = next.state;
    found.push(...next.breaches);
  }
  return found;
};

describe('the stream monitor', () => {
  it('lets a dialled call turn out to leave the house until it is answered, and no other turn round', () => {
    const dialled = { direction: 'internal', dialled: '2' } as const;
    const out = { direction: 'outbound', dialled: '2' } as const;
    expect(
      breaches(ready, call('dialing', dialled), call('active', out), call('held', out), call('active', out)),
    ).toEqual([]);
    expect(breaches(ready, call('dialing', dialled), call('active', dialled), call('held', out))).toEqual([
      expect.stringContaining('direction changed'),
    ]);
    expect(breaches(ready, call('offered'), call('connecting', out))).toEqual([
      expect.stringContaining('direction changed'),
    ]);
  });

  it('finds nothing in a stream that keeps to the contract', () => {
    const events = ['offered', 'connecting', 'active', 'held', 'active'] as const;
    const over = ['ended', 'wrapup', 'closed'] as const;
    expect(
      breaches(
        ready,
        ...events.map((state) => call(state)),
        ...over.map((state) => call(state, { answeredAt: 2 })),
      ),
    ).toEqual([]);
  });

  it('finds nothing in a repeated event', () => {
    expect(breaches(ready, call('offered'), call('offered'))).toEqual([]);
  });

  it('lets a call be first seen in the middle only while it attaches', () => {
    expect(breaches(call('active'))).toEqual([]);
    expect(breaches(ready, call('active'))).toEqual([`call 1: first seen as 'active'`]);
  });

  it.each([
    ['a step that the table does not know', [call('offered'), call('held')], 'offered -> held'],
    [
      'an event after closed',
      [call('offered'), call('ended'), call('closed'), call('closed')],
      `after 'closed'`,
    ],
    ['a leg that changes', [call('offered'), call('offered', { logKey: 'x' })], 'logKey changed'],
    ['a start that changes', [call('offered'), call('offered', { startedAt: 9 })], 'startedAt changed'],
    [
      'an answer that changes',
      [call('offered'), call('active'), call('held', { answeredAt: 9 })],
      'answeredAt changed',
    ],
    ['a leg without a name', [call('offered', { logKey: '' })], 'logKey is empty'],
    ['a leg with too long a name', [call('offered', { logKey: 'x'.repeat(256) })], 'longer than 255'],
    ['a consult leg of no call', [call('dialing', { kind: 'consult' })], 'without consultOf'],
    ['an action that the state does not permit', [call('offered', { allowed: ['hold'] })], 'while offered'],
    ['an action without its capability', [call('offered', { allowed: ['reject'] })], 'without capability'],
  ] as const)('names %s', (_name, events, part) => {
    expect(breaches(ready, ...events).join()).toContain(part);
  });

  it('names what is missing of a call that talks or is over', () => {
    const withoutTimes = (state: 'active' | 'ended'): DriverEvent => {
      const event = call(state);
      if (event.type !== 'call') throw new Error('not a call');
      const missing = ['answeredAt', 'endedAt', 'endReason'];
      const rest = Object.entries(event.call).filter(([name]) => !missing.includes(name));
      return { type: 'call', call: Object.fromEntries(rest) as unknown as Call };
    };
    expect(breaches(call('offered'), withoutTimes('active')).join()).toContain('active without answeredAt');
    const over = breaches(call('offered'), withoutTimes('ended')).join();
    expect(over).toContain('over without endReason');
    expect(over).toContain('over without endedAt');
  });

  it('names data that cannot leave its realm, and words after the stop', () => {
    const event: DriverEvent = { type: 'vendor', name: 'x', data: () => undefined };
    expect(breaches(event)).toEqual([`event 'vendor' is not plain data`]);
    const stopped = monitorStopped(monitorStart(CAPABILITIES));
    expect(monitor(stopped, ready).breaches).toEqual([`event 'session' after stop() resolved`]);
  });

  it('follows capabilities that change', () => {
    const change: DriverEvent = { type: 'capabilities', capabilities: ['call.reject'] };
    expect(breaches(change, call('offered', { allowed: ['reject'] }))).toEqual([]);
  });

  it('holds the snapshot against the fold of the stream', () => {
    let { state } = monitor(monitorStart(CAPABILITIES), call('offered'));
    const event = call('active');
    const calls = event.type === 'call' ? [event.call] : [];
    const snapshot = {
      session: { phase: 'ready', since: 0 },
      agent: { options: [] },
      calls,
      capabilities: CAPABILITIES,
    } as const;
    expect(snapshotBreaches(state, snapshot)).toEqual([
      'snapshot (1:active) differs from the stream (1:offered)',
    ]);
    ({ state } = monitor(state, event));
    expect(snapshotBreaches(state, snapshot)).toEqual([]);
  });
});

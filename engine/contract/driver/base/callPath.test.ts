import type { Call, CallState } from '../call';
import { FIRST, NEXT } from '../callRules';
import { monitor, monitorStart } from '../streamMonitor';
import { callPath } from './callPath';

const call = (state: CallState, more: Partial<Call> = {}): Call => ({
  id: 'c',
  logKey: 'c',
  vendorIds: {},
  interactionId: 'c',
  direction: 'inbound',
  kind: 'customer',
  state,
  parties: [],
  muted: false,
  startedAt: 1,
  attributes: {},
  allowed: [],
  ...(['active', 'held'].includes(state) && { answeredAt: 2 }),
  ...(['ended', 'wrapup', 'closed'].includes(state) && { endedAt: 3, endReason: 'missed' }),
  ...more,
});
const states = Object.keys(NEXT) as CallState[];
const reachable = (from: CallState, seen = new Set<CallState>()): ReadonlySet<CallState> => {
  for (const next of NEXT[from]) if (!seen.has(next)) reachable(next, seen.add(next));
  return seen;
};

describe('the way from what was told to what is', () => {
  const pairs = states.flatMap((from) => [...reachable(from)].map((to) => [from, to] as const));

  it.each(pairs)('is legal from %s to %s', (from, to) => {
    const before = call(from);
    const steps = callPath(before, call(to, before.answeredAt ? { answeredAt: 2 } : {}), false);
    let stream = { ...monitorStart([]), attaching: false, calls: { c: before } };
    for (const step of steps) {
      const { state, breaches } = monitor(stream, { type: 'call', call: step });
      expect(breaches).toEqual([]);
      stream = { ...state, calls: { c: step } };
    }
    expect(steps.at(-1)?.state).toBe(to);
  });

  it.each(states)('begins where a call may begin when it was never told: %s', (state) => {
    for (const direction of ['inbound', 'outbound', 'internal'] as const) {
      const steps = callPath(undefined, call(state, { direction, answeredAt: 2 }), false);
      expect(FIRST).toContain(steps[0]?.state);
      expect(steps.at(-1)).toMatchObject({ state });
    }
  });

  it('knows an offered outbound call as a preview', () => {
    expect(callPath(undefined, call('offered', { direction: 'outbound' }), false)).toHaveLength(1);
  });

  it('is one step at the first look, and when only something else changed', () => {
    expect(callPath(undefined, call('held'), true)).toHaveLength(1);
    expect(callPath(call('held'), call('held', { muted: true }), false)).toHaveLength(1);
  });

  it('tells the end of a call that ended before the first look, and nothing before that', () => {
    expect(callPath(undefined, call('closed'), true).map(({ state }) => state)).toEqual(['ended', 'closed']);
  });

  it('tells no state that goes back', () => {
    expect(callPath(call('active'), call('offered'), false)).toEqual([]);
  });

  it('tells nothing early: no end before it ended, no answer before it was answered', () => {
    const [offered, ...rest] = callPath(undefined, call('closed'), false);
    expect(offered).not.toHaveProperty('endReason');
    expect(rest.map(({ state, endReason }) => [state, endReason])).toEqual([
      ['ended', 'missed'],
      ['closed', 'missed'],
    ]);
  });
});

// A page that knows nothing finds calls over REST: what they were is told by the system's times, participants and types.
import type { Call } from '../../../engine/contract/driver/call';
import { body, DeskUnderTest, far, me } from '../testing/deskUnderTest';

const START = Date.UTC(2023, 10, 14, 9);
const wrapUp = (
  given: Parameters<typeof body>[0],
  other = far('DROPPED', undefined, { at: 90, began: 5 }),
): string => body({ state: 'DROPPED', ...given }, me('WRAP_UP', 'UPDATE_CALL_DATA', { at: 90 }), other);
const routed = { from: '+12025550142', to: '+12025550100', callType: 'PREROUTE_ACD_IN' };

let desk: DeskUnderTest;
beforeEach(() => (desk = new DeskUnderTest({ isReady: false })));
afterEach(() => expect(desk.breaches).toEqual([]));

/** Told in wrap-up, then closed. */
function logged(dialog: string): Call {
  desk.read(dialog).ready();
  expect(desk.only.state).toBe('wrapup');
  desk.read();
  return desk.only;
}

it.each<[string, Parameters<typeof body>[0]]>([
  ['was routed on CCE', routed],
  ['was routed on CCX', { ...routed, callType: 'ACD_IN' }],
  ['came from outside', { ...routed, callType: 'OTHER_IN' }],
  ['was transferred here', { ...routed, callType: 'TRANSFER' }],
  ['was a conference', { ...routed, callType: 'CONFERENCE' }],
  ['was made', { to: '+12025550142', callType: 'OUT' }],
  ['was made by the dialler', { to: '+12025550142', callType: 'OUTBOUND' }],
])('a call in wrap-up that %s is logged as answered, with its times', (_what, given) => {
  expect(logged(wrapUp(given))).toMatchObject({
    ...{ state: 'closed', endReason: 'remote-hangup' },
    ...{ startedAt: START, answeredAt: START + 5_000, endedAt: START + 90_000 },
  });
});

it('a call in wrap-up whose times are missing was answered all the same', () => {
  const timeless = body({ ...routed, state: 'DROPPED' }, me('WRAP_UP', 'UPDATE_CALL_DATA'), far('DROPPED'));
  const call = logged(timeless);
  expect(call.answeredAt).toBeDefined();
  expect(call.endReason).toBe('remote-hangup');
});

it('a call in wrap-up in which nobody else is listed any more was answered', () => {
  const alone = body({ ...routed, state: 'DROPPED' }, me('WRAP_UP', 'UPDATE_CALL_DATA', { at: 90 }));
  expect(logged(alone)).toMatchObject({ answeredAt: START, endedAt: START + 90_000 });
});

it.each<[string, string, string]>([
  ['was busy', wrapUp({ to: '+12025550142' }, far('DROPPED', undefined, { cause: 'BUSY' })), 'busy'],
  ['never left the house', wrapUp({ to: '+12025550142', callType: 'AGENT_INSIDE' }), 'unreachable'],
])('an outgoing call in wrap-up that %s was not answered', (_what, dialog, endReason) => {
  const call = logged(dialog);
  expect(call.answeredAt).toBeUndefined();
  expect(call.endReason).toBe(endReason);
});

it('a call with a colleague in wrap-up was answered', () => {
  const colleague = far('DROPPED', '1002', { type: 'AGENT_DEVICE', at: 90, began: 5 });
  expect(logged(wrapUp({ to: '1002', callType: 'AGENT_INSIDE' }, colleague)).answeredAt).toBe(START + 5_000);
});

it('in wrap-up first heard of while the session is on it is answered as well', () => {
  desk.ready();
  desk.hear('PUT', wrapUp(routed));
  expect(desk.only).toMatchObject({ state: 'wrapup', answeredAt: START + 5_000, endedAt: START + 90_000 });
});

it('a time that lies ahead of our clock is ours', () => {
  const ahead = body({ ...routed, state: 'DROPPED' }, me('WRAP_UP', '', { at: 9e8 }), far('DROPPED'));
  const call = logged(ahead);
  expect(call.endedAt).toBeLessThanOrEqual(desk.host.clock.now());
});

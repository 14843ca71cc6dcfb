// A call that the network refuses: the telephone plays a tone until somebody hangs up.
import { body, DeskUnderTest, far, me } from '../testing/deskUnderTest';

const NUMBER = '+12025550142';
const call = (mine: Parameters<typeof body>[1], other = far('DROPPED')) =>
  body({ to: NUMBER, callType: 'AGENT_INSIDE', state: 'INITIATED' }, mine, other);
const dialling = call(me('INITIATED', 'DROP UPDATE_CALL_DATA'), far('INITIATED'));
const failed = (cause: string, actions = 'DROP') => call(me('FAILED', actions, { cause }));

let desk: DeskUnderTest;
beforeEach(() => (desk = new DeskUnderTest()));
afterEach(() => expect(desk.breaches).toEqual([]));

it.each([
  ['BUSY', 'busy', 'busy'],
  ['BAD_DESTINATION', 'unreachable', 'destination-unreachable'],
  ['OTHER', 'unreachable', 'destination-unreachable'],
] as const)('because of %s it can be ended, and is not over before that', (cause, endReason, code) => {
  desk.hear('POST', dialling).hear('PUT', failed(cause));
  expect(desk.only).toMatchObject({ state: 'dialing', allowed: ['hangup'], error: { code } });
  desk.desk.intends(desk.only.id, 'local-hangup');
  desk.hear('PUT', call(me('DROPPED'))).hear('DELETE', call(me('DROPPED')));
  expect(desk.only).toMatchObject({ state: 'closed', endReason });
  expect(desk.only.answeredAt).toBeUndefined();
});

it('that rang before can be ended as well, and nobody answered it', () => {
  desk.hear('POST', dialling).hear('PUT', call(me('INITIATED', 'DROP'), far('ALERTING')));
  desk.hear('PUT', failed('OTHER'));
  expect(desk.only).toMatchObject({ state: 'alerting', allowed: ['hangup'] });
  desk.hear('DELETE', failed('OTHER'));
  expect(desk.only).toMatchObject({ state: 'closed', endReason: 'no-answer' });
});

it('is over at once where Finesse lets nobody end it', () => {
  desk.hear('POST', dialling).hear('PUT', failed('BUSY', ''));
  expect(desk.only).toMatchObject({ state: 'ended', endReason: 'busy' });
});

it('is there after a reload, to be ended', () => {
  desk.read(failed('BUSY'));
  expect(desk.only).toMatchObject({ state: 'dialing', allowed: ['hangup'], dialled: NUMBER });
});

it('is told when it failed as it was dialled, without a word of ringing', () => {
  desk.desk.expects({ requestId: 'r1', to: NUMBER, attributes: {} });
  desk.hear('POST', body({ callType: 'AGENT_INSIDE', state: 'INITIATING' }, me('INITIATING', 'DROP')));
  desk.hear('PUT', failed('BUSY'));
  expect(desk.only).toMatchObject({
    id: desk.desk.callOfRequest('r1'),
    state: 'dialing',
    allowed: ['hangup'],
  });
});

it('that was talked on and then failed was answered all the same', () => {
  desk.hear('POST', dialling).hear('PUT', body({ to: NUMBER }, me('ACTIVE', 'DROP'), far('ACTIVE')));
  desk.hear('PUT', failed('OTHER'));
  expect(desk.only).toMatchObject({ state: 'active', allowed: ['hangup'] });
  desk.hear('DELETE', failed('OTHER'));
  expect(desk.only).toMatchObject({ state: 'closed', endReason: 'remote-hangup' });
});

it('that rings here and fails is over', () => {
  const rings = (mine: Parameters<typeof body>[1]) =>
    body({ from: NUMBER, to: '+12025550100', callType: 'PREROUTE_ACD_IN' }, mine, far('INITIATED'));
  desk.hear('POST', rings(me('ALERTING', 'ANSWER'))).hear('PUT', rings(me('FAILED', 'DROP')));
  expect(desk.only.state).toBe('ended');
});

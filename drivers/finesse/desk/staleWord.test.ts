// Words that come late, and dialogs that are no call of this agent.
import { body, DeskUnderTest, far, me } from '../testing/deskUnderTest';

const routed = { from: '+12025550142', to: '+12025550100', callType: 'PREROUTE_ACD_IN' };
const at = (state: string, seconds: number | undefined, other = far('ACTIVE')) =>
  body(routed, me(state, 'DROP', seconds === undefined ? {} : { at: seconds }), other);

let desk: DeskUnderTest;
beforeEach(() => {
  desk = new DeskUnderTest();
  desk.hear('POST', body(routed, me('ALERTING', 'ANSWER', { at: 0 }), far('INITIATED')));
});
afterEach(() => expect(desk.breaches).toEqual([]));

describe('a change with an older time', () => {
  it.each(['PUT', 'POST'] as const)('changes nothing (%s)', (event) => {
    desk.hear('PUT', at('ACTIVE', 5)).hear('PUT', at('HELD', 20));
    desk.hear(event, at('ACTIVE', 5));
    expect(desk.only.state).toBe('held');
    desk.hear('PUT', at('ACTIVE', 30));
    expect(desk.only.state).toBe('active');
  });

  it('counts where something else in it is newer', () => {
    desk.hear('PUT', at('HELD', 20, far('ACTIVE', undefined, { at: 5 })));
    desk.hear('PUT', at('ACTIVE', 19, far('ACTIVE', undefined, { at: 21 })));
    expect(desk.only.state).toBe('active');
  });

  it('counts when it is of a participation that began anew', () => {
    desk.hear('PUT', body(routed, me('HELD', 'DROP', { at: 20 }), far('ACTIVE')));
    desk.hear('PUT', body(routed, me('ACTIVE', 'DROP', { at: 19, began: 18 }), far('ACTIVE')));
    expect(desk.only.state).toBe('active');
  });

  it('counts when it was read: REST is how things are', () => {
    desk.hear('PUT', at('HELD', 20)).read(at('ACTIVE', 5));
    expect(desk.only.state).toBe('active');
  });
});

it.each([undefined, 5])('a change with the same time, or none, counts (%s)', (seconds) => {
  desk.hear('PUT', at('ACTIVE', seconds));
  desk.hear(
    'PUT',
    body(
      { ...routed, variables: { callVariable1: 'gold' } },
      me('ACTIVE', 'DROP', seconds === undefined ? {} : { at: seconds }),
      far('ACTIVE'),
    ),
  );
  expect(desk.only.attributes).toEqual({ callVariable1: 'gold' });
});

it('a state of the agent that was overtaken changes nothing', () => {
  const user = (state: string, second: number) =>
    `<user><loginId>51001</loginId><state>${state}</state><stateChangeTime>2023-11-14T09:00:0${String(second)}.000Z</stateChangeTime></user>`;
  desk.hearData('PUT', user('READY', 5)).hearData('PUT', user('NOT_READY', 2));
  expect(desk.told.snapshot().agent.presence?.id).toBe('READY');
  desk.hearData('PUT', user('NOT_READY', 7));
  expect(desk.told.snapshot().agent.presence?.id).toBe('NOT_READY');
});

it.each(['SUPERVISOR_MONITOR', 'SUPERVISOR_MONITOR '])(
  'listening to a colleague is no call (%s)',
  (callType) => {
    const monitor = body(
      { id: '9', to: '1002', callType },
      me('ACTIVE', 'DROP BARGE_CALL'),
      far('ACTIVE', '1002'),
    );
    desk.hear('POST', monitor).hear('PUT', monitor).read(at('ACTIVE', 5), monitor);
    expect(desk.calls.map(({ id }) => id)).toEqual(['16777217']);
  },
);

it('barging in makes a call of it', () => {
  const barged = body(
    { id: '9', to: '1002', callType: 'CONFERENCE', associated: '8' },
    me('INITIATED', 'DROP'),
    far('ALERTING', '1002', { type: 'AGENT_DEVICE' }),
  );
  desk.hear('POST', barged);
  expect(desk.calls.map(({ id }) => id)).toEqual(['16777217', '9']);
});

// Calls that begin off-hook, as CCE was captured: nothing but a lifted handset at first.
import { body, DeskUnderTest, far, me } from '../testing/deskUnderTest';

const NUMBER = '+12025550142';
const lifted = (id = '16777217', more = {}) =>
  body(
    { id, callType: 'AGENT_INSIDE', state: 'INITIATING', ...more },
    me('INITIATING', 'DROP UPDATE_CALL_DATA'),
  );
const dialled = (to = NUMBER, id = '16777217', more = {}) =>
  body(
    { id, to, callType: 'AGENT_INSIDE', state: 'INITIATED', ...more },
    me('INITIATED', 'DROP UPDATE_CALL_DATA'),
    far('INITIATED', to),
  );
const talking = (callType = 'OUT', to = NUMBER, id = '16777217', type = '') =>
  body({ id, to, callType }, me('ACTIVE', 'HOLD DROP CONSULT_CALL'), far('ACTIVE', to, { type }));
const asked = (change: { readonly to?: string; readonly consultOf?: string } = {}) => ({
  ...{ requestId: 'r1', to: NUMBER, attributes: { 'sf.recordId': '003000000000001' } },
  ...change,
});

let desk: DeskUnderTest;
beforeEach(() => (desk = new DeskUnderTest()));
afterEach(() => expect(desk.breaches).toEqual([]));

describe('a handset lifted by hand', () => {
  it('is no call, however often it is told and however it ends', () => {
    desk.hear('POST', lifted()).hear('POST', lifted()).hear('PUT', lifted());
    desk.hear('PUT', body({ state: 'FAILED' }, me('FAILED', 'DROP')));
    desk.hear('PUT', body({ state: 'DROPPED' }, me('DROPPED'))).hear('DELETE', lifted());
    expect(desk.calls).toEqual([]);
  });

  it('is no call when it is all that REST lists', () => {
    expect(desk.read(lifted()).calls).toEqual([]);
  });

  it('may have no address of its own yet', () => {
    desk.hear('POST', lifted('7', { from: '' }));
    expect(desk.calls).toEqual([]);
    desk.hear('PUT', dialled(NUMBER, '7'));
    expect(desk.only).toMatchObject({ state: 'dialing', dialled: NUMBER });
  });

  it('becomes a call with its number, and says it leaves the house when that is known', () => {
    desk.hear('POST', lifted()).hear('PUT', dialled());
    expect(desk.only).toMatchObject({ state: 'dialing', direction: 'outbound', dialled: NUMBER });
    desk.hear('PUT', talking());
    expect(desk.only).toMatchObject({ state: 'active', direction: 'outbound', dialled: NUMBER });
  });

  it('that calls a colleague is a call within the house', () => {
    const ringing = body(
      { to: '1002', callType: 'AGENT_INSIDE', state: 'ALERTING' },
      me('INITIATED', 'DROP'),
      far('ALERTING', '1002', { type: 'AGENT_DEVICE' }),
    );
    desk.hear('POST', lifted()).hear('PUT', ringing);
    expect(desk.only).toMatchObject({ direction: 'internal', state: 'alerting', dialled: '1002' });
    desk.hear('PUT', talking('AGENT_INSIDE', '1002', '16777217', 'AGENT_DEVICE'));
    expect(desk.only).toMatchObject({ direction: 'internal', state: 'active' });
  });

  it('that dials digit by digit ends with the whole number', () => {
    desk.hear('POST', lifted()).hear('PUT', dialled('9')).hear('PUT', dialled('912025550142'));
    expect(desk.only.dialled).toBe('912025550142');
  });

  it('on systems that name no devices goes out when the far end answers as OUT', () => {
    const bare = { type: '' };
    const unnamed = body(
      { to: NUMBER, callType: 'AGENT_INSIDE', state: 'INITIATED' },
      me('INITIATED', 'DROP', bare),
      far('INITIATED'),
    );
    desk.hear('POST', lifted()).hear('PUT', unnamed);
    expect(desk.only.direction).toBe('internal');
    desk.hear('PUT', body({ to: NUMBER }, me('ACTIVE', 'DROP', bare), far('ACTIVE')));
    expect(desk.only).toMatchObject({ direction: 'outbound', state: 'active' });
  });
});

describe('a dial from the panel', () => {
  const id = () => desk.desk.callOfRequest('r1');

  it('is the call that got its number, with what was given and no word of the request', () => {
    desk.desk.expects(asked());
    desk.hear('POST', lifted());
    expect(id()).toBeUndefined();
    desk.hear('PUT', dialled());
    expect(desk.only).toMatchObject({
      ...{ id: id(), state: 'dialing', direction: 'outbound', dialled: NUMBER, kind: 'customer' },
      attributes: { 'sf.recordId': '003000000000001' },
    });
    desk.hear('PUT', talking());
    expect(desk.only).toMatchObject({ state: 'active', direction: 'outbound' });
  });

  it.each(['r1', '', 'of-another-client'])('is it with the request id "%s"', (requestId) => {
    desk.desk.expects(asked());
    desk.hear('POST', lifted(), requestId).hear('PUT', dialled(), requestId);
    expect(id()).toBe(desk.only.id);
  });

  it.each(['912025550142', '0012025550142', '2025550142', '12025550142'])(
    'is it also when the dial plan makes %s of the number',
    (number) => {
      desk.desk.expects(asked());
      desk.hear('POST', lifted()).hear('PUT', dialled(number));
      expect(desk.only).toMatchObject({ id: id(), dialled: NUMBER });
    },
  );

  it('is it in the shape of old releases and CCX: at once with its number', () => {
    desk.desk.expects(asked());
    desk.hear(
      'POST',
      body({ to: NUMBER, state: 'INITIATED' }, me('INITIATED', 'DROP'), far('INITIATED')),
      'r1',
    );
    expect(desk.only).toMatchObject({ id: id(), direction: 'outbound' });
  });

  it('is it when the number comes only with the answer', () => {
    desk.desk.expects(asked());
    desk.hear('POST', lifted()).hear('PUT', talking());
    expect(desk.only).toMatchObject({ id: id(), state: 'active', direction: 'outbound' });
  });

  it('is never a call that rings here, a preview, or what was dialled by hand meanwhile', () => {
    desk.desk.expects(asked());
    const rings = body(
      { id: '1', from: NUMBER, to: '+12025550100', callType: 'PREROUTE_ACD_IN', state: 'ALERTING' },
      me('ALERTING', 'ANSWER'),
      far('INITIATED'),
    );
    const preview = body(
      {
        id: '2',
        from: '7999',
        to: '1001',
        callType: 'OUTBOUND_PREVIEW',
        variables: { BACustomerNumber: NUMBER },
      },
      me('ACTIVE', 'ACCEPT CLOSE REJECT'),
      far('ACTIVE', '7999'),
    );
    desk.hear('POST', rings, 'r1').hear('POST', preview, 'r1').hear('POST', preview);
    desk.hear('POST', lifted('3')).hear('PUT', dialled('+12025550143', '3'));
    expect(id()).toBeUndefined();
    desk.hear('POST', lifted('4')).hear('PUT', dialled(NUMBER, '4'));
    expect(id()).toBe('4');
  });

  it('takes one call, though the same number is dialled twice', () => {
    desk.desk.expects(asked());
    desk.hear('PUT', dialled(NUMBER, '4')).hear('PUT', dialled(NUMBER, '5'));
    expect(id()).toBe('4');
    expect(desk.calls.find((call) => call.id === '5')?.attributes).toEqual({});
  });
});

describe('a consultation', () => {
  const first = (state: string, actions: string) =>
    body(
      { id: '1', from: '+12025550199', to: '+12025550100', callType: 'PREROUTE_ACD_IN' },
      me(state, actions),
      far('ACTIVE', '+12025550199'),
    );
  const colleague = { type: 'AGENT_DEVICE' };
  beforeEach(() => {
    desk.hear('POST', first('ALERTING', 'ANSWER')).hear('PUT', first('ACTIVE', 'HOLD DROP CONSULT_CALL'));
  });

  it('asked for here is a leg of its call, whatever it is called at first, and can be joined', () => {
    desk.desk.expects(asked({ to: '1002', consultOf: '1' }));
    desk
      .hear('PUT', first('HELD', 'RETRIEVE DROP'))
      .hear('POST', lifted('2'))
      .hear('PUT', dialled('1002', '2'));
    desk.hear(
      'PUT',
      body(
        { id: '2', to: '1002', callType: 'CONSULT' },
        me('ACTIVE', 'DROP'),
        far('ACTIVE', '1002', colleague),
      ),
    );
    desk.hear('PUT', first('HELD', 'RETRIEVE DROP TRANSFER CONFERENCE'));
    desk.hear(
      'PUT',
      body(
        { id: '2', to: '1002', callType: 'CONSULT' },
        me('ACTIVE', 'HOLD DROP'),
        far('ACTIVE', '1002', colleague),
      ),
    );
    const leg = desk.calls.find(({ id }) => id === '2');
    expect(leg).toMatchObject({ kind: 'consult', consultOf: '1', direction: 'outbound', dialled: '1002' });
    expect(leg?.allowed).toEqual(
      expect.arrayContaining(['consult.transfer', 'conference', 'consult.cancel']),
    );
    expect(leg?.interactionId).toBe(desk.calls.find(({ id }) => id === '1')?.interactionId);
  });

  it('that was begun at the telephone is a leg as soon as Finesse says so', () => {
    desk
      .hear('PUT', first('HELD', 'RETRIEVE DROP'))
      .hear('POST', lifted('2'))
      .hear('PUT', dialled('1002', '2'));
    desk.hear('PUT', dialled('1002', '2', { callType: 'CONSULT', associated: '1' }));
    expect(desk.calls.find(({ id }) => id === '2')).toMatchObject({ kind: 'consult', consultOf: '1' });
  });

  it('is not made of a second call that was dialled', () => {
    desk.desk.expects(asked());
    desk
      .hear('PUT', first('HELD', 'RETRIEVE DROP'))
      .hear('POST', lifted('2'))
      .hear('PUT', dialled(NUMBER, '2'));
    expect(desk.calls.find(({ id }) => id === '2')?.kind).toBe('customer');
  });
});

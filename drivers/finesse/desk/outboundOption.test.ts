// Calls of the dialler: whom a preview is about, what may be done with it, and that it stays one call.
import { body, DeskUnderTest, far, me } from '../testing/deskUnderTest';

const CUSTOMER = '+12025550142';
const PORT = '7999';
const port = (state = 'ACTIVE') => far(state, PORT);
const variables = { BACustomerNumber: '912025550142', BACampaign: 'Spring' };
const callbackNumber = `<callbackNumber>${CUSTOMER}</callbackNumber>`;
const reserved = (mine = me('ACTIVE', 'ACCEPT CLOSE REJECT'), change: Parameters<typeof body>[0] = {}) =>
  body(
    { from: PORT, to: '1001', dialed: '', callType: 'OUTBOUND_PREVIEW', variables, ...change },
    mine,
    port(),
  );
const accepted = (change: Parameters<typeof body>[0] = {}) =>
  reserved(me('ACCEPTED'), { state: 'ACCEPTED', ...change });
const customer = (
  change: Parameters<typeof body>[0] = {},
  mine = me('ACTIVE', 'HOLD DROP UPDATE_SCHEDULED_CALLBACK'),
) => body({ id: '9', to: CUSTOMER, callType: 'OUTBOUND', variables, ...change }, mine, far('ACTIVE'));
const user = (state: string) => `<user><loginId>51001</loginId><state>${state}</state></user>`;

let desk: DeskUnderTest;
beforeEach(() => (desk = new DeskUnderTest()));
afterEach(() => expect(desk.breaches).toEqual([]));

describe('a preview', () => {
  it.each([
    ['BACustomerNumber', reserved(), '912025550142'],
    ['callbackNumber, without the prefix', reserved(undefined, { more: callbackNumber }), CUSTOMER],
    ['an ECC variable', reserved(undefined, { variables: { 'user.BACustomerNumber': CUSTOMER } }), CUSTOMER],
  ])('is about the customer in %s, never the port of the dialler', (_where, dialog, number) => {
    desk.hear('POST', dialog);
    expect(desk.only).toMatchObject({
      ...{ state: 'offered', direction: 'outbound', dialled: number, kind: 'customer' },
      parties: [{ address: number, role: 'customer', state: 'ringing' }],
    });
    expect(desk.only.allowed).toEqual(expect.arrayContaining(['answer', 'reject']));
  });

  it.each(['ALERTING', 'INITIATING', 'INITIATED', 'ACTIVE', 'OFFERED'])(
    'is offered while I am %s',
    (state) => {
      desk.hear('POST', reserved(me(state, 'ACCEPT CLOSE REJECT')));
      expect(desk.only.state).toBe('offered');
    },
  );

  it.each([
    ['ACCEPT CLOSE REJECT', ['preview.close']],
    ['ACCEPT CLOSE', []],
    ['ACCEPT REJECT', []],
    ['ACCEPT CLOSE REJECT UPDATE_SCHEDULED_CALLBACK', ['preview.close', 'callback.schedule']],
  ])('that Finesse offers with %s has the actions %j besides', (actions, ids) => {
    desk.hear('POST', reserved(me('ACTIVE', actions)));
    expect((desk.only.actions ?? []).map(({ id }) => id)).toEqual(ids);
    expect(desk.only.allowed).toContain('reject');
  });

  it('that is taken back was missed, one that was rejected was rejected', () => {
    desk.hear('POST', reserved()).hear('DELETE', reserved(me('DROPPED')));
    expect(desk.only).toMatchObject({ state: 'closed', endReason: 'missed' });
    desk.hear('POST', reserved(undefined, { id: '5' }));
    desk.desk.intends('5', 'rejected');
    desk.hear('DELETE', reserved(me('DROPPED'), { id: '5' }));
    expect(desk.calls[1]).toMatchObject({ state: 'closed', endReason: 'rejected' });
  });
});

describe('an accepted preview', () => {
  beforeEach(() => {
    desk
      .hear('POST', reserved(undefined, { more: callbackNumber }))
      .hear('PUT', accepted({ more: callbackNumber }));
    expect(desk.only).toMatchObject({ state: 'connecting', dialled: CUSTOMER });
  });

  const talks = () => {
    expect(desk.only).toMatchObject({
      ...{ id: '16777217', logKey: '16777217', state: 'active', direction: 'outbound', dialled: CUSTOMER },
      parties: [{ address: CUSTOMER, role: 'customer', state: 'connected' }],
    });
  };

  it('is one call when the customer comes before the reservation ends', () => {
    desk.hear('POST', customer()).hear('DELETE', accepted());
    talks();
  });

  it('is one call when the customer comes after the reservation ended', () => {
    desk.hear('DELETE', reserved(me('DROPPED'))).hear('POST', customer());
    talks();
    desk.hear('DELETE', customer({}, me('DROPPED')));
    expect(desk.only).toMatchObject({ state: 'closed', endReason: 'remote-hangup' });
  });

  it('is one call when the reservation is told as dropped first', () => {
    desk.hear('PUT', reserved(me('DROPPED'), { state: 'DROPPED' })).hear('POST', customer());
    talks();
    desk.hear('DELETE', reserved(me('DROPPED')));
    talks();
  });

  it('is one call when it is read over REST in between', () => {
    desk
      .hear('DELETE', reserved(me('DROPPED')))
      .read()
      .read(customer());
    talks();
  });

  it('is one call when the customer is known by his variables alone', () => {
    desk.hear('POST', customer({ to: '1001', dialed: '', variables: { BACustomerNumber: '912025550142' } }));
    talks();
  });

  it('is one call when the reservation itself becomes it', () => {
    desk.hear('PUT', body({ to: CUSTOMER, callType: 'OUTBOUND' }, me('ACTIVE', 'DROP'), far('ACTIVE')));
    talks();
  });

  it('is not a call that rings meanwhile', () => {
    desk.hear(
      'POST',
      body(
        { id: '8', from: '+12025550199', to: '+12025550100', callType: 'PREROUTE_ACD_IN' },
        me('ALERTING', 'ANSWER'),
        far('INITIATED', '+12025550199'),
      ),
    );
    expect(desk.calls.map(({ id, state }) => [id, state])).toEqual([
      ['16777217', 'connecting'],
      ['8', 'offered'],
    ]);
  });

  it('is not the dialler whom the agent hears meanwhile', () => {
    desk.hear('PUT', reserved(me('ACTIVE', 'DROP')));
    expect(desk.only.state).toBe('connecting');
  });

  it('whose customer is not reached ends when the agent is free again', () => {
    desk.hear('DELETE', reserved(me('DROPPED')));
    desk.hearData('PUT', user('RESERVED_OUTBOUND_PREVIEW')).hearData('PUT', user('TALKING')).read();
    expect(desk.only.state).toBe('connecting');
    desk.hearData('PUT', user('READY'));
    expect(desk.only).toMatchObject({ state: 'closed', endReason: 'unreachable' });
    expect(desk.only.answeredAt).toBeUndefined();
  });

  it('whose customer never comes is given up after a minute', async () => {
    desk.hear('DELETE', reserved(me('DROPPED')));
    await desk.host.clock.advance(59_000);
    expect(desk.read().only.state).toBe('connecting');
    await desk.host.clock.advance(2_000);
    expect(desk.read().only.state).toBe('closed');
  });
});

describe('a direct preview', () => {
  const direct = (mine = me('ACTIVE', 'DROP'), change: Parameters<typeof body>[0] = {}) =>
    body(
      { to: CUSTOMER, callType: 'OUTBOUND_DIRECT_PREVIEW', variables, more: callbackNumber, ...change },
      mine,
      far('ACTIVE'),
    );

  it('that was accepted dials from this telephone, talks, and can be reclassified, also in wrap-up', () => {
    desk.hear('POST', reserved(undefined, { callType: 'OUTBOUND_DIRECT_PREVIEW', more: callbackNumber }));
    expect(desk.only.actions?.map(({ id }) => id)).toEqual(['preview.close']);
    desk.hear(
      'PUT',
      body(
        { to: CUSTOMER, callType: 'OUTBOUND_DIRECT_PREVIEW', state: 'INITIATED', more: callbackNumber },
        me('INITIATED', 'DROP'),
        far('INITIATED'),
      ),
    );
    expect(desk.only).toMatchObject({ state: 'connecting', dialled: CUSTOMER });
    desk.hear('PUT', direct());
    expect(desk.only).toMatchObject({
      state: 'active',
      actions: [{ id: 'call.reclassify', kind: 'preview.reclassify' }],
    });
    desk.hear('PUT', direct(me('WRAP_UP', 'UPDATE_CALL_DATA'), { state: 'DROPPED' }));
    expect(desk.only.actions?.map(({ id }) => id)).toEqual(['call.reclassify']);
  });
});

describe('a callback', () => {
  it('can be scheduled while Finesse offers it, and cancelled once it is', () => {
    desk.hear('POST', customer());
    expect(desk.only.actions).toMatchObject([{ id: 'callback.schedule', kind: 'preview.postpone' }]);
    desk.hear('PUT', customer({}, me('ACTIVE', 'UPDATE_SCHEDULED_CALLBACK CANCEL_SCHEDULED_CALLBACK')));
    expect(desk.only.actions?.map(({ id }) => id)).toEqual(['callback.schedule', 'callback.cancel']);
  });
});

it('a call that the dialler brings without a preview goes to its customer', () => {
  desk.hear('POST', customer({ callType: 'OUTBOUND' }, me('ALERTING', 'ANSWER')));
  expect(desk.only).toMatchObject({ state: 'offered', direction: 'outbound', dialled: '912025550142' });
});

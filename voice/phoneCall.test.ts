import type { Call } from '../engine/contract/driver/call';
import type { Capability } from '../engine/contract/driver/manifest';
import { CallBook } from './callBook';
import { endingOf } from './callEnding';
import { PhoneCalls } from './phoneCall';
import { aCall, aLeg } from './testing/aCall';
import { describeWithLibrary, FakeWindow, loadLibrary } from './testing/library';

function phone(calls: readonly Call[] = [], capabilities: readonly Capability[] = []) {
  const book = new CallBook();
  for (const call of calls) book.put(call);
  const has = (capability: Capability) => capabilities.includes(capability);
  const fields = { order: 'Order__c' };
  return { book, calls: new PhoneCalls({ library: loadLibrary(new FakeWindow()), book, has, fields }) };
}

describeWithLibrary('a call as Salesforce sees it', () => {
  it('is known by its leg, which outlives driver and tab', () => {
    const { callId, phoneNumber } = phone().calls.of(aCall());
    expect([callId, phoneNumber]).toEqual(['leg-1', '+14155550132']);
  });

  it.each([
    ['inbound', 'Inbound'],
    ['outbound', 'Outbound'],
    ['internal', 'InternalCall'],
  ] as const)('is %s: %s', (direction, callType) =>
    expect(phone().calls.of(aCall({ direction })).callType).toBe(callType),
  );

  it.each([
    ['offered', 'ringing', 'transferring'],
    ['dialing', 'ringing', 'transferring'],
    ['connecting', 'ringing', 'transferring'],
    ['active', 'connected', 'transferred'],
    ['held', 'connected', 'transferred'],
    ['ended', 'ended', 'ended'],
    ['wrapup', 'ended', 'ended'],
  ] as const)('that is %s is %s, as a leg %s', (state, asCall, asLeg) => {
    const { calls } = phone([aCall()]);
    expect([calls.of(aCall({ state })).state, calls.of(aLeg({ state })).state]).toEqual([asCall, asLeg]);
  });

  it('of a preview is one that the agent may refuse', () => {
    const { callAttributes, callType } = phone().calls.of(aCall({ direction: 'outbound' }));
    expect([callType, callAttributes.dialerType]).toEqual(['Outbound', 'OutboundPreview']);
  });

  it('names the call that a leg belongs to', () => {
    const { callAttributes, callInfo } = phone([aCall()]).calls.of(aLeg());
    expect([callAttributes.parentId, callAttributes.participantType, callInfo.initialCallId]).toEqual([
      ...['leg-1', 'Third_Party', 'leg-1'],
    ]);
  });

  it('has the buttons that the driver allows, and no others', () => {
    const none = phone().calls.of(aCall({ allowed: [] })).callInfo;
    expect(none).toMatchObject({
      ...{ acceptEnabled: false, declineEnabled: false, muteEnabled: false, swapEnabled: false },
      ...{ holdEnabled: false, conferenceEnabled: false, recordEnabled: false, endCallDisabled: true },
    });
    const some = phone().calls.of(aCall({ allowed: ['answer', 'hold', 'hangup'] })).callInfo;
    expect(some).toMatchObject({ acceptEnabled: true, declineEnabled: false, endCallDisabled: false });
  });

  it('cannot be thrown out where the system cannot', () => {
    const of = (capabilities: readonly Capability[], call: Call) =>
      phone([], capabilities).calls.of(call).callInfo.removeParticipantVariant;
    expect(of([], aCall())).toBe('NEVER');
    expect(of(['conference.drop'], aCall())).toBe('ALWAYS');
    expect(of([], aLeg({ allowed: ['consult.cancel'] }))).toBe('ALWAYS');
  });

  it('writes the mapped attributes into its record, and nothing else', () => {
    const { calls } = phone();
    const of = (attributes: Call['attributes']) => calls.of(aCall({ attributes })).callInfo.additionalFields;
    expect(of({ order: '7', secret: 'x' })).toBe('{"Order__c":"7"}');
    expect(of({ secret: 'x' })).toBeFalsy();
  });

  it('can be sent: there is no function in it', () =>
    expect(() => structuredClone(phone([aCall()]).calls.of(aLeg()))).not.toThrow());
});

describe('how a call ended', () => {
  it.each([
    ['remote-hangup', 'inbound', 'ended', undefined],
    ['transferred', 'inbound', 'ended', undefined],
    ['missed', 'inbound', 'error', 'MissedCallAgent'],
    ['rejected', 'inbound', 'error', 'DeclinedByAgent'],
    ['rejected', 'outbound', 'error', 'FailedConnectCustomer'],
    ['busy', 'outbound', 'error', 'FailedConnectCustomer'],
    ['media-failed', 'inbound', 'error', 'FailedConnectAgent'],
    ['lost', 'inbound', 'error', 'FailedConnectAgent'],
  ] as const)('%s, %s: %s %s', (endReason, direction, reason, agentStatus) => {
    const ending = endingOf({ endReason, direction });
    expect([ending.reason, ending.agentStatus]).toEqual([reason, agentStatus]);
    // True would close the conversation's record with it.
    expect(ending.closeCallOnError ?? false).toBe(false);
  });
});

describeWithLibrary('a conference', () => {
  const talking = aCall({ state: 'active', allowed: ['conference.drop', 'party.hold'] });
  const third = { id: 'p2', role: 'third-party', state: 'connected' } as const;

  function conferenced(party: Partial<Call['parties'][number]> = {}) {
    const rig = phone([talking, aLeg({ logKey: 'leg-2' }), aLeg({ id: '3', logKey: 'leg-3' })]);
    const joined = { ...talking, parties: [...talking.parties, { ...third, ...party }] };
    rig.book.put(joined);
    rig.book.join(talking, joined);
    return rig;
  }

  it('knows which leg joined, when its party says so', () =>
    expect(
      conferenced({ legId: 'leg-2' })
        .book.merged()
        .map(({ leg }) => leg.logKey),
    ).toEqual(['leg-2']));
  it('takes the newest for it, when no party does', () =>
    expect(
      conferenced()
        .book.merged()
        .map(({ leg }) => leg.logKey),
    ).toEqual(['leg-3']));

  it('has buttons for the party that the system has, under the id of its leg', () => {
    const { book, calls } = conferenced({ state: 'held' });
    const [merged] = book.merged();
    if (!merged) throw new Error('nobody joined');
    expect(calls.ofMerged(merged)).toMatchObject({
      callId: 'leg-3',
      callInfo: { isOnHold: true, holdEnabled: true, muteEnabled: false, endCallDisabled: false },
    });
    expect(calls.hold(true)).toMatchObject({ isCallMerged: true, isThirdPartyOnHold: true });
  });
});

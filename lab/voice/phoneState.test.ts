import { heard, PHONE_START, type PhoneState } from './phoneState';
import type { Message, VoiceCall } from './messages';

const after = (...messages: readonly (readonly [event: string, payload?: unknown])[]): PhoneState =>
  messages.map(([event, payload]): Message => ({ event, payload })).reduce(heard, PHONE_START);
const call: VoiceCall = {
  callId: 'a',
  state: 'ringing',
  callAttributes: { participantType: 'Initial_Caller' },
};
const third = { callId: 'b', callAttributes: { participantType: 'Third_Party' } };
const ids = ({ calls }: PhoneState) => calls.map(({ callId }) => callId);

describe('Omni-Channel’s phone', () => {
  it('is ready when the connector is, with the call that goes on', () => {
    expect(after(['CONNECTOR_READY', { callInProgress: call }])).toMatchObject({
      isReady: true,
      calls: [call],
    });
    expect(after(['SHOW_LOGIN', { loginFrameHeight: 350 }])).toMatchObject({
      isReady: false,
      loginHeight: 350,
    });
  });

  it('shows a call from its start to its end, whichever form the end has', () => {
    expect(after(['CALL_STARTED', call], ['CALL_CONNECTED', { ...call, state: 'connected' }]).calls).toEqual([
      { ...call, state: 'connected' },
    ]);
    expect(ids(after(['CALL_STARTED', call], ['HANGUP', [call]]))).toEqual([]);
    expect(ids(after(['CALL_STARTED', call], ['HANGUP', call]))).toEqual([]);
    expect(ids(after(['CALL_STARTED', call], ['HANGUP', {}]))).toEqual([]);
  });

  it('shows a colleague beside the customer, and alone when the customer is gone', () => {
    const both = [
      ['CALL_STARTED', call],
      ['PARTICIPANT_ADDED', third],
    ] as const;
    expect(after(...both).calls.map(({ state }) => state)).toEqual(['ringing', 'transferring']);
    expect(ids(after(...both, ['PARTICIPANT_CONNECTED', { initialCallHasEnded: true }]))).toEqual(['b']);
    expect(ids(after(...both, ['PARTICIPANT_REMOVED', { callId: 'b' }]))).toEqual(['a']);
  });

  it('takes buttons from where they come', () => {
    const updated = { ...call, callInfo: { holdEnabled: true } };
    expect(after(['CALL_STARTED', call], ['CALL_UPDATED', { call: updated }]).calls).toEqual([updated]);
    const held = { ...call, callInfo: { isOnHold: true } };
    expect(after(['CALL_STARTED', call], ['HOLD_TOGGLE', { calls: { a: held } }]).calls).toEqual([held]);
  });

  it('counts the work after a call, until it is over', () => {
    const work = after(['AFTER_CALL_WORK_STARTED', { callId: 'a' }]);
    expect(work.afterCallWork).toEqual(['a']);
    expect(heard(work, { event: 'WRAP_UP_ENDED', payload: { callId: 'a' } }).afterCallWork).toEqual([]);
  });

  it('says what went wrong, by the library’s word or our label', () => {
    expect(after(['ERROR', { message: 'CAN_NOT_HOLD_CALL' }]).problem).toBe('CAN_NOT_HOLD_CALL');
    expect(after(['ERROR', { customError: { labelName: 'Softphone_SP2010' } }]).problem).toBe(
      'Softphone_SP2010',
    );
  });

  it('leaves alone what it does not know', () => expect(after(['AUDIO_STATS', {}])).toEqual(PHONE_START));
});

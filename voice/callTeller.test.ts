import type { Call } from '../engine/contract/driver/call';
import { CallBook } from './callBook';
import { CallTeller } from './callTeller';
import { PhoneCalls } from './phoneCall';
import { aCall, aLeg } from './testing/aCall';
import { describeWithLibrary, FakeWindow, loadLibrary } from './testing/library';

function teller() {
  const library = loadLibrary(new FakeWindow());
  const book = new CallBook();
  const calls = new PhoneCalls({ library, book, has: () => true, fields: { order: 'Order__c' } });
  const made = new CallTeller({ library, book, calls, fields: ['order'] });
  /** What is told now, made when its turn has come. */
  const tell = (call: Call) => made.changed(book.put(call), call);
  return { tell, told: (call: Call) => tell(call).map((one) => one.make()?.eventType ?? null) };
}
const talking = aCall({ state: 'active', allowed: ['hold'] });
const leg = aLeg({ state: 'active' });

describeWithLibrary('what a change means to Salesforce', () => {
  it('is nothing, when nothing of it concerns Salesforce', () => {
    const { told } = teller();
    told(talking);
    expect(told({ ...talking, vendorIds: { x: '1' } })).toEqual([]);
  });

  it('is told of buttons and of fields of the record', () => {
    const { told } = teller();
    told(talking);
    expect(told({ ...talking, allowed: ['hold', 'mute'] })).toEqual(['CALL_UPDATED']);
    expect(told({ ...talking, allowed: ['hold', 'mute'], attributes: { order: '8' } })).toEqual([
      'CALL_UPDATED',
    ]);
  });

  it('is told no more of buttons when the call is over by then', () => {
    const { tell } = teller();
    tell(talking);
    const updated = tell({ ...talking, allowed: [] });
    tell({ ...talking, state: 'ended', endReason: 'remote-hangup' });
    expect(updated.map((one) => one.make())).toEqual([null]);
  });

  it('is a participant who left while a colleague is there, and the end without', () => {
    const { tell } = teller();
    tell(talking);
    tell(leg);
    const left = tell({ ...talking, state: 'ended', endReason: 'remote-hangup' });
    expect(left.map((one) => one.make()?.eventType)).toEqual(['PARTICIPANT_REMOVED']);
    // The colleague leaves before it was told: the library would fail on a customer without anybody.
    tell({ ...leg, state: 'ended', endReason: 'remote-hangup' });
    expect(left.map((one) => one.make()?.eventType)).toEqual(['HANGUP']);
  });

  it('begins after-call work when the last of the conversation is gone', () => {
    const { told } = teller();
    told(talking);
    told(leg);
    told({ ...talking, state: 'ended', endReason: 'remote-hangup' });
    expect(told({ ...talking, state: 'wrapup', endReason: 'remote-hangup' })).toEqual([]);
    expect(told({ ...leg, state: 'ended', endReason: 'remote-hangup' })).toEqual([
      ...['HANGUP', 'AFTER_CALL_WORK_STARTED'],
    ]);
    expect(told({ ...talking, state: 'closed' })).toEqual(['WRAP_UP_ENDED']);
  });

  it('is nothing of a colleague’s call that a supervisor hears', () =>
    expect(teller().told(aCall({ kind: 'supervised', state: 'active' }))).toEqual([]));

  it('is nothing of a call that was over before it was seen', () =>
    expect(teller().told(aCall({ state: 'ended' }))).toEqual([]));
});

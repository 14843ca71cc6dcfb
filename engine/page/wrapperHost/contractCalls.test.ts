import { call } from '../../session/testing/builders';
import { Allowance } from './allowance';
import { contractCalls, type CallChange, type Told } from './contractCalls';

const change = (given: CallChange['call'], texts: Partial<CallChange> = {}): CallChange => ({
  call: given,
  previousState: null,
  notes: '',
  disposition: '',
  ...texts,
});
/** What is told in all, and of the last change. */
function tell(...changes: readonly CallChange[]) {
  let told: Told | undefined;
  return changes.map((one) => {
    const next = contractCalls(one, told);
    told = next.told;
    return next.calls;
  });
}
const methods = (...changes: readonly CallChange[]) =>
  tell(...changes).map((calls) => calls.map(({ method }) => method));

describe('our calls in the words of the wrapper contract', () => {
  it('tells ring, answer and end once each', () => {
    const active = call('active');
    expect(
      methods(
        change(call('offered')),
        change(active),
        change({ ...active, muted: true }),
        change(call('ended', { answeredAt: active.answeredAt ?? 0 })),
      ),
    ).toEqual([['incomingCall'], ['callAccepted'], [], ['callEnded']]);
  });

  it('tells all of a call that was not heard of before', () => {
    expect(methods(change(call('active')))).toEqual([['incomingCall', 'callAccepted']]);
  });

  it.each([
    ['rejected', 'active'],
    ['missed', 'passive'],
    ['cancelled', 'passive'],
  ] as const)('tells a call that was %s as rejected: %s', (endReason, reason) => {
    const [calls = []] = tell(change(call('ended', { endReason })));
    expect(calls.at(-1)).toMatchObject({ method: 'callRejected', fields: { reason } });
  });

  it('counts the seconds that were talked', () => {
    const startedAt = 1_000_000;
    const over = call('ended', { startedAt, answeredAt: startedAt + 5_000, endedAt: startedAt + 66_900 });
    const [calls = []] = tell(change(over));
    expect(calls.at(-1)?.fields).toMatchObject({ duration: 61, callType: 'inbound' });
  });

  it('tells notes that come after the end, and only when they change', () => {
    const over = call('ended', { answeredAt: 1_700_000_005_000 });
    const noted = change(over, { notes: 'Called back', disposition: 'Resolved' });
    expect(methods(change(over), noted, noted)[1]).toEqual(['callNotesSubmitted']);
    expect(methods(change(over), noted, noted)[2]).toEqual([]);
  });

  it('keeps a withheld number withheld', () => {
    const [calls = []] = tell(change(call('offered', { parties: [] })));
    expect(calls[0]?.fields).toMatchObject({ callerANI: 'anonymous' });
  });

  it('says nothing of consult legs', () => {
    expect(methods(change(call('active', { kind: 'consult', consultOf: 'call-0' })))).toEqual([[]]);
  });
});

describe('how much a library may say', () => {
  it('is used up by a flood and comes back with time', () => {
    let now = 0;
    const allowance = new Allowance(20, () => now);
    const taken = () => Array.from({ length: 30 }, () => allowance.take()).filter(Boolean).length;
    expect(taken()).toBe(20);
    now += 500;
    expect(taken()).toBe(10);
  });
});

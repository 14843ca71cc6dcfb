import { CallBook } from './callBook';
import { findCall, findWhole } from './namedCall';
import { aCall, aLeg } from './testing/aCall';

const talking = aCall({ state: 'active' });
function book(...calls: readonly ReturnType<typeof aCall>[]): CallBook {
  const made = new CallBook();
  for (const call of calls) made.put(call);
  return made;
}
const CUSTOMER = { callAttributes: { participantType: 'Initial_Caller' } } as const;
const THIRD = { callAttributes: { participantType: 'Third_Party' } } as const;

describe('the call that Salesforce means', () => {
  it('has the id, when there is one, whatever else is said', () => {
    const other = aCall({ id: '9', logKey: 'leg-9' });
    expect(findCall(book(talking, other), { callId: 'leg-1', ...THIRD }).call).toBe(talking);
  });
  it('is the customer’s, or the colleague’s, when only that is said', () => {
    const leg = aLeg({ state: 'active' });
    expect(findCall(book(talking, leg), CUSTOMER).call).toBe(talking);
    expect(findCall(book(talking, leg), THIRD).call).toBe(leg);
    expect(findCall(book(talking, leg), undefined).call).toBe(talking);
  });
  it('is none that is over, and none that is not there', () => {
    const over = aCall({ state: 'wrapup' });
    const invalid = expect.objectContaining({ type: 'INVALID_PARTICIPANT' }) as Error;
    expect(() => findCall(book(over), { callId: 'leg-1' })).toThrow(invalid);
    expect(() => findCall(book(talking), THIRD)).toThrow(invalid);
    expect(() => findCall(book(talking), { callId: 'another' })).toThrow(invalid);
  });
  it('is the party that a leg has become, which is no call of its own', () => {
    const leg = aLeg({ state: 'ended', endReason: 'transferred' });
    const made = book(talking, leg);
    const joined = {
      ...talking,
      parties: [...talking.parties, { id: 'p2', role: 'third-party', state: 'connected' } as const],
    };
    made.put(joined);
    made.join(talking, joined);
    expect(findCall(made, { callId: 'leg-2' }).merged).toMatchObject({ of: 'leg-1', partyId: 'p2' });
    expect(findCall(made, THIRD).merged?.leg).toBe(leg);
    expect(() => findWhole(made, { callId: 'leg-2' })).toThrow('part of a conference');
  });
});

import { heardBy } from '../audible';
import { talkOf } from '../projection';
import { Story } from '../../testing/story';

describe('two calls that become one', () => {
  let story: Story;
  let one: string;
  let other: string;
  beforeEach(() => {
    story = new Story({ wrapupSeconds: 0 });
    one = story.talk();
    other = story.talk({ from: '+12025550143' });
  });
  afterEach(() => expect(story.breaches).toEqual([]));

  const merge = () => story.perform({ type: 'conference', callId: one, with: other });
  const party = (address: string): string =>
    story.call(one).parties.find((each) => each.address === address)?.id ?? '';
  const customer = () => party('+12025550142');
  const second = () => party('+12025550143');
  const heard = (id: string): readonly string[] => {
    const leg = story.state.legs[one];
    const talk = leg && talkOf(story.state, leg);
    return talk ? [...heardBy(story.state, talk, id)].sort() : [];
  };
  const all = (...ids: readonly string[]) => [...ids].sort();

  it('keeps the first; the second ends as transferred, and everybody hears everybody', () => {
    expect(merge()).toBe('ok');
    expect(story.call(other)).toMatchObject({ state: 'closed', endReason: 'transferred' });
    expect(story.call(one)).toMatchObject({
      state: 'active',
      parties: [{ state: 'connected' }, { state: 'connected' }],
    });
    expect(heard(customer())).toEqual(all(one, second()));
    expect(heard(second())).toEqual(all(one, customer()));
  });

  it.each([undefined, 'no such call', 'itself'])('is refused with %s', (joining) => {
    const chosen = joining === 'itself' ? one : joining;
    const command = { type: 'conference', callId: one, ...(chosen && { with: chosen }) } as const;
    expect(story.perform(command)).toBe('invalid-argument');
    expect(story.call(other).state).toBe('active');
  });

  it('is not possible with a call that a consultation is about', () => {
    story.consult(other, '+12025550150');
    expect(story.call(one).allowed).not.toContain('conference');
  });

  it('goes on when the agent leaves: the others are still through to each other', () => {
    merge();
    const [first, last] = [customer(), second()];
    expect(story.perform({ type: 'conference.leave', callId: one })).toBe('ok');
    expect(story.call(one)).toMatchObject({ state: 'closed', endReason: 'transferred' });
    expect(heard(first)).toEqual([last]);
    expect(heard(last)).toEqual([first]);
  });

  it('leaves a party out that is held alone', () => {
    merge();
    expect(story.perform({ type: 'party.hold', callId: one, partyId: second() })).toBe('ok');
    expect(story.call(one)).toMatchObject({
      state: 'active',
      parties: [{ state: 'connected' }, { state: 'held' }],
    });
    expect(heard(second())).toEqual([]);
    expect(heard(customer())).toEqual([one]);
    story.perform({ type: 'party.resume', callId: one, partyId: second() });
    expect(heard(second())).toEqual(all(one, customer()));
  });

  it('does not hear a party that is muted, which hears the others', () => {
    merge();
    expect(story.perform({ type: 'party.mute', callId: one, partyId: second() })).toBe('ok');
    expect(story.call(one).parties[1]).toMatchObject({ state: 'connected', muted: true });
    expect(heard(customer())).toEqual([one]);
    expect(heard(second())).toEqual(all(one, customer()));
    story.perform({ type: 'party.unmute', callId: one, partyId: second() });
    expect(heard(customer())).toEqual(all(one, second()));
  });

  it('knows no party that is not there', () => {
    merge();
    expect(story.perform({ type: 'party.hold', callId: one, partyId: 'nobody' })).toBe('invalid-argument');
  });

  it('holds and mutes nobody any more when two are left', () => {
    merge();
    const last = second();
    story.perform({ type: 'party.hold', callId: one, partyId: last });
    story.perform({ type: 'party.mute', callId: one, partyId: last });
    story.far(one, 'hangup', customer());
    expect(heard(last)).toEqual([one]);
    expect(heard(one)).toEqual([last]);
  });
});

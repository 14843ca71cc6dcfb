import { heardBy } from '../audible';
import { talkOf } from '../projection';
import type { AgentOptions } from '../state';
import type { SuperviseMode } from '../../../../engine/contract/driver/driver';
import { Story } from '../../testing/story';

describe('a supervisor', () => {
  let story: Story;
  let theirs: string;
  const begin = (options: Partial<AgentOptions> = {}) => {
    story = new Story({ wrapupSeconds: 0, ...options }, ['alex', 'sam']);
    theirs = story.talk({ agent: 'sam' });
  };
  beforeEach(() => begin());
  afterEach(() => expect(story.breaches).toEqual([]));

  const to = { kind: 'agent', value: 'sam' } as const;
  const supervise = (mode: SuperviseMode = 'listen'): string => {
    const answer = story.take({ type: 'command', agent: 'alex', command: { type: 'supervise', mode, to } });
    return answer.ok ? (answer.outcome.callId ?? '') : answer.error.code;
  };
  const customer = () => story.call(theirs).parties.find(({ role }) => role === 'customer')?.id ?? '';
  const heard = (id: string): readonly string[] => {
    const leg = story.state.legs[theirs];
    const talk = leg && talkOf(story.state, leg);
    return talk ? [...heardBy(story.state, talk, id)].sort() : [];
  };
  const all = (...ids: readonly string[]) => [...ids].sort();

  it('is told the call of a colleague, with everybody in it', () => {
    const id = supervise();
    expect(story.path(id)).toEqual(['dialing', 'active']);
    expect(story.call(id)).toMatchObject({
      kind: 'supervised',
      direction: 'internal',
      supervision: 'listen',
      interactionId: story.call(theirs).interactionId,
      parties: [
        { role: 'customer', state: 'connected' },
        { role: 'agent', name: 'SAM', state: 'connected' },
      ],
      allowed: ['hangup', 'mute', 'supervise.whisper', 'supervise.barge', 'supervise.end'],
    });
  });

  it('hears all and is heard by nobody while listening', () => {
    const id = supervise();
    expect(heard(id)).toEqual(all(customer(), theirs));
    expect([heard(customer()), heard(theirs)]).toEqual([[theirs], [customer()]]);
  });

  it('is heard by the colleague alone while whispering, by all after barging in', () => {
    const id = supervise('whisper');
    expect([heard(customer()), heard(theirs)]).toEqual([[theirs], all(customer(), id)]);
    expect(story.perform({ type: 'supervise.barge', callId: id })).toBe('ok');
    expect(story.call(id)).toMatchObject({ state: 'active', supervision: 'barge' });
    expect([heard(customer()), heard(theirs)]).toEqual([all(theirs, id), all(customer(), id)]);
    story.perform({ type: 'supervise.listen', callId: id });
    expect(heard(customer())).toEqual([theirs]);
  });

  it.each(['supervise.end', 'hangup'] as const)('leaves by %s, and the call goes on', (type) => {
    const id = supervise('barge');
    expect(story.perform({ type, callId: id })).toBe('ok');
    expect(story.call(id)).toMatchObject({ state: 'closed', endReason: 'local-hangup' });
    expect(story.call(theirs).state).toBe('active');
  });

  it('is out when the call of the colleague ends', () => {
    const id = supervise('barge');
    story.far(theirs, 'hangup');
    expect(story.call(theirs)).toMatchObject({ state: 'closed', endReason: 'remote-hangup' });
    expect(story.call(id)).toMatchObject({ state: 'closed', endReason: 'remote-hangup' });
  });

  it('stays with the colleague when that merges the call into another', () => {
    const id = supervise();
    const main = story.talk({ agent: 'sam', from: '+12025550143' });
    const other = story.talk({ agent: 'sam', from: '+12025550144' });
    story.perform({ type: 'conference', callId: theirs, with: main }, 'sam');
    expect(heard(id)).toHaveLength(3);
    story.perform({ type: 'conference', callId: other, with: theirs }, 'sam');
    expect(story.call(id)).toMatchObject({ state: 'closed' });
  });

  it('holds the own call meanwhile', () => {
    const own = story.talk();
    const id = supervise();
    expect(story.call(own).state).toBe('held');
    story.perform({ type: 'swap', callId: id });
    expect([story.call(own).state, story.call(id).state]).toEqual(['active', 'held']);
    expect(heard(id)).toEqual([]);
  });

  it('is not told to the colleague', () => {
    const told = story.told(theirs).length;
    supervise('whisper');
    expect(story.told(theirs)).toHaveLength(told);
  });

  it('is told to the colleague as a party where the system does so', () => {
    begin({ supervisorShown: true });
    const id = supervise();
    expect(story.call(theirs).parties).toMatchObject([
      { role: 'customer' },
      { role: 'supervisor', name: 'ALEX', state: 'connected', legId: id },
    ]);
    expect(story.call(theirs).allowed).not.toContain('conference.leave');
    story.perform({ type: 'supervise.end', callId: id });
    expect(story.call(theirs).parties).toHaveLength(1);
  });

  it.each([
    ['nobody', 'destination-invalid'],
    ['alex', 'destination-invalid'],
    ['toni', 'destination-unreachable'],
  ])('cannot supervise %s: %s', (value, code) => {
    story = new Story({}, ['alex', 'toni']);
    expect(story.perform({ type: 'supervise', mode: 'listen', to: { kind: 'agent', value } })).toBe(code);
    expect(story.callsOf('alex')).toEqual([]);
  });

  it('must be one', () => {
    begin({ supervisor: false });
    expect(supervise()).toBe('not-supported');
  });
});

import { Story } from '../../testing/story';

describe('an agent on a call', () => {
  let story: Story;
  let id: string;
  beforeEach(() => {
    story = new Story();
    id = story.talk();
  });
  afterEach(() => expect(story.breaches).toEqual([]));

  it('holds and resumes, and the far end waits', () => {
    story.perform({ type: 'hold', callId: id });
    expect(story.call(id)).toMatchObject({ state: 'held', parties: [{ state: 'held' }] });
    expect(story.perform({ type: 'hold', callId: id })).toBe('not-allowed');
    story.perform({ type: 'resume', callId: id });
    expect(story.call(id)).toMatchObject({ state: 'active', parties: [{ state: 'connected' }] });
  });

  it('keeps the moment of the answer over hold and resume', () => {
    const { answeredAt } = story.call(id);
    story.wait(10_000);
    story.perform({ type: 'hold', callId: id });
    story.perform({ type: 'resume', callId: id });
    expect(story.call(id).answeredAt).toBe(answeredAt);
  });

  it('mutes and unmutes', () => {
    story.perform({ type: 'mute', callId: id });
    expect(story.call(id)).toMatchObject({ muted: true });
    expect(story.call(id).allowed).toContain('unmute');
    expect(story.perform({ type: 'mute', callId: id })).toBe('not-allowed');
    story.perform({ type: 'unmute', callId: id });
    expect(story.call(id).muted).toBe(false);
  });

  it('pauses the recording, which ends with the call', () => {
    story.perform({ type: 'recording.pause', callId: id });
    expect(story.call(id).recording).toBe('paused');
    expect(story.perform({ type: 'recording.pause', callId: id })).toBe('not-allowed');
    story.perform({ type: 'recording.resume', callId: id });
    expect(story.call(id).recording).toBe('on');
    story.far(id, 'hangup');
    expect(story.call(id).recording).toBe('off');
  });

  it('sends digits that the far end collects', () => {
    story.perform({ type: 'dtmf', callId: id, digits: '12' });
    story.perform({ type: 'dtmf', callId: id, digits: '#' });
    expect(story.state.legs[id]?.digits).toBe('12#');
    expect(story.perform({ type: 'dtmf', callId: id, digits: 'x' })).toBe('invalid-argument');
  });

  it('sends no digits while the call is held', () => {
    story.perform({ type: 'hold', callId: id });
    expect(story.perform({ type: 'dtmf', callId: id, digits: '1' })).toBe('not-allowed');
  });

  it('sets attributes beside those that were there', () => {
    story.perform({ type: 'attributes.set', callId: id, attributes: { a: '1' } });
    story.perform({ type: 'attributes.set', callId: id, attributes: { b: '2' } });
    expect(story.call(id).attributes).toEqual({ a: '1', b: '2' });
    const endless = { c: 'x'.repeat(8_000) };
    expect(story.perform({ type: 'attributes.set', callId: id, attributes: endless })).toBe(
      'invalid-argument',
    );
  });

  it('sees the far end hold and come back', () => {
    story.far(id, 'hold');
    expect(story.call(id)).toMatchObject({ state: 'active', parties: [{ state: 'held' }] });
    expect(story.far(id, 'hold')).toBe('not-allowed');
    story.far(id, 'resume');
    expect(story.call(id).parties).toMatchObject([{ state: 'connected' }]);
  });

  it('keeps a call whose sound is lost and comes back', () => {
    story.far(id, 'loseMedia');
    expect(story.call(id)).toMatchObject({ state: 'active', mediaLost: true });
    story.far(id, 'regainMedia');
    expect(story.call(id).mediaLost).toBeUndefined();
  });

  it('hears how good the line is while it talks', () => {
    const samples = () => story.events('alex').filter(({ type }) => type === 'quality');
    story.wait(16_000);
    expect(samples()).toHaveLength(3);
    for (const sample of samples())
      expect(sample).toMatchObject({ callId: id, mos: expect.any(Number) as number });
    story.perform({ type: 'hold', callId: id });
    story.wait(20_000);
    expect(samples()).toHaveLength(3);
    story.perform({ type: 'resume', callId: id });
    story.wait(5_000);
    expect(samples()).toHaveLength(4);
  });

  it('swaps between two calls', () => {
    const second = story.talk({ from: '+12025550143' });
    expect(story.call(id).allowed).toContain('swap');
    story.perform({ type: 'swap', callId: id });
    expect([story.call(id).state, story.call(second).state]).toEqual(['active', 'held']);
    story.perform({ type: 'swap', callId: id });
    expect([story.call(id).state, story.call(second).state]).toEqual(['held', 'active']);
  });

  it('has nothing to swap with on a single call', () => {
    expect(story.call(id).allowed).not.toContain('swap');
    expect(story.perform({ type: 'swap', callId: id })).toBe('not-allowed');
  });

  it('resumes one of two calls and thereby holds the other', () => {
    const second = story.talk({ from: '+12025550143' });
    story.perform({ type: 'resume', callId: id });
    expect([story.call(id).state, story.call(second).state]).toEqual(['active', 'held']);
  });

  it('leaves the other call alone when one ends', () => {
    const second = story.talk({ from: '+12025550143' });
    story.perform({ type: 'hangup', callId: second });
    expect(story.call(id).state).toBe('held');
  });
});

describe('an agent whose page has a microphone', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story({ audio: true });
  });
  afterEach(() => expect(story.breaches).toEqual([]));

  it('talks once it is open', () => {
    const id = story.ring();
    story.perform({ type: 'answer', callId: id });
    expect(story.call(id).state).toBe('connecting');
    story.wait(500);
    expect(story.tell({ type: 'media', agent: 'alex', callId: id })).toBe('ok');
    expect(story.path(id)).toEqual(['offered', 'connecting', 'active']);
    expect(story.call(id).answeredAt).toBe(story.at);
  });

  it('waits for it when the far end is quicker', () => {
    const id = story.dial('+12025550142');
    story.far(id, 'answer');
    expect(story.call(id).state).toBe('connecting');
    story.tell({ type: 'media', agent: 'alex', callId: id });
    expect(story.call(id).state).toBe('active');
  });

  it('needs not wait when it was open before the far end answered', () => {
    const id = story.dial('+12025550142');
    story.tell({ type: 'media', agent: 'alex', callId: id });
    story.far(id, 'answer');
    expect(story.path(id)).toEqual(['dialing', 'active']);
  });

  it('loses the call when it is refused', () => {
    const id = story.ring();
    story.perform({ type: 'answer', callId: id });
    story.tell({ type: 'media', agent: 'alex', callId: id, error: 'media-permission' });
    expect(story.call(id)).toMatchObject({
      state: 'closed',
      endReason: 'media-failed',
      error: { driverError: true, code: 'media-permission', callId: id },
    });
  });
});

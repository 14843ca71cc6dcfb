import { Story } from '../../testing/story';

describe('a call that is sent elsewhere while it rings', () => {
  let story: Story;
  let id: string;
  beforeEach(() => {
    story = new Story({}, ['alex', 'sam']);
    id = story.ring();
  });
  afterEach(() => expect(story.breaches).toEqual([]));
  const samsCall = () => story.callsOf('sam')[0]?.id ?? '';

  it('rings a colleague instead, who talks to the caller', () => {
    const to = { kind: 'agent', value: 'sam' } as const;
    expect(story.perform({ type: 'transfer.blind', callId: id, to })).toBe('ok');
    expect(story.call(id)).toMatchObject({ state: 'closed', endReason: 'transferred' });
    expect(story.call(id)).not.toHaveProperty('answeredAt');
    story.perform({ type: 'answer', callId: samsCall() }, 'sam');
    expect(story.call(samsCall()).parties).toMatchObject([
      { address: '+12025550142', state: 'connected' },
      { role: 'agent', state: 'left' },
    ]);
  });

  it('goes to voicemail, which is found in the directory', () => {
    const to = { kind: 'directory', value: 'voicemail' } as const;
    expect(story.perform({ type: 'transfer.blind', callId: id, to })).toBe('ok');
    expect(story.state.legs[id]).toMatchObject({ state: 'closed', sentTo: '*97' });
  });

  it('still rings here when there is nobody to ring there', () => {
    const to = { kind: 'number', value: '+12025550001' } as const;
    expect(story.perform({ type: 'transfer.blind', callId: id, to })).toBe('busy');
    expect(story.call(id).state).toBe('offered');
  });

  it('is no preview: nobody has called', () => {
    const preview = story.ring({ preview: true });
    expect(story.call(preview).allowed).not.toContain('transfer.blind');
  });
});

describe('a call that is moved to another device', () => {
  it.each(['offered', 'active'])('is there from then on, moved while %s', (state) => {
    const story = new Story();
    const id = state === 'offered' ? story.ring() : story.talk();
    expect(story.call(id).deviceId).toBe('browser');
    expect(story.perform({ type: 'move', callId: id, deviceId: 'no such device' })).toBe('invalid-argument');
    expect(story.perform({ type: 'move', callId: id, deviceId: 'desk' })).toBe('ok');
    expect(story.call(id)).toMatchObject({ state, deviceId: 'desk' });
  });
});

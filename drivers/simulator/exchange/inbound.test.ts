import { Story } from '../testing/story';
import type { Ring } from './input';

describe('a call that rings an agent', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story({}, ['alex', 'sam']);
  });
  afterEach(() => expect(story.breaches).toEqual([]));

  it('carries name, queue and attributes on its first event', () => {
    const id = story.ring({
      name: 'Ada',
      queue: 'Support',
      attributes: { 'sf.recordId': '003' },
      to: '+12025550190',
    });
    expect(story.told(id)[0]).toMatchObject({
      state: 'offered',
      direction: 'inbound',
      kind: 'customer',
      queue: 'Support',
      dialled: '+12025550190',
      attributes: { 'sf.recordId': '003' },
      parties: [{ role: 'customer', address: '+12025550142', name: 'Ada', state: 'ringing' }],
      answerBy: story.at + 30_000,
      deviceId: 'browser',
      allowed: ['answer', 'reject', 'transfer.blind', 'attributes.set', 'move'],
    });
  });

  it('tells a withheld number as no number', () => {
    const id = story.ring({ from: '' });
    expect(story.call(id).parties).toEqual([
      expect.not.objectContaining({ address: expect.anything() as unknown }),
    ]);
  });

  it('is answered and hung up by the agent', () => {
    const id = story.ring();
    story.wait(4_000);
    expect(story.perform({ type: 'answer', callId: id })).toBe('ok');
    expect(story.call(id)).toMatchObject({ state: 'active', answeredAt: story.at, recording: 'on' });
    story.perform({ type: 'hangup', callId: id });
    expect(story.path(id)).toEqual(['offered', 'active', 'ended', 'wrapup']);
    expect(story.call(id)).toMatchObject({ endReason: 'local-hangup', endedAt: story.at });
  });

  it.each([
    ['the agent declines', (id: string) => story.perform({ type: 'reject', callId: id }), 'rejected'],
    ['the caller gives up', (id: string) => story.far(id, 'hangup'), 'cancelled'],
    ['nobody answers in time', () => (story.wait(30_000), 'ok'), 'missed'],
    ['somebody else takes it', (id: string) => story.far(id, 'takeElsewhere'), 'taken-elsewhere'],
  ])('ends without wrap-up when %s', (_title, act, endReason) => {
    const id = story.ring();
    expect(act(id)).toBe('ok');
    expect(story.path(id)).toEqual(['offered', 'ended', 'closed']);
    expect(story.call(id)).toMatchObject({ endReason });
    expect(story.call(id).answeredAt).toBeUndefined();
  });

  it('cannot be answered after the caller gave up', () => {
    const id = story.ring();
    story.far(id, 'hangup');
    expect(story.perform({ type: 'answer', callId: id })).toBe('not-allowed');
  });

  it('cannot be cancelled after it was answered, only hung up', () => {
    const id = story.talk();
    expect(story.far(id, 'decline')).toBe('not-allowed');
    expect(story.far(id, 'hangup')).toBe('ok');
    expect(story.call(id).endReason).toBe('remote-hangup');
  });

  it('holds the first call when a second one is answered', () => {
    const first = story.talk();
    const second = story.ring({ from: '+12025550143' });
    expect(story.call(first).state).toBe('active');
    story.perform({ type: 'answer', callId: second });
    expect([story.call(first).state, story.call(second).state]).toEqual(['held', 'active']);
  });

  it('does not stop ringing an agent who is away', () => {
    story.perform({ type: 'presence.set', id: 'offline' });
    expect(story.call(story.ring()).state).toBe('offered');
  });

  it('keeps the vendor id as key of the log, and numbers a further offer of it to the same agent', () => {
    const first = story.ring({ vendorId: 'shared' });
    story.far(first, 'hangup');
    const second = story.ring({ vendorId: 'shared' });
    const third = story.ring({ vendorId: 'shared' });
    expect([first, second, third].map((id) => story.call(id).logKey)).toEqual([
      'shared',
      'shared/2',
      'shared/3',
    ]);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(story.call(third).vendorIds).toEqual({ CallId: 'shared' });
    expect(story.call(third).interactionId).toBe(story.call(first).interactionId);
  });

  it('offers one vendor id to two agents as two calls with the same key', () => {
    const alex = story.ring({ vendorId: 'shared' });
    const sam = story.ring({ vendorId: 'shared', agent: 'sam' });
    expect(alex).not.toBe(sam);
    expect([story.call(alex).logKey, story.call(sam).logKey]).toEqual(['shared', 'shared']);
    story.perform({ type: 'answer', callId: alex });
    expect(story.call(sam).state).toBe('offered');
  });

  it('is no business of another agent', () => {
    const id = story.ring();
    expect(story.perform({ type: 'answer', callId: id }, 'sam')).toBe('invalid-argument');
    expect(story.callsOf('sam')).toEqual([]);
  });

  it.each([
    ['an agent nobody knows', { agent: 'nobody' }, 'invalid-argument'],
    ['an agent who is not signed in', { agent: 'toni' }, 'destination-unreachable'],
    ['a vendor id that no log key could hold', { vendorId: 'x'.repeat(241) }, 'invalid-argument'],
    ['attributes without end', { attributes: { a: 'x'.repeat(9_000) } }, 'invalid-argument'],
  ] satisfies [string, Partial<Ring>, string][])('is refused for %s', (_title, request, code) => {
    story.take({ type: 'enrol', agent: { key: 'toni', name: 'Toni', extension: '1003' } });
    expect(story.tell({ type: 'ring', agent: 'alex', ...request })).toBe(code);
  });

  it('is refused when every line of the agent is in use', () => {
    for (let i = 0; i < 8; i += 1) story.ring();
    expect(story.tell({ type: 'ring', agent: 'alex' })).toBe('busy');
  });
});

describe('a call that is offered for preview', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story();
  });
  afterEach(() => expect(story.breaches).toEqual([]));

  it('is dialled when the agent takes it', () => {
    const id = story.ring({ preview: true, from: '+12025550142' });
    expect(story.call(id)).toMatchObject({
      state: 'offered',
      direction: 'outbound',
      dialled: '+12025550142',
    });
    story.perform({ type: 'answer', callId: id });
    story.wait(2_000);
    expect(story.call(id).state).toBe('connecting');
    story.far(id, 'answer');
    expect(story.path(id)).toEqual(['offered', 'connecting', 'active']);
  });

  it('calls nobody when the agent declines', () => {
    const id = story.ring({ preview: true });
    expect(story.far(id, 'answer')).toBe('not-allowed');
    story.perform({ type: 'reject', callId: id });
    expect(story.call(id)).toMatchObject({ state: 'closed', endReason: 'rejected' });
  });

  it('ends as busy when the number is', () => {
    const id = story.ring({ preview: true, from: '+12025550001' });
    story.perform({ type: 'answer', callId: id });
    story.wait(1_000);
    expect(story.call(id)).toMatchObject({ state: 'closed', endReason: 'busy' });
  });
});

import { Story } from '../../testing/story';

describe('wrap-up while the agent talks', () => {
  let story: Story;
  let id: string;
  beforeEach(() => {
    story = new Story({ codeRequired: true });
    id = story.talk();
  });
  afterEach(() => expect(story.breaches).toEqual([]));

  it('is offered with its codes, without a deadline', () => {
    expect(story.call(id).wrapup).toMatchObject({ codeRequired: true, maxCodes: 3 });
    expect(story.call(id).wrapup).not.toHaveProperty('deadline');
  });

  it('is done then: the call goes on, and is closed when it ends', () => {
    const codeIds = ['sale', 'call-back'];
    expect(story.perform({ type: 'wrapup.complete', callId: id, codeId: 'sale', codeIds })).toBe('ok');
    expect(story.call(id)).toMatchObject({ state: 'active' });
    expect(story.call(id)).not.toHaveProperty('wrapup');
    story.perform({ type: 'hold', callId: id });
    story.perform({ type: 'resume', callId: id });
    expect(story.call(id).allowed).not.toContain('wrapup.complete');
    story.far(id, 'hangup');
    expect(story.path(id)).toEqual(['offered', 'active', 'held', 'active', 'ended', 'closed']);
    expect(story.state.legs[id]).toMatchObject({ codes: codeIds });
  });

  it.each([
    ['one that is unknown', ['sale', 'no such code']],
    ['too many', ['resolved', 'call-back', 'sale', 'wrong-number']],
    ['one twice', ['sale', 'sale']],
  ])('takes no codes with %s', (_what, codeIds) => {
    const codeId = codeIds[0] ?? '';
    expect(story.perform({ type: 'wrapup.complete', callId: id, codeId, codeIds })).toBe('invalid-argument');
    expect(story.call(id).wrapup).toBeDefined();
  });

  it('takes none where there is no wrap-up', () => {
    story = new Story({ wrapupSeconds: 0 });
    expect(story.call(story.talk()).allowed).not.toContain('wrapup.complete');
  });
});

it('counts packets from the answer on, and those that were lost', () => {
  const story = new Story();
  const id = story.talk();
  story.wait(10_000);
  const samples = story.events('alex').flatMap((event) => (event.type === 'quality' ? [event] : []));
  expect(samples.map(({ callId, packets }) => [callId, packets])).toEqual([
    [id, 250],
    [id, 500],
  ]);
  const lost = samples.map(({ packetsLost = -1 }) => packetsLost);
  expect(lost[0]).toBeGreaterThanOrEqual(0);
  expect(lost[1]).toBeGreaterThanOrEqual(lost[0] ?? 0);
});

it('starts and stops a recording', () => {
  const story = new Story();
  const id = story.talk();
  expect(story.perform({ type: 'recording.stop', callId: id })).toBe('ok');
  expect(story.call(id).recording).toBe('off');
  story.perform({ type: 'hold', callId: id });
  story.perform({ type: 'resume', callId: id });
  expect(story.call(id).recording).toBe('off');
  expect(story.perform({ type: 'recording.start', callId: id })).toBe('ok');
  expect(story.call(id).recording).toBe('on');
});

import type { Target } from '../../../engine/contract/driver/driver';
import { Story } from '../testing/story';

describe('a call that an agent makes', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story({}, ['alex', 'sam']);
  });
  afterEach(() => expect(story.breaches).toEqual([]));

  it('dials, rings, is answered and ended by the far end', () => {
    const id = story.dial('+1 (202) 555-0142');
    expect(story.call(id)).toMatchObject({
      state: 'dialing',
      direction: 'outbound',
      dialled: '+12025550142',
      parties: [{ role: 'customer', address: '+12025550142', state: 'ringing' }],
    });
    story.wait(300);
    expect(story.call(id).state).toBe('alerting');
    story.far(id, 'answer');
    story.far(id, 'hangup');
    expect(story.path(id)).toEqual(['dialing', 'alerting', 'active', 'ended', 'wrapup']);
  });

  it('can be answered before it rings', () => {
    const id = story.dial('+12025550142');
    story.far(id, 'answer');
    expect(story.path(id)).toEqual(['dialing', 'active']);
  });

  it.each([
    ['busy', 'busy'],
    ['decline', 'rejected'],
    ['noAnswer', 'no-answer'],
    ['unreachable', 'unreachable'],
  ] as const)('ends when the far end plays %s', (verb, endReason) => {
    const id = story.dial('+12025550142');
    story.wait(1_000);
    expect(story.far(id, verb)).toBe('ok');
    expect(story.call(id)).toMatchObject({ state: 'closed', endReason });
  });

  it('is cancelled by the agent while it rings', () => {
    const id = story.dial('+12025550142');
    story.wait(1_000);
    story.perform({ type: 'hangup', callId: id });
    expect(story.call(id)).toMatchObject({ state: 'closed', endReason: 'local-hangup' });
    expect(story.far(id, 'answer')).toBe('not-allowed');
  });

  it('is given up when nobody plays the far end', () => {
    const id = story.dial('+12025550142');
    story.wait(30_000);
    expect(story.call(id).endReason).toBe('no-answer');
  });

  it('holds the call that was on', () => {
    const first = story.talk();
    story.dial('+12025550143');
    expect(story.call(first).state).toBe('held');
  });

  it('keeps its attributes and the chosen caller id', () => {
    const answer = story.take({
      type: 'command',
      agent: 'alex',
      command: {
        type: 'dial',
        to: { kind: 'number', value: '2025550142' },
        from: 'direct',
        attributes: { campaign: 'spring' },
      },
    });
    const id = answer.ok ? (answer.outcome.callId ?? '') : '';
    expect(story.call(id).attributes).toEqual({ campaign: 'spring' });
    expect(story.state.legs[id]?.from).toBe('+12025550191');
  });

  it('takes SIP addresses and short codes', () => {
    expect(story.call(story.dial('sip:ada@example.org')).dialled).toBe('sip:ada@example.org');
    expect(story.call(story.dial('*67')).dialled).toBe('*67');
  });

  it.each([
    [{ kind: 'number', value: 'call me' }, 'destination-invalid'],
    [{ kind: 'number', value: '+12025550008' }, 'destination-invalid'],
    [{ kind: 'number', value: '9'.repeat(21) }, 'destination-invalid'],
    [{ kind: 'agent', value: 'nobody' }, 'destination-invalid'],
    [{ kind: 'agent', value: 'alex' }, 'destination-invalid'],
    [{ kind: 'agent', value: 'toni' }, 'destination-unreachable'],
    [{ kind: 'queue', value: 'nowhere' }, 'destination-invalid'],
    [{ kind: 'directory', value: 'nowhere' }, 'destination-invalid'],
  ] satisfies [Target, string][])('is refused for %p', (to, code) => {
    story.take({ type: 'enrol', agent: { key: 'toni', name: 'Toni', extension: '1003' } });
    expect(story.perform({ type: 'dial', to })).toBe(code);
    expect(story.callsOf('alex')).toEqual([]);
  });

  it('is refused from a caller id that is not there', () => {
    const to: Target = { kind: 'number', value: '+12025550142' };
    expect(story.perform({ type: 'dial', to, from: 'other' })).toBe('invalid-argument');
  });
});

describe('a number that behaves by itself', () => {
  it.each([
    ['0001', ['dialing', 'ended', 'closed'], 'busy'],
    ['0002', ['dialing', 'alerting', 'ended', 'closed'], 'no-answer'],
    ['0003', ['dialing', 'ended', 'closed'], 'unreachable'],
    ['0004', ['dialing', 'alerting', 'active'], undefined],
    ['0005', ['dialing', 'alerting', 'active', 'ended', 'closed'], 'remote-hangup'],
    ['0006', ['dialing', 'alerting', 'ended', 'closed'], 'rejected'],
  ])('goes its way: %s', (last, path, endReason) => {
    const story = new Story({ wrapupSeconds: 0 });
    const id = story.dial(`+1202555${last}`);
    story.wait(60_000);
    expect(story.path(id)).toEqual(path);
    expect(story.call(id).endReason).toBe(endReason);
    expect(story.breaches).toEqual([]);
  });

  it('answers after one second: 0004', () => {
    const story = new Story();
    const id = story.dial('+12025550004');
    story.wait(999);
    expect(story.call(id).state).toBe('alerting');
    story.wait(1);
    expect(story.call(id)).toMatchObject({ state: 'active', answeredAt: story.at });
  });

  it('rings back: 0007', () => {
    const story = new Story({ wrapupSeconds: 0 });
    const id = story.dial('+12025550007');
    story.wait(9_000);
    const [outbound, inbound] = story.callsOf('alex');
    expect(outbound).toMatchObject({ id, state: 'closed', endReason: 'remote-hangup' });
    expect(inbound).toMatchObject({
      state: 'offered',
      direction: 'inbound',
      parties: [{ address: '+12025550007' }],
    });
  });

  it('plays an announcement before it answers: 0009', () => {
    const story = new Story();
    const id = story.dial('+12025550009');
    story.wait(600);
    expect(story.call(id)).toMatchObject({ state: 'alerting', media: 'early' });
    story.wait(5_400);
    expect(story.call(id)).toMatchObject({ state: 'active' });
    expect(story.call(id)).not.toHaveProperty('media');
  });

  it('listens before it answers: 0010', () => {
    const story = new Story();
    const id = story.dial('+12025550010');
    expect(story.perform({ type: 'dtmf', callId: id, digits: '1' })).toBe('not-allowed');
    story.wait(600);
    expect(story.call(id)).toMatchObject({ state: 'alerting', media: 'two-way' });
    expect(story.perform({ type: 'dtmf', callId: id, digits: '2' })).toBe('ok');
    expect(story.perform({ type: 'mute', callId: id })).toBe('ok');
    expect(story.state.legs[id]).toMatchObject({ digits: '2', muted: true });
    story.wait(20_000);
    expect(story.call(id)).toMatchObject({ state: 'active', muted: true });
  });

  it('rings back for eight seconds only: 0011', () => {
    const story = new Story({ wrapupSeconds: 0 });
    story.dial('+12025550011');
    story.wait(8_000);
    const inbound = story.callsOf('alex')[1];
    expect(inbound).toMatchObject({ state: 'offered', answerBy: story.at + 8_000 });
    story.wait(8_000);
    expect(story.call(inbound?.id ?? '')).toMatchObject({ state: 'closed', endReason: 'missed' });
  });

  it('keeps why it was dialled', () => {
    const story = new Story();
    const to = { kind: 'number', value: '+12025550142' } as const;
    story.perform({ type: 'dial', to, purpose: 'callback' });
    expect(Object.values(story.state.legs)).toMatchObject([{ purpose: 'callback' }]);
  });

  it('answers by itself when far ends are not played', () => {
    const story = new Story({ farEnd: 'answers' });
    const id = story.dial('+12025550142');
    story.wait(3_000);
    expect(story.path(id)).toEqual(['dialing', 'alerting', 'active']);
  });
});

describe('a call between two agents', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story({}, ['alex', 'sam']);
  });
  afterEach(() => expect(story.breaches).toEqual([]));
  const samsCall = () => story.callsOf('sam')[0]?.id ?? '';

  it.each([
    ['by extension', '1002', 'number'],
    ['by key', 'sam', 'agent'],
    ['through a queue', 'support', 'queue'],
  ] as const)('connects both: %s', (_title, value, kind) => {
    const id = story.dial(value, kind);
    expect(story.call(id)).toMatchObject({
      state: 'alerting',
      direction: 'internal',
      parties: [{ name: 'SAM' }],
    });
    expect(story.call(samsCall())).toMatchObject({
      state: 'offered',
      direction: 'internal',
      parties: [{ role: 'agent', address: '1001', name: 'ALEX' }],
    });
    story.perform({ type: 'answer', callId: samsCall() }, 'sam');
    expect([story.call(id).state, story.call(samsCall()).state]).toEqual(['active', 'active']);
    story.perform({ type: 'hold', callId: id });
    expect(story.call(samsCall()).parties).toMatchObject([{ state: 'held' }]);
    story.perform({ type: 'hangup', callId: samsCall() }, 'sam');
    expect(story.call(id)).toMatchObject({ state: 'wrapup', endReason: 'remote-hangup' });
  });

  it.each([
    ['declines', () => story.perform({ type: 'reject', callId: samsCall() }, 'sam'), 'rejected', 'rejected'],
    ['does not answer', () => (story.wait(30_000), 'ok'), 'no-answer', 'missed'],
  ])('ends when the other %s', (_title, act, mine, theirs) => {
    const id = story.dial('1002');
    expect(act()).toBe('ok');
    expect([story.call(id).endReason, story.call(samsCall()).endReason]).toEqual([mine, theirs]);
  });

  it('is cancelled for the other when the caller gives up', () => {
    const id = story.dial('1002');
    story.perform({ type: 'hangup', callId: id });
    expect(story.call(samsCall())).toMatchObject({ state: 'closed', endReason: 'cancelled' });
  });

  it('reaches a voice when no agent of the queue is free', () => {
    story.perform({ type: 'presence.set', id: 'offline' }, 'sam');
    const id = story.dial('support', 'queue');
    story.wait(3_000);
    expect(story.call(id)).toMatchObject({ state: 'active', parties: [{ name: 'Support' }] });
  });
});

import { Story } from '../testing/story';
import { searchDirectory } from './agent/directory';

describe('presence', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story();
  });
  afterEach(() => expect(story.breaches).toEqual([]));
  const shown = () => story.agent('alex').presence?.id;

  it('is chosen by the agent, with a reason where one is required', () => {
    expect(story.perform({ type: 'presence.set', id: 'break' })).toBe('invalid-argument');
    expect(story.perform({ type: 'presence.set', id: 'break', reasonId: 'none' })).toBe('invalid-argument');
    expect(story.perform({ type: 'presence.set', id: 'break', reasonId: 'lunch' })).toBe('ok');
    expect(story.agent('alex')).toMatchObject({
      presence: { id: 'break', kind: 'away' },
      reason: { id: 'lunch', label: 'Lunch' },
      since: story.at,
    });
  });

  it.each([
    ['nowhere', 'invalid-argument'],
    ['on-call', 'not-allowed'],
  ])('cannot be %s', (id, code) => {
    expect(story.perform({ type: 'presence.set', id })).toBe(code);
  });

  it('follows a call and its wrap-up, and comes back', () => {
    const id = story.ring();
    expect(shown()).toBe('available');
    story.perform({ type: 'answer', callId: id });
    expect(shown()).toBe('on-call');
    story.far(id, 'hangup');
    expect(shown()).toBe('wrap-up');
    story.perform({ type: 'wrapup.complete', callId: id });
    expect(shown()).toBe('available');
  });

  it('waits for the end of a call', () => {
    const id = story.talk();
    story.perform({ type: 'presence.set', id: 'back-office', reasonId: 'email' });
    expect(story.agent('alex')).toMatchObject({
      presence: { id: 'on-call' },
      pending: { id: 'back-office' },
    });
    story.far(id, 'hangup');
    expect(story.agent('alex').pending?.id).toBe('back-office');
    story.wait(30_000);
    expect(story.agent('alex')).toMatchObject({ presence: { id: 'back-office' }, reason: { id: 'email' } });
    expect(story.agent('alex').pending).toBeUndefined();
  });

  it('changes during a call when asked for now', () => {
    story.talk();
    story.perform({ type: 'presence.set', id: 'offline', when: 'now' });
    expect(shown()).toBe('offline');
  });

  it('can be forced by the telephone system', () => {
    expect(story.tell({ type: 'forcePresence', agent: 'alex', id: 'break', reasonId: 'personal' })).toBe(
      'ok',
    );
    expect(shown()).toBe('break');
    expect(story.tell({ type: 'forcePresence', agent: 'alex', id: 'nowhere' })).toBe('invalid-argument');
    expect(story.tell({ type: 'forcePresence', agent: 'nobody', id: 'break' })).toBe('invalid-argument');
  });
});

describe('wrap-up', () => {
  const ended = (story: Story): string => {
    const id = story.talk();
    story.wait(1_000);
    story.far(id, 'hangup');
    return id;
  };

  it('ends at its deadline', () => {
    const story = new Story();
    const id = ended(story);
    expect(story.call(id).wrapup).toMatchObject({ deadline: story.at + 30_000, codeRequired: false });
    story.wait(29_999);
    expect(story.call(id).state).toBe('wrapup');
    story.wait(1);
    expect(story.call(id).state).toBe('closed');
  });

  it('is extended', () => {
    const story = new Story();
    const id = ended(story);
    expect(story.perform({ type: 'wrapup.extend', callId: id, seconds: 60 })).toBe('ok');
    expect(story.perform({ type: 'wrapup.extend', callId: id, seconds: 0 })).toBe('invalid-argument');
    story.wait(89_999);
    expect(story.call(id).state).toBe('wrapup');
    story.wait(1);
    expect(story.call(id).state).toBe('closed');
  });

  it('needs a code where one is required', () => {
    const story = new Story({ codeRequired: true });
    const id = ended(story);
    expect(story.perform({ type: 'wrapup.complete', callId: id })).toBe('invalid-argument');
    expect(story.perform({ type: 'wrapup.complete', callId: id, codeId: 'none' })).toBe('invalid-argument');
    expect(story.perform({ type: 'wrapup.complete', callId: id, codeId: 'sale' })).toBe('ok');
    expect(story.call(id).state).toBe('closed');
  });

  it('has no limit where none is set, and nothing to extend', () => {
    const story = new Story({ wrapupSeconds: -1 });
    const id = ended(story);
    story.wait(86_400_000);
    expect(story.call(id)).toMatchObject({ state: 'wrapup' });
    expect(story.call(id).allowed).toEqual(['wrapup.complete']);
  });

  it('is left out where it is not wanted', () => {
    const story = new Story({ wrapupSeconds: 0 });
    expect(story.path(ended(story))).toEqual(['offered', 'active', 'ended', 'closed']);
  });

  it('lets the agent take the next call meanwhile', () => {
    const story = new Story();
    const first = ended(story);
    const second = story.talk({ from: '+12025550143' });
    expect([story.call(first).state, story.call(second).state]).toEqual(['wrapup', 'active']);
    expect(story.agent('alex').presence?.id).toBe('on-call');
    expect(story.breaches).toEqual([]);
  });
});

describe('signing in', () => {
  const login = (fields: Readonly<Record<string, string>>) => ({ type: 'login', fields }) as const;

  it('comes before everything else where it is required', () => {
    const story = new Story({ loginRequired: true });
    expect(story.perform({ type: 'dial', to: { kind: 'number', value: '123' } })).toBe('auth-required');
    expect(story.tell({ type: 'ring', agent: 'alex' })).toBe('destination-unreachable');
    expect(story.perform(login({ agentId: 'alex' }))).toBe('invalid-argument');
    expect(story.perform(login({ agentId: 'alex', password: 'wrong' }))).toBe('auth-required');
    expect(story.perform(login({ agentId: 'a.reed', password: 'right', extension: '2001' }))).toBe('ok');
    expect(story.events('alex')).toContainEqual({ type: 'session', signedIn: true, identity: 'a.reed' });
    expect(story.state.agents['alex']?.extension).toBe('2001');
  });

  it('leaves no password behind', () => {
    const story = new Story({ loginRequired: true });
    story.perform(login({ agentId: 'alex', password: 'canary-9' }));
    expect(JSON.stringify([story.state, story.outputs])).not.toContain('canary-9');
  });

  it('is not there where it is not required', () => {
    const story = new Story();
    expect(story.perform(login({ agentId: 'a', password: 'b' }))).toBe('not-supported');
    expect(story.perform({ type: 'logout' })).toBe('not-supported');
  });

  it('is undone by the agent, but not during a call', () => {
    const story = new Story({ loginRequired: true });
    story.perform(login({ agentId: 'alex', password: 'right' }));
    const id = story.talk();
    expect(story.perform({ type: 'logout' })).toBe('not-allowed');
    story.perform({ type: 'hangup', callId: id });
    expect(story.perform({ type: 'logout' })).toBe('ok');
    expect(story.call(id).state).toBe('closed');
    expect(story.agent('alex').presence).toBeUndefined();
    expect(story.breaches).toEqual([]);
  });

  it('ends what is on when the softphone signs out', () => {
    const story = new Story();
    const id = story.talk();
    const second = story.ring();
    story.tell({ type: 'signOut', agent: 'alex' });
    expect([story.call(id).state, story.call(second).state]).toEqual(['closed', 'closed']);
    expect(story.breaches).toEqual([]);
  });
});

describe('the directory', () => {
  const story = new Story({}, ['alex', 'sam']);
  const find = (text: string, limit = 10) => {
    const alex = story.state.agents['alex'];
    const search = { type: 'directory.search', text, limit } as const;
    const { entries = [] } = alex ? searchDirectory(story.state, alex, search) : {};
    return entries.map(({ label }) => label);
  };

  it('lists colleagues, queues and places, but not oneself', () => {
    expect(find('')).toEqual([
      'SAM (1002)',
      'Sales',
      'Support',
      'Warehouse',
      'Billing',
      'Field service',
      'Customer survey',
      'Voicemail',
    ]);
  });

  it('finds by part of the name, and no more than asked for', () => {
    expect(find('s', 2)).toEqual(['SAM (1002)', 'Sales']);
    expect(find('BILL')).toEqual(['Billing']);
    expect(find('zzz')).toEqual([]);
  });
});

describe('resetting the exchange', () => {
  it('ends every call and puts everybody back', () => {
    const story = new Story({}, ['alex', 'sam']);
    story.talk({ vendorId: 'again' });
    story.far(story.talk({ agent: 'sam' }), 'hangup');
    story.dial('+12025550007');
    story.perform({ type: 'presence.set', id: 'offline' }, 'sam');
    story.take({ type: 'reset' });
    expect([...story.callsOf('alex'), ...story.callsOf('sam')].map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'closed'),
    );
    expect([story.agent('alex'), story.agent('sam')]).toMatchObject([
      { presence: { id: 'available' } },
      { presence: { id: 'available' } },
    ]);
    expect(story.state).toMatchObject({ legs: {}, talks: {}, timers: {} });
    expect(story.call(story.ring({ vendorId: 'again' })).logKey).toBe('again');
    expect(story.breaches).toEqual([]);
  });
});

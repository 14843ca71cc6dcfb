import type { PresenceOption, SessionState } from '../../contract/driver/driver';
import { call, CAPABILITIES, T0 } from '../testing/builders';
import { Play } from '../testing/play';

const available: PresenceOption = { id: 'a', label: 'Available', kind: 'available', selectable: true };
const lunch: PresenceOption = {
  id: 'b',
  label: 'Away',
  kind: 'away',
  selectable: true,
  reasons: [{ id: 'l', label: 'Lunch' }],
  reasonRequired: true,
};
const busy: PresenceOption = { id: 'c', label: 'On a call', kind: 'busy', selectable: false };
const withPresence = (capabilities = CAPABILITIES) => {
  const play = new Play({ capabilities });
  play.driver({
    type: 'agent',
    agent: { presence: available, since: T0, options: [available, lunch, busy] },
  });
  return play;
};
const phase = (play: Play, session: Partial<SessionState>) =>
  play.driver({ type: 'session', session: { phase: 'ready', since: T0, ...session } });

describe('presence', () => {
  it('shows what may be chosen, in the vendor’s words', () => {
    const { status } = withPresence().view();
    expect(status).toMatchObject({ label: 'Available', kind: 'available', since: T0 });
    expect(status.options.map(({ id, selected }) => [id, selected])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('is set only if it may be, and with a reason where one is required', () => {
    const play = withPresence();
    play.intent({ type: 'presence.set', id: 'c' });
    play.intent({ type: 'presence.set', id: 'b' });
    expect(play.commands).toEqual([]);
    play.intent({ type: 'presence.set', id: 'b', reasonId: 'l' });
    expect(play.commands).toEqual([{ type: 'presence.set', id: 'b', reasonId: 'l' }]);
  });

  it('waits for the end of the call where the vendor can do that', () => {
    const play = withPresence([...CAPABILITIES, 'presence.afterCall']);
    play.call(call('offered'));
    play.call(call('active'));
    play.intent({ type: 'presence.set', id: 'a' });
    expect(play.commands).toEqual([{ type: 'presence.set', id: 'a', when: 'after-call' }]);
    play.driver({ type: 'agent', agent: { presence: busy, pending: available, options: [available] } });
    expect(play.view().status).toMatchObject({ label: 'On a call', pendingLabel: 'Available' });
  });

  it('that is refused says why, until it works', () => {
    const play = withPresence();
    play.intent({ type: 'presence.set', id: 'a' });
    const error = { driverError: true, code: 'forbidden', message: 'no', retryable: false } as const;
    play.input({ type: 'command.failed', effect: play.last('driver.perform').id, error });
    expect(play.view().banner?.error.code).toBe('SP-2007');
    play.intent({ type: 'presence.set', id: 'a' });
    play.taken();
    expect(play.view().banner).toBeNull();
  });

  it('is published as a copy', () => {
    const play = withPresence();
    expect(play.last('publish').event).toMatchObject({
      eventType: 'onAgentStateChange',
      payload: { phase: 'ready', presence: { id: 'a' }, pending: null },
    });
  });
});

describe('signing in', () => {
  const signedOut = () => {
    const play = new Play({ isBare: true });
    play.tab();
    phase(play, {
      phase: 'login-required',
      loginFields: [{ key: 'password', label: 'Password', type: 'password' }],
    });
    return play;
  };

  it('shows the driver’s own fields', () => {
    const play = signedOut();
    play.input({
      type: 'driver.described',
      label: 'Simulator',
      capabilities: CAPABILITIES,
      parts: {},
    });
    expect(play.view()).toMatchObject({
      screen: 'sign-in',
      signIn: { driverLabel: 'Simulator', busy: false, fields: [{ key: 'password' }] },
    });
  });

  it('is done here by one effect without fields, and is busy meanwhile', () => {
    const play = signedOut();
    play.intent({ type: 'login.requested' });
    play.intent({ type: 'login.requested' });
    expect(play.all('login')).toEqual([{ type: 'login' }]);
    expect(play.view().signIn?.busy).toBe(true);
    phase(play, { phase: 'starting' });
    expect(play.view().screen).toBe('sign-in');
    phase(play, {});
    play.input({ type: 'login.done' });
    expect(play.view().screen).toBe('idle');
  });

  it('that fails says why by its fields', () => {
    const play = signedOut();
    play.intent({ type: 'login.requested' });
    const error = { driverError: true, code: 'auth-required', message: 'no', retryable: false } as const;
    play.input({ type: 'login.failed', error });
    expect(play.view().signIn).toMatchObject({
      busy: false,
      error: { code: 'SP-2005', labelKey: 'Softphone_SignIn_Refused' },
    });
  });

  it('pressed in another tab moves leadership there first', () => {
    const play = signedOut();
    play.tab({ id: 'tab-2' });
    play.intent({ type: 'login.requested' }, 'tab-2');
    expect(play.all('tab.handOver')).toEqual([{ type: 'tab.handOver', tab: 'tab-2' }]);
    expect(play.all('login')).toEqual([]);
  });

  it('out is possible when nobody is on the line', () => {
    const play = withPresence();
    expect(play.view().status.canLogout).toBe(true);
    play.call(call('offered'));
    play.intent({ type: 'logout' });
    expect(play.commands).toEqual([]);
    play.call(call('ended'));
    play.intent({ type: 'logout' });
    expect(play.commands).toEqual([{ type: 'logout' }]);
  });
});

describe('the driver’s session', () => {
  it('that reconnects keeps the call, and says so', () => {
    const play = withPresence();
    play.call(call('offered'));
    play.call(call('active'));
    phase(play, { phase: 'reconnecting' });
    expect(play.view()).toMatchObject({
      screen: 'active',
      banner: { level: 'warning', error: { code: 'SP-2004' }, canDismiss: false },
    });
    phase(play, {});
    expect(play.view().banner).toBeNull();
  });

  it('that fails for good shows trouble and its code', () => {
    const play = withPresence();
    const error = { driverError: true, code: 'conflict', message: 'elsewhere', retryable: false } as const;
    phase(play, { phase: 'failed', error });
    expect(play.view()).toMatchObject({ screen: 'trouble', problem: { code: 'SP-2008' } });
    play.intent({ type: 'retry' });
    expect(play.last('driver.start')).toEqual({ type: 'driver.start', again: true });
    expect(play.view().screen).toBe('starting');
  });

  it('that fails for a while is started again by itself', () => {
    const play = withPresence();
    const error = { driverError: true, code: 'unreachable', message: 'x', retryable: true } as const;
    phase(play, { phase: 'failed', error });
    expect(play.view().banner).toMatchObject({ retryAt: T0 + 500, canRetry: true });
    play.wait(1_000);
    expect(play.last('driver.start').again).toBe(true);
    expect(play.view().screen).toBe('trouble');
  });

  it('warns about the microphone aloud', () => {
    const play = withPresence();
    play.driver({
      type: 'notice',
      level: 'error',
      error: { driverError: true, code: 'media-device', message: 'gone', retryable: false },
    });
    expect(play.view()).toMatchObject({
      banner: { error: { code: 'SP-2017' } },
      announcements: [{ assertive: true, labelKey: 'Softphone_Announce_MicrophoneLost' }],
    });
    play.intent({ type: 'banner.dismissed', code: 'SP-2017' });
    expect(play.view().banner).toBeNull();
  });

  it('of another tab does not count beside our own', () => {
    const play = withPresence();
    play.tab({ id: 'tab-2' });
    play.driver({ type: 'session', session: { phase: 'login-required', since: T0 } }, 'tab-2');
    expect(play.view().screen).toBe('idle');
  });
});

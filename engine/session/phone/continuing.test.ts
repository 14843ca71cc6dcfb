import type { SessionState as DriverSession } from '../../contract/driver/driver';
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { call, contact, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const { restoredCalls } = CONFIG_DEFAULTS.timeouts;
const FIELDS = [{ key: 'password', label: 'Password', type: 'password' }] as const;

/** A call that was talked on, then the page was loaded anew and the driver asks for a sign-in. */
const reloaded = (change: Partial<DriverSession> = {}) => {
  const before = new Play({ capabilities: WITH_WRAPUP });
  before.call(call('offered'));
  before.found(contact('Ana Silva'));
  before.call(call('active'));
  before.intent({ type: 'notes.changed', callId: before.shown.id, text: 'kept', revision: 3 });
  const play = new Play({ snapshot: before.snapshot(), at: before.at + 2_000, capabilities: WITH_WRAPUP });
  const tell = (session: Partial<DriverSession>) =>
    play.driver({ type: 'session', session: { phase: 'login-required', since: play.at, ...session } });
  const continueBy = play.at + 50_000;
  tell({ loginFields: FIELDS, continueBy, ...change });
  return { play, tell, continueBy };
};

describe('a call that only a sign-in leads back to', () => {
  it('is shown beside the form as it was last known, with the time that is left', () => {
    const { play, continueBy } = reloaded();
    expect(play.view()).toMatchObject({
      screen: 'sign-in',
      signIn: {
        fields: FIELDS,
        continuing: { title: { text: 'Ana Silva' }, state: 'active', continueBy, hasNotes: true },
      },
    });
  });

  it('is not given up before the system gives it up', () => {
    const { play, continueBy } = reloaded();
    play.wait(continueBy - play.at - 1);
    expect(play.view().screen).toBe('sign-in');
    expect(play.view().calls[0]).toMatchObject({ state: 'active', endReason: null });
  });

  it('is lost when nobody signs in', () => {
    const { play, continueBy } = reloaded();
    play.wait(continueBy - play.at + restoredCalls + 1);
    expect(play.state.calls[0]?.call).toMatchObject({ state: 'closed', endReason: 'lost' });
    expect(play.view().signIn?.continuing ?? null).toBeNull();
  });

  it('stays with the form while the sign-in is under way, and changes once the driver has spoken', () => {
    const { play, tell, continueBy } = reloaded();
    tell({ phase: 'starting', continueBy });
    expect(play.view()).toMatchObject({ screen: 'sign-in', signIn: { continuing: { state: 'active' } } });
    play.call(call('held', { id: 'new-id', logKey: 'leg-call-1' }));
    expect(play.view().screen).toBe('active');
    tell({ phase: 'ready' });
    expect(play.shown).toMatchObject({ state: 'held', notes: { text: 'kept' } });
  });

  it('has its form also when the driver forgot to say how long the system waits', () => {
    const { play } = reloaded();
    const other = new Play({ snapshot: play.snapshot(), at: play.at + 1_000, capabilities: WITH_WRAPUP });
    other.driver({
      type: 'session',
      session: { phase: 'login-required', since: other.at, loginFields: FIELDS },
    });
    expect(other.view()).toMatchObject({
      screen: 'sign-in',
      signIn: { fields: FIELDS, continuing: { title: { text: 'Ana Silva' }, continueBy: null } },
    });
    other.wait(30 * 60_000);
    expect(other.view().signIn?.continuing).toMatchObject({ state: 'active' });
  });

  it('has the usual while to show up once the agent has signed in', () => {
    const { play, tell } = reloaded();
    tell({ loginFields: FIELDS });
    play.wait(60_000);
    tell({ phase: 'ready' });
    play.wait(restoredCalls - 1);
    expect(play.state.calls[0]?.call.state).toBe('active');
    play.wait(2);
    expect(play.state.calls[0]?.call).toMatchObject({ state: 'closed', endReason: 'lost' });
  });

  it('has its form when the system signs the agent out in the middle of it, and can be ended beside it', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    play.call(call('offered'));
    play.call(call('active'));
    const session = { phase: 'login-required', since: play.at, loginFields: FIELDS } as const;
    play.driver({ type: 'session', session });
    expect(play.view()).toMatchObject({
      screen: 'sign-in',
      signIn: { fields: FIELDS, continuing: { id: play.shown.id, canEnd: true } },
    });
    play.driver({ type: 'session', session: { phase: 'starting', since: play.at } });
    play.driver({ type: 'session', session: { phase: 'ready', since: play.at } });
    expect(play.view().screen).toBe('active');
  });
});

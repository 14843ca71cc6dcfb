// A page that is loaded anew while the way to the telephone system is slow, and calls that were given up too early.
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { Call } from '../../contract/driver/call';
import type { Capability, SessionState as DriverSession } from '../../contract/driver/driver';
import { fault } from '../../errors';
import { call, CAPABILITIES, talked, T0, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const { restoredCalls } = CONFIG_DEFAULTS.timeouts;
const LOCAL: readonly Capability[] = [...WITH_WRAPUP, 'media.local'];

/** The page is back two seconds after it was left; its driver has not come up. */
function reloaded(capabilities: readonly Capability[] = LOCAL): Play {
  const before = new Play({ capabilities });
  before.call(call('offered'));
  before.call(talked('active'));
  before.intent({ type: 'notes.changed', callId: before.shown.id, text: 'kept', revision: 3 });
  before.at = T0 + 20_000;
  const play = new Play({ snapshot: before.snapshot(), at: T0 + 22_000, isBare: true });
  play.tab();
  play.driver({ type: 'capabilities', capabilities });
  return play;
}
const tell = (play: Play, session: Partial<DriverSession>) =>
  play.driver({ type: 'session', session: { phase: 'starting', since: play.at, ...session } });
const isOn = (play: Play): boolean => play.state.calls[0]?.call.state === 'active';
const again = (state: Call['state'], change: Partial<Call> = {}): Call =>
  talked(state, { id: 'again', logKey: 'leg-call-1', ...change });

describe('while the link comes up', () => {
  it.each<[string, (play: Play) => void]>([
    ['the driver is still loading', () => undefined],
    ['the driver says that it starts', (play) => tell(play, {})],
    ['the driver tries again by itself', (play) => tell(play, { phase: 'reconnecting' })],
    [
      'starting failed and is tried again',
      (play) => play.input({ type: 'driver.startFailed', error: fault('SP-1009') }),
    ],
  ])('no call is given up: %s', (_name, happen) => {
    const play = reloaded();
    happen(play);
    play.wait(6 * restoredCalls);
    expect(isOn(play)).toBe(true);
    expect(play.view().screen).toBe('active');
    expect(play.logs.every(({ final }) => !final)).toBe(true);
    play.ready(LOCAL);
    play.wait(restoredCalls - 1);
    expect(isOn(play)).toBe(true);
    play.call(again('active'));
    play.wait(60_000);
    expect(play.shown).toMatchObject({ state: 'active', notes: { text: 'kept' } });
  });

  it('the wait begins once it is up', () => {
    const play = reloaded();
    play.wait(45_000);
    play.ready(LOCAL);
    play.wait(restoredCalls);
    expect(play.state.calls[0]?.call).toMatchObject({ endReason: 'page-left', endedAt: T0 + 20_000 });
  });

  it('a failure that only a person can mend is not waited for', () => {
    const play = reloaded();
    play.input({ type: 'driver.startFailed', error: fault('SP-1007', { params: ['x'] }) });
    play.wait(restoredCalls);
    expect(isOn(play)).toBe(false);
  });

  it('a call is given up in the end', () => {
    const play = reloaded();
    play.wait(2 * 3_600_000);
    expect(isOn(play)).toBe(false);
  });
});

describe.each([
  ['lost', CAPABILITIES],
  ['page-left', LOCAL],
] as const)('a call that was given up as %s', (endReason, capabilities) => {
  const givenUp = (): Play => {
    const play = reloaded(capabilities);
    play.ready(capabilities);
    play.wait(restoredCalls);
    expect(play.state.calls[0]?.call).toMatchObject({ state: 'closed', endReason });
    // The page was left: its wrap-up waits. Lost: it may be back.
    if (endReason === 'page-left') play.intent({ type: 'wrapUp.saved', callId: play.key() });
    play.input({ type: 'log.changed', status: { key: play.key(), state: 'saved', final: true, attempt: 1 } });
    return play;
  };
  const TRUE_END = { endedAt: T0 + 305_000, endReason: 'remote-hangup' } as const;

  it.each(['ended', 'closed'] as const)('has its true end when the driver tells it (%s)', (state) => {
    const play = givenUp();
    play.wait(290_000);
    play.call(again(state, TRUE_END));
    expect(play.state.calls[0]?.call).toMatchObject(TRUE_END);
    expect(play.logs.at(-1)).toMatchObject({
      key: play.key(),
      fields: { CallDurationInSeconds: 300, Description: 'kept' },
    });
    expect(play.state.recents).toMatchObject([{ durationSeconds: 300 }]);
    expect(play.view().banner).toBeNull();
    play.intent({ type: 'wrapUp.saved', callId: play.key() });
    expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { CallDurationInSeconds: 300 } });
  });

  it.each([20_000, 3_600_000])('shows up again after %d ms, and has its true end', (later) => {
    const play = givenUp();
    play.wait(later);
    play.call(again('active'));
    expect(play.shown).toMatchObject({ state: 'active', notes: { text: 'kept' } });
    play.call(again('ended', { endedAt: T0 + later + 105_000 }));
    expect(play.logs.at(-1)?.fields['CallDurationInSeconds']).toBe((later + 100_000) / 1_000);
  });

  it('is the same call when its start is told a little otherwise, and another one when the leg is offered anew', () => {
    const play = givenUp();
    play.call(again('active', { startedAt: T0 + 400 }));
    expect(play.state.calls).toHaveLength(1);
    expect(play.shown).toMatchObject({ id: play.key(), startedAt: T0 });
    const other = givenUp();
    other.call(call('offered', { id: 'again', logKey: 'leg-call-1', startedAt: other.at }));
    expect(other.state.calls).toHaveLength(2);
  });
});

it('does not ask again for a wrap-up that was saved before the true end was known', () => {
  const play = reloaded();
  play.ready(LOCAL);
  play.wait(restoredCalls);
  play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
  play.call(again('ended', { endedAt: T0 + 105_000, endReason: 'remote-hangup' }));
  expect(play.view().screen).toBe('idle');
  expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { CallDurationInSeconds: 100 } });
});

import { FocusKeeper } from '../focusKeeper';
import { view, views } from '../../../../../../tests/panel/views';

const IDLE = view(0);
const INCOMING = views(0)['incoming, one match']!;

describe('focus keeper', () => {
  beforeEach(() => jest.useFakeTimers({ now: 100_000 }));
  afterEach(() => jest.useRealTimers());

  it('sends the focus to a screen that the agent asked for, once', () => {
    const keeper = new FocusKeeper();
    keeper.acted({ type: 'dial', text: '911' });
    keeper.viewChanges(IDLE, INCOMING, true);
    expect(keeper.wantsScreen(true)).toBe(true);
    expect(keeper.wantsScreen(true)).toBe(false);
  });

  it('leaves it where it is when somebody else changed the screen', () => {
    const keeper = new FocusKeeper();
    keeper.viewChanges(IDLE, INCOMING, true);
    expect(keeper.wantsScreen(true)).toBe(false);
  });

  it('takes it along when it was in what has vanished, not when it was never in the panel', () => {
    const keeper = new FocusKeeper();
    keeper.viewChanges(IDLE, INCOMING, true);
    expect(keeper.wantsScreen(false)).toBe(true);
    keeper.viewChanges(INCOMING, IDLE, false);
    expect(keeper.wantsScreen(false)).toBe(false);
  });

  it('does not count typing as asking for a screen', () => {
    const keeper = new FocusKeeper();
    keeper.acted({ type: 'number.typed', request: 1, text: '4', caret: 1 });
    keeper.viewChanges(IDLE, INCOMING, true);
    expect(keeper.wantsScreen(true)).toBe(false);
  });

  it('forgets an action that led nowhere', () => {
    const keeper = new FocusKeeper();
    keeper.acted({ type: 'retry' });
    jest.advanceTimersByTime(6_000);
    keeper.viewChanges(IDLE, INCOMING, true);
    expect(keeper.wantsScreen(true)).toBe(false);
  });

  it('does nothing for a view of the same screen and call', () => {
    const keeper = new FocusKeeper();
    keeper.acted({ type: 'retry' });
    keeper.viewChanges(IDLE, { ...IDLE, sound: 'blocked' }, true);
    expect(keeper.wantsScreen(false)).toBe(false);
  });
});

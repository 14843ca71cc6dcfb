import type { PanelAnswer, PanelView } from '../../contract/panel/panelView';
import { settled } from '../../contract/testing/fakeClock';
import { ringIn, tabsOf } from './leadPorts';

const VIEW = { status: { phase: 'ready' } } as unknown as PanelView;
const SINCE = 7;
const ANSWER = { type: 'directory' } as unknown as PanelAnswer;

/** Tab A leads; B and C follow. */
function tabs(isLive = false) {
  const tab = {
    id: 'a',
    act: async <T>(_since: number, work: () => T | Promise<T>) => work(),
    host: jest.fn((id: string, since: number) => ({ of: id, since }) as never),
    sendView: jest.fn(),
    sendAnswer: jest.fn(),
    handOver: jest.fn(() => Promise.resolve()),
  };
  const show = { showView: jest.fn(), showAnswer: jest.fn() };
  const log = jest.fn();
  const port = tabsOf({ tab, since: SINCE, ...show, log, media: { isLive: () => isLive } });
  return { port, tab, log, ...show };
}

describe('what the session sends to a tab', () => {
  it.each([
    ['view', 'sendView', 'showView', VIEW],
    ['answer', 'sendAnswer', 'showAnswer', ANSWER],
  ] as const)('shows a %s here when it is for this tab', (_what, send, shown, what) => {
    const all = tabs();
    all.port[send]('a', what as never);
    expect(all[shown].mock.calls).toEqual([[what]]);
    expect(all.tab[send]).not.toHaveBeenCalled();
  });

  it.each([
    ['view', 'sendView', VIEW],
    ['answer', 'sendAnswer', ANSWER],
  ] as const)('hands a %s for another tab to that one, and shows nothing here', (_what, send, what) => {
    const all = tabs();
    all.port[send]('b', what as never);
    expect(all.tab[send].mock.calls).toEqual([['b', what, SINCE]]);
    expect(all.showView).not.toHaveBeenCalled();
    expect(all.showAnswer).not.toHaveBeenCalled();
  });

  it('asks the host of the tab that was named', () => {
    expect(tabs().port.host('b')).toEqual({ of: 'b', since: SINCE });
  });
});

describe('handing leadership over', () => {
  it('goes to the tab that was named', () => {
    const { port, tab } = tabs();
    port.handOver('b');
    expect(tab.handOver.mock.calls).toEqual([['b']]);
  });

  it('waits while the sound of a call lives here', () => {
    const { port, tab, log } = tabs(true);
    port.handOver('b');
    expect(tab.handOver).not.toHaveBeenCalled();
    expect(log).toHaveBeenCalledWith('warn', expect.stringContaining('Leadership stays'));
  });
});

function ringing(ringsItself = false) {
  const tab = {
    id: 'a',
    act: async <T>(_since: number, work: () => T | Promise<T>) => work(),
    ask: jest.fn(() => Promise.resolve('sounding' as never)),
  };
  const media = { ring: jest.fn(() => Promise.resolve('sounding' as const)), stopRing: jest.fn() };
  const log = jest.fn();
  return { tab, media, log, port: ringIn({ tab, since: SINCE, media, log }, () => ringsItself) };
}

describe('ringing', () => {
  it('sounds in the tab that was named, and in no other', async () => {
    const { port, tab, media } = ringing();
    await expect(port.start('b')).resolves.toBe('sounding');
    expect(tab.ask.mock.calls).toEqual([['b', 'ring.start', [], SINCE]]);
    expect(media.ring).not.toHaveBeenCalled();
  });

  it('stops in the tab that rings', async () => {
    const { port, tab, media } = ringing();
    await port.start('b');
    port.stop();
    expect(tab.ask).toHaveBeenLastCalledWith('b', 'ring.stop', [], SINCE);
    expect(media.stopRing).not.toHaveBeenCalled();
    port.stop();
    expect(tab.ask).toHaveBeenCalledTimes(2);
  });

  it('stops here when it rings here', async () => {
    const { port, tab, media } = ringing();
    await port.start('a');
    port.stop();
    expect([media.ring, media.stopRing].map((each) => each.mock.calls.length)).toEqual([1, 1]);
    expect(tab.ask).not.toHaveBeenCalled();
  });

  it('moves: the tab before falls silent first', async () => {
    const { port, tab, media } = ringing();
    await port.start('b');
    await port.start('a');
    expect(tab.ask.mock.calls).toEqual([
      ['b', 'ring.start', [], SINCE],
      ['b', 'ring.stop', [], SINCE],
    ]);
    expect(media.ring).toHaveBeenCalledTimes(1);
  });

  it('is left to a driver that rings by itself', async () => {
    const { port, tab, media } = ringing(true);
    await expect(port.start('b')).resolves.toBe('sounding');
    port.stop();
    expect(tab.ask).not.toHaveBeenCalled();
    expect(media.ring).not.toHaveBeenCalled();
  });

  it('is over where the tab is gone', async () => {
    const { port, tab, log } = ringing();
    await port.start('b');
    tab.ask.mockImplementationOnce(() => Promise.reject(new Error('gone')));
    port.stop();
    await settled();
    expect(log).toHaveBeenCalledWith('debug', 'Ringing tab', expect.any(Error));
  });
});

import type { CrmHost } from '../contract/crm/crm';
import type { PanelView } from '../contract/panel/panelView';
import { fault } from '../errors';
import type { ForwardedInput, TabFacts } from '../contract/tabs';
import { Tab } from './tab';
import type { EndOfLead, TabEvents } from './tabEvents';
import { FakeBrowser, settled } from './testing/fakeBrowser';
import type { FakeTab } from './testing/fakeBrowser';

const TIMES = { heartbeat: 1_000, heartbeatMissed: 5_000 };

interface Opened {
  readonly tab: Tab;
  readonly browser: FakeTab;
  readonly events: jest.Mocked<TabEvents>;
  /** Of its leadership. */
  readonly since: () => number;
  readonly host: { readonly save: jest.Mock; readonly pop: jest.Mock };
}

function open(browser: FakeBrowser, id: string, options: { alone?: boolean } = {}): Opened {
  const page = browser.open();
  const events: jest.Mocked<TabEvents> = {
    lead: jest.fn<Promise<void>, [number]>(() => Promise.resolve()),
    endLead: jest.fn<Promise<void>, [EndOfLead]>(() => Promise.resolve()),
    input: jest.fn(),
    told: jest.fn(),
    left: jest.fn(),
    lateSave: jest.fn(),
    driverEvent: jest.fn(),
    view: jest.fn(),
    answer: jest.fn(),
    published: jest.fn(),
  };
  const answers = () => jest.fn(() => Promise.resolve('ok'));
  const host: Readonly<Record<keyof CrmHost, jest.Mock>> = {
    start: answers(),
    search: answers(),
    pop: answers(),
    save: answers(),
    findCallLogs: answers(),
    viewedRecord: answers(),
    setClickToDial: answers(),
    setItem: answers(),
    setPanelVisible: answers(),
    refreshView: answers(),
    publish: answers(),
    callServer: answers(),
  };
  const facts: TabFacts = {
    id,
    visible: true,
    activeAt: 0,
    host: { state: 'ready' },
    activated: false,
    viewed: null,
  };
  let letters = 0;
  const tab = new Tab({
    name: 'softphone:org:user',
    facts,
    host,
    served: {
      'ring.start': () => 'sounding',
      'ring.stop': () => undefined,
      'driver.start': () => undefined,
      'driver.stop': () => undefined,
      'driver.perform': () => ({}),
    },
    broadcast: options.alone ? null : page.broadcast,
    locks: options.alone ? null : page.locks,
    clock: page.clock,
    log: jest.fn(),
    newId: () => `${id}-${++letters}`,
    times: TIMES,
    terms: browser.terms,
    events,
  });
  tab.start();
  return { tab, browser: page, events, host, since: () => events.lead.mock.lastCall?.[0] ?? 0 };
}
const press = (tab: string): ForwardedInput => ({ type: 'intent', tab, intent: { type: 'retry' } });
const typed = (value: unknown): unknown => value;

let browser: FakeBrowser;
let a: Opened;
let b: Opened;
beforeEach(async () => {
  browser = new FakeBrowser();
  a = open(browser, 'a');
  await settled();
  b = open(browser, 'b');
  await settled();
});

describe('who leads', () => {
  it('is the first tab, and it alone', () => {
    expect(a.tab.leads).toBe(true);
    expect(b.tab.leads).toBe(false);
    expect(b.events.lead).not.toHaveBeenCalled();
  });

  it('tells the session about every tab before it gets inputs', () => {
    expect(a.events.told.mock.calls.map(([facts]) => facts.id)).toEqual(['a', 'b']);
  });

  it('is the next tab when the leader crashes', async () => {
    browser.crash(a.browser);
    await settled();
    expect(b.tab.leads).toBe(true);
  });

  it('is the next tab when the leading page goes', async () => {
    a.tab.close();
    await settled();
    expect(b.tab.leads).toBe(true);
  });

  it('stays while beats come, however long', async () => {
    await browser.clock.advance(600_000);
    expect([a.tab.leads, b.tab.leads]).toEqual([true, false]);
    expect(a.events.left).not.toHaveBeenCalled();
  });

  it('is robbed when its beats stay away, and stops its session when it learns so', async () => {
    a.browser.freeze();
    await browser.clock.advance(TIMES.heartbeatMissed + 2 * TIMES.heartbeat);
    expect(b.tab.leads).toBe(true);
    expect(a.events.endLead).toHaveBeenCalledWith('robbed');
    expect(a.tab.leads).toBe(false);
    a.browser.thaw();
    await browser.clock.advance(20_000);
    expect([a.tab.leads, b.tab.leads]).toEqual([false, true]);
  });

  it('is robbed once, whoever else waits', async () => {
    const c = open(browser, 'c');
    const d = open(browser, 'd');
    a.browser.freeze();
    await browser.clock.advance(20_000);
    expect([b, c, d].filter(({ tab }) => tab.leads)).toHaveLength(1);
    expect([b, c, d].flatMap(({ events }) => events.lead.mock.calls)).toHaveLength(1);
  });

  it('is not robbed after the whole computer has slept', async () => {
    a.browser.freeze();
    b.browser.freeze();
    await browser.clock.advance(3_600_000);
    // Both wake, the follower first: it has heard nothing for an hour, and cannot have.
    b.browser.thaw();
    await browser.clock.advance(200);
    a.browser.thaw();
    await browser.clock.advance(20_000);
    expect([a.tab.leads, b.tab.leads]).toEqual([true, false]);
  });

  it('steps down when it is frozen, and does not queue before it wakes', async () => {
    a.tab.freeze();
    a.browser.freeze();
    await settled();
    expect(a.events.endLead).toHaveBeenCalledWith('frozen');
    expect(b.tab.leads).toBe(true);
    browser.crash(b.browser);
    await settled();
    expect(a.tab.leads).toBe(false);
    a.browser.thaw();
    a.tab.thaw();
    await settled();
    expect(a.tab.leads).toBe(true);
  });

  it('is the tab that was named, after the session has ended where it was', async () => {
    open(browser, 'c');
    const d = open(browser, 'd');
    await settled();
    let ended = false;
    a.events.endLead.mockImplementation(async () => {
      await settled();
      ended = true;
    });
    d.events.lead.mockImplementation(() => {
      expect(ended).toBe(true);
      return Promise.resolve();
    });
    await a.tab.handOver('d');
    await settled();
    expect(d.tab.leads).toBe(true);
    expect(a.events.endLead.mock.calls).toEqual([['handover']]);
  });

  it('is somebody else when the named tab has died meanwhile', async () => {
    const c = open(browser, 'c');
    await settled();
    browser.crash(c.browser);
    await a.tab.handOver('c');
    await browser.clock.advance(TIMES.heartbeatMissed);
    expect(b.tab.leads).toBe(true);
  });

  it('is this tab at once when it is alone', async () => {
    const alone = open(new FakeBrowser(), 'alone', { alone: true });
    await settled();
    expect(alone.tab.leads).toBe(true);
  });
});

describe('inputs', () => {
  it('reach the session from any tab', async () => {
    a.tab.forward(press('a'));
    b.tab.forward(press('b'));
    await settled();
    expect(a.events.input.mock.calls.map(([input]) => input.tab)).toEqual(['a', 'b']);
  });

  it('are sent again to the next leader when nobody acknowledged them, and handled once', async () => {
    browser.crash(a.browser);
    // Before the lock is granted: nobody leads, the click waits.
    b.tab.forward(press('b'));
    await settled();
    expect(b.events.input.mock.calls).toEqual([[press('b')]]);
  });

  it('are not acknowledged while leadership moves', async () => {
    const c = open(browser, 'c');
    await settled();
    let finish: () => void = () => undefined;
    a.events.endLead.mockReturnValue(new Promise((resolve) => (finish = resolve)));
    const moving = a.tab.handOver('b');
    c.tab.forward(press('c'));
    await settled();
    expect(a.events.input).not.toHaveBeenCalled();
    finish();
    await moving;
    await settled();
    expect(b.events.input.mock.calls).toEqual([[press('c')]]);
  });
});

describe('notes that a leader has taken', () => {
  const typed = (tab: string, revision = 1): ForwardedInput => ({
    type: 'intent',
    tab,
    intent: { type: 'notes.changed', callId: 'call', text: 'typed', revision },
  });
  const heard = ({ events }: Opened) => events.input.mock.calls.map(([input]) => input);

  it('are told to the next one, which may know nothing of them: from its own panel', async () => {
    b.tab.forward(typed('b'));
    await settled();
    browser.crash(a.browser);
    await browser.clock.advance(1_000);
    expect([a, b].map(heard)).toEqual([[typed('b')], [typed('b')]]);
  });

  it('from a third tab, the newest only', async () => {
    const c = open(browser, 'c');
    await settled();
    c.tab.forward(typed('c'));
    c.tab.forward(typed('c', 2));
    await settled();
    browser.crash(a.browser);
    await browser.clock.advance(1_000);
    expect(heard(b)).toEqual([typed('c', 2)]);
  });

  it('from the panel of the leader itself, which was robbed', async () => {
    a.tab.forward(typed('a'));
    await settled();
    a.browser.standStill();
    await browser.clock.advance(8_000);
    a.browser.goOn();
    await browser.clock.advance(2_000);
    expect(heard(b)).toEqual([typed('a')]);
  });

  it('not when everybody has known them long since', async () => {
    b.tab.forward(typed('b'));
    await browser.clock.advance(60_000);
    browser.crash(a.browser);
    await browser.clock.advance(1_000);
    expect(heard(b)).toEqual([]);
  });

  it('once, where nobody has acknowledged them', async () => {
    browser.crash(a.browser);
    b.tab.forward(typed('b'));
    await browser.clock.advance(1_000);
    expect(heard(b)).toEqual([typed('b')]);
  });
});

describe('between leader and tabs', () => {
  it('views reach the panel of their tab, from the leader only', async () => {
    const view = typed({ v: 1, tab: {}, status: {}, calls: [] }) as PanelView;
    a.tab.sendView('b', view, a.since());
    await settled();
    expect(b.events.view).toHaveBeenCalledWith(view);
    b.tab.sendView('a', view, a.since() - 1);
    await settled();
    expect(a.events.view).not.toHaveBeenCalled();
  });

  it('answers reach the panel that asked, and no other', async () => {
    const c = open(browser, 'c');
    await settled();
    const answer = { type: 'recents', offset: 0, total: 0, items: [] } as const;
    a.tab.sendAnswer('b', answer, a.since());
    await settled();
    expect([b, c].map(({ events }) => events.answer.mock.calls)).toEqual([[[answer]], []]);
  });

  it('the leader calls another tab’s host', async () => {
    b.host.save.mockResolvedValue('00T1');
    await expect(a.tab.host('b', a.since()).save({ Subject: 'x' })).resolves.toBe('00T1');
    expect(b.host.save).toHaveBeenCalledWith({ Subject: 'x' });
    expect(a.host.save).not.toHaveBeenCalled();
  });

  it('errors of that host come back as data', async () => {
    b.host.pop.mockRejectedValue(fault('SP-1106', { cause: 'no' }));
    await expect(a.tab.host('b', a.since()).pop({ type: 'record', recordId: '1' })).rejects.toEqual(
      fault('SP-1106', { cause: 'no' }),
    );
  });

  it('a call to a tab that dies rejects', async () => {
    b.host.save.mockReturnValue(new Promise(() => undefined));
    const saving = a.tab
      .host('b', a.since())
      .save({})
      .catch((error: unknown) => error);
    browser.crash(b.browser);
    await browser.clock.advance(TIMES.heartbeatMissed + 2 * TIMES.heartbeat);
    await expect(saving).resolves.toMatchObject({ code: 'SP-1108' });
    expect(a.events.left).toHaveBeenCalledWith('b');
    await expect(a.tab.host('b', a.since()).save({})).rejects.toMatchObject({ code: 'SP-1108' });
  });

  it('changes of a tab are told at once, beats without news are not', async () => {
    a.events.told.mockClear();
    b.tab.update({ visible: false });
    b.tab.update({ visible: false });
    await browser.clock.advance(10_000);
    expect(a.events.told.mock.calls.map(([{ id, visible }]) => [id, visible])).toEqual([['b', false]]);
  });

  it('a tab that was frozen for a while comes back', async () => {
    b.browser.freeze();
    await browser.clock.advance(10_000);
    expect(a.events.left).toHaveBeenCalledWith('b');
    a.events.told.mockClear();
    b.browser.thaw();
    await browser.clock.advance(2_000);
    expect(a.events.told.mock.calls.map(([{ id }]) => id)).toEqual(['b']);
  });

  it('a late save in any tab reaches the leader', async () => {
    b.tab.lateSave({ Subject: 'x' }, '00T1');
    await settled();
    expect(a.events.lateSave).toHaveBeenCalledWith({ Subject: 'x' }, '00T1');
  });

  it('events of a driver in another tab reach the leader, with their tab', async () => {
    const event = { type: 'vendor', name: 'x', data: 1 } as const;
    b.tab.driverEvent(event);
    await settled();
    expect(a.events.driverEvent).toHaveBeenCalledWith(event, 'b');
  });

  it('a tab that was found silent is heard again before what its driver says', async () => {
    b.browser.standStill();
    await browser.clock.advance(10_000);
    expect(a.events.left).toHaveBeenCalledWith('b');
    a.events.told.mockClear();
    const event = { type: 'vendor', name: 'x', data: 1 } as const;
    b.tab.driverEvent(event);
    await settled();
    expect(a.events.told.mock.calls.map(([{ id }]) => id)).toEqual(['b']);
    expect(a.events.driverEvent).toHaveBeenCalledWith(event, 'b');
    const [told = 0] = a.events.told.mock.invocationCallOrder;
    expect(told).toBeLessThan(a.events.driverEvent.mock.invocationCallOrder[0] ?? 0);
  });

  it('no beat goes before what is said in time', async () => {
    const beats = jest.spyOn(b.browser.broadcast, 'postMessage');
    b.tab.driverEvent({ type: 'vendor', name: 'x' });
    await settled();
    expect(beats).toHaveBeenCalledTimes(1);
  });

  it('what the leader publishes is heard in every other tab', async () => {
    const payload = { phase: 'ready', presence: null, reason: null, pending: null, since: null } as const;
    a.tab.publish({ eventType: 'onAgentStateChange', payload });
    await settled();
    expect(b.events.published).toHaveBeenCalledWith({ eventType: 'onAgentStateChange', payload });
  });
});

describe('a page of another version', () => {
  const letter = (from: string, message: unknown, v = 99) =>
    JSON.stringify({ v, build: '9.9.9', id: `${from}-x`, from, to: '*', message });
  const beat = (id: string, term: unknown) => ({
    type: 'beat',
    facts: { id, visible: true, activeAt: 0, host: { state: 'ready' }, activated: true, viewed: null },
    term,
  });

  it('is known by its beats, is not robbed, and nothing else of it is read', async () => {
    const browser = new FakeBrowser();
    const stranger = browser.open();
    void stranger.locks.request('softphone:org:user', {}, () =>
      Promise.resolve(new Promise(() => undefined)),
    );
    const { tab, events } = open(browser, 'mine');
    await settled();
    for (let i = 0; i < 12; i += 1) {
      stranger.broadcast.postMessage(letter('new', beat('new', { tab: 'new', since: 5 })));
      stranger.broadcast.postMessage(letter('new', { type: 'takeLead', since: 5 }));
      stranger.broadcast.postMessage(
        letter('new', { type: 'view', view: { v: 1, other: true }, since: 5, number: 1 }),
      );
      await browser.clock.advance(TIMES.heartbeat);
    }
    expect(tab.all().map(({ id }) => id)).toEqual(['mine', 'new']);
    expect(tab.leads).toBe(false);
    expect(events.view).not.toHaveBeenCalled();
  });
});

it.each([
  'null',
  '{"v":1}',
  '{"v":3,"id":"x","from":"b","to":"*"}',
  '{"v":3,"id":"x","from":"b","to":"*","message":{"type":"constructor"}}',
  '{"v":3,"id":"x","from":"b","to":"*","message":{"type":"beat","facts":null,"term":{"tab":"b","since":1e999}}}',
  '{"v":3,"id":"x","from":"b","to":"*","message":{"type":"call","method":"__proto__","args":{},"since":null,"at":1}}',
  '{"v":3,"id":"x","from":"b","to":"*","message":{"type":"view","view":{"v":2,"calls":[null]}}}',
  'no JSON',
])('takes no harm from the letter %s', async (text) => {
  const browser = new FakeBrowser();
  const stranger = browser.open();
  const { tab, events } = open(browser, 'mine');
  await settled();
  stranger.broadcast.postMessage(text);
  await settled();
  tab.forward(press('mine'));
  expect(tab.leads).toBe(true);
  expect(events.input).toHaveBeenCalledTimes(1);
  expect(events.view).not.toHaveBeenCalled();
});

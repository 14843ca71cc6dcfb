import { CONFIG_DEFAULTS } from '../contract/config/config';
import { FakeClock } from '../contract/testing/fakeClock';
import { FakeLibrary } from '../hosts/testing/fakeLibrary';
import { memoryStorage } from '../log/store/storage';
import type { SoftphoneParts } from './softphone';
import { startPage } from './startPage';
import { refusedSave } from '../hosts/openCtiRefusal';

const QUERY = '?mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Facme.lightning.force.com';
const LATE = CONFIG_DEFAULTS.timeouts.hostSaveLog;
const CLICKED = { number: '(415) 555-0132', recordId: '003000000000001AAA', objectType: 'Contact' };
const page = globalThis as { sforce?: { opencti?: unknown } };

function made() {
  const library = new FakeLibrary();
  const clock = new FakeClock();
  const events = new EventTarget();
  const tasks: (() => void)[] = [];
  const log = jest.fn();
  const softphone = {
    start: jest.fn(),
    isInView: jest.fn(() => false),
    lateSave: jest.fn(),
    hostAnswered: jest.fn(),
    leave: jest.fn(),
  };
  const makeSoftphone = jest.fn<typeof softphone, [SoftphoneParts]>(() => softphone);
  const started = startPage({
    query: QUERY,
    readRefusal: async (...refused) => refusedSave(...refused),
    loadScript: () => {
      page.sforce = { opencti: library.api };
      return Promise.resolve({ thrown: null });
    },
    queueTask: (run) => tasks.push(run),
    ...{ log, events, makeSoftphone },
  });
  const host = started.hostOf(CONFIG_DEFAULTS, clock);
  const parts: Parameters<typeof started.start>[0] = {
    config: CONFIG_DEFAULTS,
    ...{ host, clock },
    bridge: { sendView: jest.fn(), sendAnswer: jest.fn() },
    storage: Promise.resolve(memoryStorage()),
    locks: null,
    loadDriver: jest.fn(),
    formatTyped: jest.fn(),
    readAnswer: jest.fn(),
    dropping: jest.fn(),
    loadMonitor: jest.fn(),
    loadDevices: jest.fn(),
    makeSound: jest.fn(),
    viewed: jest.fn(),
  };
  const runTasks = () => {
    for (const run of tasks.splice(0)) run();
  };
  const saveLate = async () => {
    library.hang('saveLog');
    host.save({ entityApiName: 'Task', Subject: 'Call' }).catch(() => undefined);
    await clock.advance(LATE);
    library.named('saveLog').at(-1)?.answer('00T000000000001AAA');
  };
  const hide = () => events.dispatchEvent(new Event('pagehide'));
  return { started, host, library, log, softphone, makeSoftphone, parts, runTasks, saveLate, hide };
}

afterEach(() => {
  delete page.sforce;
});

describe('what Salesforce says', () => {
  it('reaches the listeners of the page in a task of its own, also before there is a softphone', async () => {
    const { started, host, library, runTasks } = made();
    const clicked = jest.fn();
    const navigated = jest.fn();
    started.sinks.subscribe('onClickToDial', clicked);
    started.sinks.subscribe('onNavigationChange', navigated);
    await host.start();
    library.happen('onClickToDial', CLICKED);
    library.happen('onNavigationChange', { url: '/lightning/o/Contact/list' });
    expect(clicked).not.toHaveBeenCalled();
    runTasks();
    const alone = { tabInView: true };
    expect(clicked).toHaveBeenCalledWith(expect.objectContaining({ number: CLICKED.number }), alone);
    expect(navigated).toHaveBeenCalledWith({ url: '/lightning/o/Contact/list', record: null }, alone);
  });

  it('comes with the softphone’s word on whether this tab is in view', async () => {
    const { started, host, parts, library, runTasks } = made();
    const clicked = jest.fn();
    started.sinks.subscribe('onClickToDial', clicked);
    started.start(parts);
    await host.start();
    library.happen('onClickToDial', CLICKED);
    runTasks();
    expect(clicked).toHaveBeenCalledWith(expect.anything(), { tabInView: false });
  });
});

describe('a log that was saved after its time limit', () => {
  it('is told to the softphone', async () => {
    const { started, host, parts, softphone, saveLate } = made();
    started.start(parts);
    await host.start();
    await saveLate();
    expect(softphone.lateSave).toHaveBeenCalledWith(
      { entityApiName: 'Task', Subject: 'Call' },
      '00T000000000001AAA',
    );
  });

  it('is nobody’s where no softphone has started', async () => {
    const { host, softphone, log, saveLate } = made();
    await host.start();
    await saveLate();
    expect(softphone.lateSave).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalledWith('error', expect.anything(), expect.anything());
  });
});

describe('the softphone', () => {
  it('is made once, of what the page gives and what the page is, and started', () => {
    const { started, parts, makeSoftphone, softphone, log } = made();
    expect(started.softphone).toBeNull();
    expect(started.start(parts)).toBe(softphone);
    expect(started.softphone).toBe(softphone);
    expect(makeSoftphone.mock.calls).toEqual([[{ ...parts, sinks: started.sinks, log }]]);
    expect(softphone.start).toHaveBeenCalledTimes(1);
  });

  it('can be asked by the page while it starts', () => {
    const { started, parts, softphone } = made();
    let seen: unknown = null;
    softphone.start.mockImplementation(() => {
      seen = started.softphone;
    });
    started.start(parts);
    expect(seen).toBe(softphone);
  });

  it('leaves with the page', () => {
    const { started, parts, softphone, hide } = made();
    hide();
    started.start(parts);
    expect(softphone.leave).not.toHaveBeenCalled();
    hide();
    expect(softphone.leave).toHaveBeenCalledTimes(1);
  });
});

import type { DriverEvent } from '../contract/driver/driver';
import type { PanelIntent } from '../contract/panel/panelIntent';
import { fault } from '../errors';
import { createSession } from './session';
import { call, CAPABILITIES, config, contact, outbound, tab, TAB } from './testing/builders';
import { settled } from '../contract/testing/fakeClock';
import { FakePorts } from './testing/fakePorts';

const world = (change: Partial<FakePorts> = {}, memoryOnly = false) => {
  const fake = Object.assign(new FakePorts(), change);
  const dispositions = [{ id: 'Resolved', label: 'Resolved' }];
  const session = createSession({ config: config({ dispositions }), ports: fake.ports, tab: TAB });
  const driver = (event: DriverEvent) => session.dispatch({ type: 'driver.event', tab: TAB, event });
  const intent = (each: PanelIntent) => session.dispatch({ type: 'intent', tab: TAB, intent: each });
  const ready = async () => {
    await session.start(memoryOnly);
    session.dispatch({ type: 'tab.told', tab: tab() });
    driver({ type: 'capabilities', capabilities: CAPABILITIES });
    driver({ type: 'session', session: { phase: 'ready', since: 0 } });
    await settled();
  };
  return { fake, session, driver, intent, ready };
};

describe('a session', () => {
  it('keeps what comes before its start, in order', async () => {
    const { fake, session } = world();
    session.dispatch({ type: 'tab.told', tab: tab() });
    expect(fake.views).toEqual([]);
    await session.start(false);
    expect(fake.starts).toBe(1);
    expect(fake.views.at(-1)).toMatchObject({ tab: TAB, view: { screen: 'starting' } });
  });

  it('sends each tab its view, and only when it differs', async () => {
    const { fake, session, ready } = world();
    await ready();
    session.dispatch({ type: 'tab.told', tab: tab({ id: 'tab-2' }) });
    const count = fake.views.length;
    expect(new Set(fake.views.map((sent) => sent.tab))).toEqual(new Set([TAB, 'tab-2']));
    session.dispatch({ type: 'tab.told', tab: tab({ id: 'tab-2', activeAt: 99 }) });
    expect(fake.views).toHaveLength(count);
    expect(session.view('tab-2')).toEqual(fake.views.at(-1)?.view);
  });

  it('searches with one text after the other until something is found', async () => {
    const ana = contact('Ana');
    let asked = 0;
    const search = () => Promise.resolve({ matches: ++asked > 1 ? [ana] : [], popData: null });
    const { fake, session, driver, ready } = world({ search });
    await ready();
    driver({ type: 'call', call: call('offered') });
    await settled();
    expect(fake.searched).toHaveLength(2);
    expect(session.view(TAB).calls[0]?.title).toEqual({ text: 'Ana' });
  });

  it('writes the durable copy a moment after a change, once, and says that notes are safe', async () => {
    const { fake, session, driver, intent, ready } = world();
    await ready();
    await fake.clock.advance(1_000);
    const before = fake.saved.length;
    driver({ type: 'call', call: call('offered') });
    const callId = session.view(TAB).calls[0]?.id ?? '';
    intent({ type: 'notes.changed', callId, text: 'a', revision: 1 });
    intent({ type: 'notes.changed', callId, text: 'ab', revision: 2 });
    await fake.clock.advance(199);
    expect(fake.saved).toHaveLength(before);
    await fake.clock.advance(1);
    expect(fake.saved).toHaveLength(before + 1);
    expect(fake.saved.at(-1)).toContain('"ab"');
    expect(session.view(TAB).calls[0]?.notes.savedAt).toBe(fake.clock.now());
    await fake.clock.advance(60_000);
    expect(fake.saved).toHaveLength(before + 1);
  });

  it('keeps a choice at once: a leader that is robbed a moment later has told it', async () => {
    const { fake, session, driver, intent, ready } = world();
    await ready();
    driver({ type: 'call', call: call('offered') });
    driver({ type: 'call', call: call('active') });
    await fake.clock.advance(1_000);
    intent({ type: 'disposition.chosen', callId: session.view(TAB).calls[0]?.id ?? '', id: 'Resolved' });
    await settled();
    expect(fake.saved.at(-1)).toContain('"Resolved"');
  });

  it('goes on where another session has stopped', async () => {
    const first = world();
    await first.ready();
    first.driver({ type: 'call', call: call('offered') });
    await first.session.stop('handover');
    expect(first.fake.stops).toEqual(['handover']);
    const stored = first.fake.saved.at(-1) ?? null;
    const second = world({ stored });
    await second.ready();
    expect(second.session.view(TAB).calls).toHaveLength(1);
  });

  it('waits for what was kept as long as storage takes', async () => {
    const first = world();
    await first.ready();
    first.driver({ type: 'call', call: call('offered') });
    await first.session.stop('handover');
    const second = world({ stored: first.fake.saved.at(-1) ?? null });
    second.fake.loadTakes = 7_900;
    const started = second.ready();
    await second.fake.clock.advance(8_000);
    await started;
    expect(second.session.view(TAB).calls).toHaveLength(1);
  });

  it('does nothing and sends nothing after its stop', async () => {
    const { fake, session, driver, ready } = world();
    await ready();
    await session.stop('unload');
    const [views, saved] = [fake.views.length, fake.saved.length];
    driver({ type: 'call', call: call('offered') });
    await fake.clock.advance(600_000);
    expect(fake.views).toHaveLength(views);
    expect(fake.saved).toHaveLength(saved);
    expect(fake.clock.pending).toBe(0);
  });

  it('can be stopped from within its own hand-over', async () => {
    const made = world();
    const stopped: Promise<void>[] = [];
    made.fake.handOver = () => {
      stopped.push(made.session.stop('handover'));
    };
    await made.ready();
    made.session.dispatch({ type: 'tab.told', tab: tab({ id: 'tab-2' }) });
    made.session.dispatch({ type: 'intent', tab: 'tab-2', intent: { type: 'takeOver' } });
    await Promise.all(stopped);
    expect(made.fake.handedOver).toEqual(['tab-2']);
    expect(made.fake.stops).toEqual(['handover']);
  });

  it('writes nothing when nothing may be kept', async () => {
    const { fake, session, driver, ready } = world({}, true);
    await ready();
    driver({ type: 'call', call: call('offered') });
    await fake.clock.advance(10_000);
    await session.stop('unload');
    expect(fake.saved).toEqual([]);
    expect(session.view(TAB).memoryOnly).toBe(true);
  });
});

describe('what goes wrong outside', () => {
  it('a driver that fails to start is started again', async () => {
    let tries = 0;
    const start = () => (++tries < 3 ? Promise.reject(fault('SP-1005')) : Promise.resolve());
    const { fake, session, ready } = world({ start });
    await ready();
    expect(session.view(TAB).problem?.code).toBe('SP-1005');
    await fake.clock.advance(4_000);
    expect(fake.starts).toBe(3);
    expect(session.view(TAB).problem).toBeNull();
  });

  it('a driver that never starts, or throws, has its own code', async () => {
    const never = world({ start: () => new Promise<void>(() => undefined) });
    await never.ready();
    never.driver({ type: 'session', session: { phase: 'starting', since: 0 } });
    await never.fake.clock.advance(25_000);
    expect(never.session.view(TAB).problem?.code).toBe('SP-1009');
    const throws = world({ start: () => Promise.reject(new Error('boom')) });
    await throws.ready();
    expect(throws.session.view(TAB).problem?.code).toBe('SP-1008');
  });

  it('a command without an answer fails in time, with the driver’s words nowhere on screen', async () => {
    const { fake, session, driver, intent, ready } = world({
      perform: () => new Promise(() => undefined),
    });
    await ready();
    driver({ type: 'call', call: call('offered') });
    const callId = session.view(TAB).calls[0]?.id ?? '';
    intent({ type: 'perform', command: { type: 'answer', callId } });
    await fake.clock.advance(10_000);
    expect(session.view(TAB).calls[0]?.error).toEqual({
      code: 'SP-2011',
      labelKey: 'Softphone_SP2011',
      remedyKey: 'Softphone_SP2011_Remedy',
    });
  });

  it('dials only after that is written down', async () => {
    const order: string[] = [];
    const { intent, ready } = world({
      save: () => (order.push('saved'), Promise.resolve()),
      perform: () => (order.push('dialled'), Promise.resolve({})),
    });
    await ready();
    order.length = 0;
    intent({ type: 'dial', text: '+14155550132' });
    await settled();
    expect(order).toEqual(['saved', 'dialled']);
  });

  it('a store that fails stops nobody, and notes are not called safe', async () => {
    const { fake, session, driver, intent, ready } = world({
      save: () => Promise.reject(new Error('full')),
    });
    await ready();
    driver({ type: 'call', call: outbound('dialing') });
    const callId = session.view(TAB).calls[0]?.id ?? '';
    intent({ type: 'notes.changed', callId, text: 'a', revision: 1 });
    await fake.clock.advance(1_000);
    expect(session.view(TAB).calls[0]?.notes).toMatchObject({ text: 'a', savedAt: null });
    expect(fake.logged).toContain('warn: The session could not be stored');
  });

  it('a log that cannot even be kept is shown as failed', async () => {
    const { session, driver, ready } = world({ put: () => Promise.reject(new Error('quota')) });
    await ready();
    driver({ type: 'call', call: call('offered') });
    driver({ type: 'call', call: call('active') });
    await settled();
    expect(session.view(TAB).calls[0]?.log).toMatchObject({ state: 'failed', error: { code: 'SP-3002' } });
  });

  it('click-to-dial that Salesforce does not take is tried again, not for ever', async () => {
    const { fake, ready } = world({ setClickToDial: () => Promise.reject(fault('SP-1105')) });
    await ready();
    await fake.clock.advance(60_000);
    expect(fake.dialEnabled).toEqual([true, true, true]);
    expect(fake.logged).toContain('warn: Salesforce did not take clickToDial');
  });

  it('a number that is typed is answered as the formatter writes it', async () => {
    const { fake, intent, ready } = world();
    await ready();
    intent({ type: 'number.typed', request: 9, text: '4155', caret: 4 });
    await settled();
    expect(fake.answers).toEqual([
      { type: 'formatted', request: 9, text: '(4155)', caret: 5, national: null },
    ]);
  });

  it('a directory that fails answers the one who asked', async () => {
    const { fake, intent, ready } = world({ perform: () => Promise.reject(new Error('x')) });
    await ready();
    intent({ type: 'directory.search', request: 4, text: 'a' });
    await settled();
    expect(fake.answers).toMatchObject([{ type: 'directory', request: 4, error: { code: 'SP-2020' } }]);
  });
});

describe('what scripts of the page get', () => {
  it('is a copy of each change of call and agent', async () => {
    const { fake, session, driver, ready } = world();
    await ready();
    driver({ type: 'call', call: call('offered') });
    const event = fake.published.at(-1);
    expect(event).toMatchObject({
      eventType: 'onCallChange',
      payload: { call: { state: 'offered' }, previousState: null },
    });
    const { call: told } = event!.payload as { call: object };
    Object.assign(told, { state: 'closed' });
    expect(session.view(TAB).calls[0]?.state).toBe('offered');
  });
});

// What comes from this tab's panel and from other tabs: messages of the bridge, letters of the channel.
import { BRIDGE_SCHEMA, PANEL_EVENTS } from '../../../engine/contract/panel/panelBridge';
import type { PanelIntent } from '../../../engine/contract/panel/panelIntent';
import { startingView } from '../../../engine/session/view/problemView';
import { call, config, T0, TAB, tab as facts } from '../../../engine/session/testing/builders';
import type { CrmHost } from '../../../engine/contract/crm/crm';
import { PanelBridge } from '../../../engine/page/panel/panelBridge';
import { LETTER_SCHEMA } from '../../../engine/tabs/letterShape';
import { Tab } from '../../../engine/tabs/tab';
import { FakeBrowser, settled } from '../../../engine/tabs/testing/fakeBrowser';
import { must } from '../fuzz';
import type { OpenBorder } from '../fuzz';
import { spoiltText } from '../hostile';
import { Neighbours } from './neighbours';

const callId = `leg-x|${T0}`;
const number = '+14155550132';
const INTENTS: readonly PanelIntent[] = [
  { type: 'dial', text: number, callerId: 'c', recentId: callId },
  { type: 'pendingDial.cancelled' },
  { type: 'perform', command: { type: 'dtmf', callId, digits: '1' } },
  { type: 'perform', command: { type: 'transfer.blind', callId, to: { kind: 'number', value: number } } },
  { type: 'perform', command: { type: 'wrapup.complete', callId, codeIds: ['a'], notes: 'n' } },
  { type: 'agent.perform', command: { type: 'queue.login', queueIds: ['q'] } },
  { type: 'agent.perform', command: { type: 'vendor.action', actionId: 'a', fields: { at: '1' } } },
  { type: 'notice.dismissed', id: 'n' },
  { type: 'presence.set', id: 'p', reasonId: 'r' },
  { type: 'notes.changed', callId, text: 'words', revision: 3 },
  { type: 'match.chosen', callId, recordId: '003000000000001' },
  { type: 'related.pinned', callId, part: 'person', pinned: true },
  { type: 'record.opened', recordId: '003000000000001' },
  { type: 'disposition.chosen', callId, id: 'd' },
  { type: 'wrapUp.saved', callId },
  { type: 'call.selected', callId },
  { type: 'banner.dismissed', code: 'SP-1105' },
  { type: 'number.typed', request: 1, text: number, caret: 3 },
  { type: 'recents.page', offset: 50 },
  { type: 'directory.search', request: 1, text: 'a' },
  { type: 'panel.failed', message: 'x' },
];

export const bridge: OpenBorder = async () => {
  const world = new Neighbours();
  await world.start();
  const target = new EventTarget();
  let secrets = 0;
  new PanelBridge(
    target,
    {
      intent: (intent) => world.session.dispatch({ type: 'intent', tab: TAB, intent }),
      secret: (fields) => {
        must(
          Object.values(fields).every((value) => typeof value === 'string'),
          'a secret is no text',
        );
        secrets += 1;
      },
      hello: () => undefined,
    },
    (level, message) => must(level !== 'error' || message.endsWith('was not taken'), message),
  );
  return {
    play: (chance, sent) => {
      const healthy = chance.pick([
        ...INTENTS.map((intent) => ({ name: PANEL_EVENTS.intent, said: { v: BRIDGE_SCHEMA, intent } })),
        { name: PANEL_EVENTS.secret, said: { v: BRIDGE_SCHEMA, fields: { user: 'a', password: 'b' } } },
        { name: PANEL_EVENTS.hello, said: { v: BRIDGE_SCHEMA, from: 'panel' } },
      ]);
      const detail = spoiltText(chance, healthy.said);
      sent([healthy.name, detail]);
      target.dispatchEvent(new CustomEvent(healthy.name, { detail }));
    },
    check: async () => {
      const before = secrets;
      const detail = JSON.stringify({ v: BRIDGE_SCHEMA, fields: { user: 'ann' } });
      target.dispatchEvent(new CustomEvent(PANEL_EVENTS.secret, { detail }));
      must(secrets === before + 1, 'the sign-in form is not heard any more');
      await world.served();
    },
    close: () => world.session.stop('unload'),
  };
};

const beat = { type: 'beat', facts: facts({ id: 'other', build: '0' }), term: null } as const;
const view = startingView('mine', config());
const record = { id: '003000000000001', object: 'Contact', name: 'Ana' };
const MESSAGES: readonly object[] = [
  beat,
  { ...beat, term: { tab: 'other', since: 1 } },
  { type: 'hello' },
  { type: 'left' },
  ...INTENTS.map((intent) => ({ type: 'input', input: { type: 'intent', tab: 'other', intent } })),
  {
    type: 'input',
    input: { type: 'clickToDial', tab: 'other', id: 'c', payload: { number, record, params: 'p' } },
  },
  { type: 'input', input: { type: 'navigated', tab: 'other', payload: { url: '/x', record } } },
  {
    type: 'input',
    input: { type: 'microphone.changed', tab: 'other', isLost: true, label: 'l', error: null },
  },
  { type: 'ack', letter: 'l' },
  { type: 'view', view, since: 1, number: 1 },
  { type: 'answer', answer: { type: 'recents', offset: 0, items: [] }, since: 1 },
  { type: 'call', method: 'host.search', args: ['1', 'inbound', {}], since: null, at: 1 },
  { type: 'call', method: 'driver.perform', args: [{ type: 'answer', callId }], since: 1, at: 1 },
  { type: 'result', letter: 'l', result: { ok: true, value: 'x' } },
  { type: 'driverEvent', event: { type: 'call', call: call('offered', { id: 'x' }) } },
  { type: 'lateSave', fields: { Id: '00T' }, recordId: '00T' },
  { type: 'published', event: { eventType: 'onCallChange', payload: { key: 'k' } } },
];

const answers = (): Promise<never> => Promise.resolve('ok' as never);
const host = new Proxy({} as CrmHost, { get: () => answers });

/** A tab that leads, with a session behind it; letters come from a stranger. */
export const letters: OpenBorder = async () => {
  const browser = new FakeBrowser();
  const page = browser.open();
  const stranger = browser.open();
  const world = new Neighbours();
  await world.start();
  const failed: string[] = [];
  let ids = 0;
  const tab = new Tab({
    name: 'softphone:org:user',
    facts: facts({ id: TAB }),
    host,
    served: {
      'ring.start': () => 'sounding',
      'ring.stop': () => undefined,
      'driver.start': () => undefined,
      'driver.stop': () => undefined,
      'driver.perform': () => ({}),
    },
    broadcast: page.broadcast,
    locks: page.locks,
    clock: page.clock,
    log: (level, message) => void (level === 'error' && failed.push(message)),
    newId: () => `mine-${(ids += 1)}`,
    times: { heartbeat: 1_000, heartbeatMissed: 5_000 },
    terms: browser.terms,
    events: {
      lead: () => Promise.resolve(),
      endLead: () => Promise.resolve(),
      input: (input) => world.session.dispatch(input),
      told: (told) => world.session.dispatch({ type: 'tab.told', tab: told }),
      left: (left) => world.session.dispatch({ type: 'tab.left', tab: left }),
      lateSave: () => undefined,
      driverEvent: (event, from) => world.session.dispatch({ type: 'driver.event', tab: from, event }),
      view: (shown) => void shown.calls.some((each) => each.state === 'active'),
      answer: () => undefined,
      published: () => undefined,
    },
  });
  tab.start();
  await settled();
  const send = (message: object, chanceText: (value: unknown) => string = JSON.stringify) =>
    stranger.broadcast.postMessage(
      chanceText({ v: LETTER_SCHEMA, build: '0', id: `l${(ids += 1)}`, from: 'other', to: '*', message }),
    );
  return {
    play: async (chance, sent) => {
      send(chance.pick(MESSAGES), (value) => {
        const text = spoiltText(chance, value);
        sent(text);
        return text;
      });
      await settled();
    },
    check: async () => {
      // Another tab that claims to lead may have been believed: whoever holds the lock still does.
      send({ ...beat, term: null });
      await settled();
      must(tab.leads, 'the tab has lost its lead');
      const noSuchMethod = / failed for another tab$/;
      const real = failed.filter(
        (line) => !noSuchMethod.test(line) && line !== 'A message of another tab was not taken',
      );
      must(real.length === 0, `the tab had to catch: ${real[0]}`);
      must(
        tab.all().some(({ id }) => id === 'other'),
        'a healthy tab is not known',
      );
      world.session.dispatch({ type: 'tab.told', tab: facts({ activeAt: world.fake.clock.now() + 1e9 }) });
      await world.served();
    },
    close: () => tab.close(),
  };
};

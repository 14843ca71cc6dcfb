import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { PAGE_SIZE } from '../../contract/panel/panelView';
import type { DirectoryEntry } from '../../contract/driver/driver';
import type { PanelView } from '../../contract/panel/panelView';
import { fault } from '../../errors';
import { problemView, startingView } from './problemView';
import { call, contact, talked, T0, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const bytes = (view: PanelView) => Buffer.byteLength(JSON.stringify(view));
const KB32 = 32 * 1024;
const hostile = `<img src=x onerror=alert(1)>\u202e${'😀'.repeat(10_000)}\u0000\u2028`;

const withRecents = (play: Play, name: string): Play => {
  play.call(
    call('offered', {
      parties: [{ id: 'f', role: 'customer', state: 'ringing', address: '+14155550132', name }],
    }),
  );
  play.found(contact(name, { fields: { Title: name, Account: name } }));
  play.call(call('ended'));
  play.call(call('closed'));
  const [recent] = play.state.recents;
  if (!recent) throw new Error('no recent call');
  const recents = Array.from({ length: 10_000 }, (_, i) => ({ ...recent, id: `${recent.id}${i}` }));
  play.state = { ...play.state, recents };
  return play;
};

describe('the view', () => {
  it('of an idle panel with 10,000 recent calls is at most 32 KB', () => {
    const view = withRecents(new Play(), hostile).view();
    expect(view.recents.total).toBe(10_000);
    expect(view.recents.items).toHaveLength(PAGE_SIZE);
    expect(bytes(view)).toBeLessThanOrEqual(KB32);
  });

  it('of five calls of hostile callers, beside 10,000 recent ones, is at most 32 KB', () => {
    const play = withRecents(
      new Play({ capabilities: [...WITH_WRAPUP, 'consult', 'conference', 'transfer.blind'] }),
      hostile,
    );
    for (let i = 0; i < 5; i += 1) {
      const party = {
        role: 'customer',
        state: 'ringing',
        address: `+1415555013${i}`,
        name: hostile,
      } as const;
      const parties = [1, 2, 3].map((id) => ({ ...party, id: `p${id}` }));
      play.call(call('offered', { id: `c${i}`, parties, queue: hostile, attributes: { x: hostile } }));
      play.found(
        ...Array.from({ length: 50 }, () => contact(hostile, { fields: { a: hostile, b: hostile } })),
      );
      const notes = 'Customer asked about the invoice. '.repeat(10);
      play.intent({ type: 'notes.changed', callId: play.shown.id, text: notes, revision: 1 });
    }
    const view = play.view();
    expect(view.calls).toHaveLength(5);
    expect(bytes(view)).toBeLessThanOrEqual(KB32);
  });

  it('shows untrusted names as bounded text without anything invisible', () => {
    const play = new Play();
    play.call(call('offered', { parties: [{ id: 'f', role: 'customer', state: 'ringing', name: hostile }] }));
    const title = play.shown.title.text ?? '';
    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).toContain('<img src=x onerror=alert(1)>');
    expect(title).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it('shows of a call’s attributes those that the admin lists, as one line of text each', () => {
    const shownAttributes = [
      { attribute: 'order', label: 'Order' },
      { attribute: 'none', label: 'Not given' },
      { attribute: 'constructor', label: 'Not its own' },
      { attribute: 'said', label: 'Said in the menu' },
    ];
    const play = new Play({ config: { shownAttributes } });
    play.call(call('offered', { attributes: { said: ' a\n\u202eb ', order: '4711', secret: 'x' } }));
    expect(play.shown.attributes).toEqual([
      { label: 'Order', text: '4711' },
      { label: 'Said in the menu', text: 'a b' },
    ]);
  });

  it('shows at most 2 KB of attributes: what no longer fits is left out, what does is not', () => {
    const names = Array.from({ length: 12 }, (_, nth) => `a${nth}`);
    const shownAttributes = [...names, 'short'].map((attribute) => ({ attribute, label: attribute }));
    const play = new Play({ config: { shownAttributes } });
    const attributes = Object.fromEntries(names.map((name) => [name, 'é'.repeat(150)]));
    play.call(call('offered', { attributes: { ...attributes, short: 'here' } }));
    const { attributes: shown } = play.shown;
    expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThanOrEqual(2_048);
    expect(shown.map(({ label }) => label)).toEqual([...names.slice(0, 6), 'short']);
  });

  it('tells the presence of watched colleagues, fifty at most', () => {
    const play = new Play();
    const watched = Array.from({ length: 60 }, (_, nth) => ({
      ...{ target: { kind: 'agent', value: `${nth}` }, label: 'Sam' },
      presence: 'busy',
    })) as readonly DirectoryEntry[];
    play.driver({ type: 'watched', watched });
    expect(play.view().watched).toHaveLength(50);
    expect(play.view().watched[0]).toEqual({ kind: 'agent', value: '0', presence: 'busy' });
  });

  it('does not change while nothing happens', () => {
    const play = new Play();
    play.call(call('offered'));
    const before = JSON.stringify(play.view());
    play.at += 10_000;
    play.tab({ activeAt: play.at });
    expect(JSON.stringify(play.view())).toBe(before);
  });

  it('lists what the driver can do at all, and enables what the call allows now', () => {
    const play = new Play();
    play.call(call('offered'));
    const actions = new Map(play.shown.actions.map((each) => [each.action, each]));
    expect(actions.get('answer')).toEqual({ action: 'answer', enabled: true, reasonKey: null });
    expect(actions.get('hold')).toEqual({
      action: 'hold',
      enabled: false,
      reasonKey: 'Softphone_Reason_NotNow',
    });
    expect(actions.has('conference')).toBe(false);
    expect(actions.has('attributes.set')).toBe(false);
  });

  it('gives line quality as one word, at most every two seconds', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    const sample = (mos: number) => play.driver({ type: 'quality', callId: 'call-1', mos });
    sample(4.2);
    expect(play.shown.quality).toEqual({ level: 'good', mos: 4.2 });
    play.wait(500);
    sample(2);
    sample(3.5);
    expect(play.shown.quality?.level).toBe('good');
    play.wait(1_500);
    expect(play.shown.quality).toEqual({ level: 'fair', mos: 3.5 });
    play.driver({ type: 'quality', callId: 'nobody', mos: 1 });
    play.wait(5_000);
    play.driver({ type: 'quality', callId: 'call-1', rttMs: 900, lossPct: 12 });
    expect(play.shown.quality?.level).toBe('poor');
  });

  it('says in its tab that Salesforce does not answer there', () => {
    const play = new Play();
    play.tab({ id: 'tab-2', host: { state: 'failed', error: fault('SP-1104') } });
    expect(play.view('tab-2').banner?.error.code).toBe('SP-1104');
    expect(play.view('tab-1').banner).toBeNull();
    expect(play.view('tab-2').tab).toEqual({ id: 'tab-2', leader: false });
  });

  it('holds recents only where they are seen, and pages on request', () => {
    const play = withRecents(new Play(), 'Ana');
    play.intent({ type: 'recents.page', offset: 9_990 });
    const { answer } = play.last('tab.answer');
    expect(answer.type === 'recents' && answer.items.length).toBe(10);
    play.call(call('offered', { id: 'x' }));
    expect(play.view().recents.items).toEqual([]);
  });

  it('of a tab without a session names the problem', () => {
    expect(problemView('t', fault('SP-1003', { params: ['pop.inbound.when'] }))).toMatchObject({
      screen: 'not-configured',
      problem: { code: 'SP-1003', params: ['pop.inbound.when'] },
      calls: [],
      dial: { canDial: false },
    });
    expect(problemView('t', fault('SP-1102')).screen).toBe('trouble');
    expect(startingView('t', CONFIG_DEFAULTS)).toMatchObject({ screen: 'starting', problem: null });
  });

  it('keeps the time of the call for the panel to count', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    play.call(talked('ended'));
    expect(play.shown).toMatchObject({
      startedAt: T0,
      answeredAt: T0 + 5_000,
      endedAt: T0 + 65_000,
      endReason: 'remote-hangup',
    });
  });
});

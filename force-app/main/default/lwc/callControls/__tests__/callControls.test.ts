import CallControls from 'c/callControls';
import type { CallAction } from '../../../../../../engine/contract/driver/call';
import { call } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';
import type { Mounted } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const can = (...actions: readonly CallAction[]) =>
  actions.map((action) => ({ action, enabled: true, reasonKey: null }));
const controls = (change: Parameters<typeof call>[1]) =>
  mount('c-call-controls', CallControls, { call: call(NOW, change) });
const names = (mounted: Mounted) => mounted.all('c-action-button').map((tile) => tile.dataset['name']);
const tile = (mounted: Mounted, name: string) =>
  (mounted.find(`[data-name="${name}"]`)?.shadowRoot?.querySelector('button') ?? null) as HTMLElement | null;

describe('call controls', () => {
  it('show nothing that the telephone system cannot do', async () => {
    const mounted = await controls({ actions: can('mute', 'unmute', 'hangup'), recording: null });
    expect(names(mounted)).toEqual(['mute']);
    await expect(mounted.element).toBeAccessible();
  });

  it('show what is impossible now, with its reason, and send nothing', async () => {
    const mounted = await controls({
      actions: [{ action: 'dtmf', enabled: false, reasonKey: 'Softphone_Reason_NotNow' }],
    });
    press(tile(mounted, 'dtmf'));
    expect(mounted.intents).toEqual([]);
    expect(tile(mounted, 'dtmf')?.getAttribute('aria-disabled')).toBe('true');
    expect(mounted.text()).toContain('c.Softphone_Reason_NotNow');
  });

  it('send the opposite action from a toggle that is on, and keep its label', async () => {
    const mounted = await controls({ actions: can('mute', 'unmute', 'hold', 'resume'), recording: null });
    press(tile(mounted, 'mute'));
    press(tile(mounted, 'hold'));
    expect(tile(mounted, 'mute')?.getAttribute('aria-pressed')).toBe('false');
    await mounted.set({
      call: call(NOW, {
        actions: can('mute', 'unmute', 'hold', 'resume'),
        recording: null,
        muted: true,
        state: 'held',
      }),
    });
    expect(tile(mounted, 'mute')?.getAttribute('aria-pressed')).toBe('true');
    expect(tile(mounted, 'mute')?.textContent).toContain('c.Softphone_Mute');
    press(tile(mounted, 'mute'));
    press(tile(mounted, 'hold'));
    expect(mounted.intents.map((intent) => intent.type === 'perform' && intent.command.type)).toEqual([
      'mute',
      'hold',
      'unmute',
      'resume',
    ]);
  });

  it('show no state before the engine has said it', async () => {
    const mounted = await controls({ actions: can('mute', 'unmute'), recording: null });
    press(tile(mounted, 'mute'));
    await mounted.settle();
    expect(tile(mounted, 'mute')?.getAttribute('aria-pressed')).toBe('false');
  });

  it('open the keypad and the transfer here', async () => {
    const mounted = await controls({ actions: can('dtmf', 'consult') });
    const opened: unknown[] = [];
    mounted.element.addEventListener('open', (event) => opened.push((event as CustomEvent).detail));
    press(tile(mounted, 'dtmf'));
    press(tile(mounted, 'transfer'));
    expect(opened).toEqual(['keypad', 'transfer']);
    expect(mounted.intents).toEqual([]);
  });

  it('offer what finishes a consultation only during one', async () => {
    const all = can('consult', 'swap', 'conference', 'consult.transfer', 'consult.cancel');
    const customer = await controls({ actions: all, recording: null });
    expect(names(customer)).toEqual(['transfer', 'swap']);
    const consult = await controls({ actions: all, recording: null, kind: 'consult' });
    expect(names(consult)).toEqual(['consult.transfer', 'swap', 'conference', 'consult.cancel']);
    press(tile(consult, 'consult.transfer'));
    expect(consult.intents).toEqual([
      { type: 'perform', command: { type: 'consult.transfer', callId: 'call-1' } },
    ]);
  });

  it('pause and resume a recording that runs, and have no tile without one', async () => {
    const mounted = await controls({
      actions: can('recording.pause', 'recording.resume'),
      recording: 'paused',
    });
    press(tile(mounted, 'recording'));
    expect(mounted.intents).toEqual([
      { type: 'perform', command: { type: 'recording.resume', callId: 'call-1' } },
    ]);
    await mounted.set({ call: call(NOW, { actions: can('recording.pause'), recording: 'off' }) });
    expect(names(mounted)).toEqual([]);
  });

  it('finish a consultation also from the customer’s side, on the colleague’s leg', async () => {
    const leg = call(NOW, { id: 'leg', kind: 'consult', actions: can('consult.transfer', 'conference') });
    const mounted = await mount('c-call-controls', CallControls, {
      call: call(NOW, { actions: can('swap', 'consult', 'conference'), recording: null }),
      consultLeg: leg,
    });
    expect(names(mounted)).toEqual(['consult.transfer', 'swap', 'conference']);
    press(tile(mounted, 'conference'));
    press(tile(mounted, 'swap'));
    expect(mounted.intents).toEqual([
      { type: 'perform', command: { type: 'conference', callId: 'leg' } },
      { type: 'perform', command: { type: 'swap', callId: 'call-1' } },
    ]);
  });

  it('merge two customers’ calls, leave a conference, and open what the vendor has more', async () => {
    const mounted = await mount('c-call-controls', CallControls, {
      call: call(NOW, {
        actions: can('conference', 'conference.leave'),
        recording: null,
        vendorActions: [{ id: 'v1', label: 'Spam', enabled: true }],
      }),
      second: call(NOW, { id: 'call-2' }),
    });
    const opened: unknown[] = [];
    mounted.element.addEventListener('open', (event) => opened.push((event as CustomEvent).detail));
    expect(names(mounted)).toEqual(['conference', 'conference.leave', 'more']);
    for (const name of names(mounted)) press(tile(mounted, name ?? ''));
    expect(opened).toEqual(['more']);
    expect(mounted.intents).toEqual([
      { type: 'perform', command: { type: 'conference', callId: 'call-1', with: 'call-2' } },
      { type: 'perform', command: { type: 'conference.leave', callId: 'call-1' } },
    ]);
    await mounted.set({ second: null });
    expect(names(mounted)).toEqual(['conference.leave', 'more']);
  });
});

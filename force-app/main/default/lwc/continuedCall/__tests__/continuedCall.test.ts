import ContinuedCall from 'c/continuedCall';
import type { ContinuedCallView } from '../../../../../../engine/contract/panel/panelView';
import { mount } from '../../../../../../tests/panel/mount';

const NOW = Date.UTC(2026, 4, 4);
const call = (change: Partial<ContinuedCallView> = {}): ContinuedCallView => ({
  id: 'call-1',
  title: { text: 'Ana Silva' },
  state: 'held',
  direction: 'inbound',
  since: NOW - 65_000,
  continueBy: NOW + 42_000,
  hasNotes: true,
  canEnd: false,
  ...change,
});

describe('the call that a sign-in goes on with', () => {
  beforeEach(() => jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('shows who it is, the last known state, that notes are kept and the time that is left', async () => {
    const { element, text } = await mount('c-continued-call', ContinuedCall, { call: call() });
    for (const part of ['Ana Silva', 'c.Softphone_SignIn_LastKnown', '1:05', 'c.Softphone_SignIn_NotesKept'])
      expect(text()).toContain(part);
    expect(text()).toContain('c.Softphone_SignIn_TimeLeft');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('says so when the time is over', async () => {
    const { text, settle } = await mount('c-continued-call', ContinuedCall, { call: call() });
    jest.advanceTimersByTime(43_000);
    await settle();
    expect(text()).toContain('c.Softphone_SignIn_TimeOver');
    expect(text()).not.toContain('c.Softphone_SignIn_TimeLeft');
  });

  it('asks for the sign-in also when nobody knows how long the call is kept', async () => {
    const { text } = await mount('c-continued-call', ContinuedCall, { call: call({ continueBy: null }) });
    expect(text()).toContain('c.Softphone_SignIn_CallGoesOn');
  });

  it('can be ended where that needs no sign-in, and only there', async () => {
    const kept = await mount('c-continued-call', ContinuedCall, { call: call() });
    expect(kept.element.shadowRoot?.querySelector('c-action-button')).toBeNull();
    const { element } = await mount('c-continued-call', ContinuedCall, { call: call({ canEnd: true }) });
    const sent = jest.fn();
    element.addEventListener('softphoneintent', sent);
    element.shadowRoot?.querySelector('c-action-button')?.dispatchEvent(new CustomEvent('press'));
    expect(sent.mock.calls[0][0].detail).toEqual({
      type: 'perform',
      command: { type: 'hangup', callId: 'call-1' },
    });
  });

  it('promises no notes where there are none', async () => {
    const { text } = await mount('c-continued-call', ContinuedCall, { call: call({ hasNotes: false }) });
    expect(text()).not.toContain('c.Softphone_SignIn_NotesKept');
  });
});

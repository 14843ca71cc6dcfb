import CallScreen from 'c/callScreen';
import { call, people, views } from '../../../../../../tests/panel/views';
import { mount, press, settle } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const screen = async (name = 'active') => {
  const mounted = await mount('c-call-screen', CallScreen, {
    ...{ call: views(NOW)[name]!.calls[0], people: people() },
  });
  return { ...mounted, api: mounted.element as unknown as CallScreen };
};
const digits = (intents: readonly { type: string }[]) =>
  intents.filter(({ type }) => type === 'perform').length;

describe('call screen during the call', () => {
  it('shows controls, the record, notes, and End by itself', async () => {
    const { element, find, all, intents } = await screen();
    expect(find('h3')?.textContent).toBe('c.Softphone_Screen_Active');
    expect([find('c-call-controls'), find('c-related-record'), find('c-notes-field')]).not.toContain(null);
    press(all('button.destructive')[0]);
    expect(intents).toEqual([{ type: 'perform', command: { type: 'hangup', callId: 'call-1' } }]);
    await expect(element).toBeAccessible();
  });

  it('opens the keypad with the focus on it, and gives the focus back', async () => {
    const { element, api, find, settle: rendered } = await screen();
    api.press('dtmf');
    await rendered();
    expect(find('c-call-keypad')).not.toBeNull();
    expect(element.shadowRoot?.activeElement).toBe(find('c-call-keypad'));
    await expect(element).toBeAccessible();
    api.close();
    await rendered();
    expect(find('c-call-keypad')).toBeNull();
    expect(element.shadowRoot?.activeElement).toBe(find('c-call-controls'));
  });

  it('sends typed digits only while the keypad is open, and only digits', async () => {
    const { api, intents, settle: rendered } = await screen();
    api.type('5');
    expect(digits(intents)).toBe(0);
    api.press('dtmf');
    await rendered();
    api.type('5');
    api.type('+');
    api.type('Backspace');
    expect(intents).toEqual([{ type: 'perform', command: { type: 'dtmf', callId: 'call-1', digits: '5' } }]);
  });

  it('never ends the call on Escape', async () => {
    const { api, intents } = await screen();
    api.close();
    expect(intents).toEqual([]);
  });

  it('loads the transfer when it is opened', async () => {
    const { element, api, find } = await screen();
    api.press('transfer');
    await import('c/transferScreen');
    await settle();
    await settle();
    expect(find('[data-opened]')).not.toBeNull();
    expect(element.shadowRoot?.activeElement).toBe(find('[data-opened]'));
    expect(find('c-call-controls')).toBeNull();
  });

  it('offers the choice among several records', async () => {
    const { all } = await screen('active, muted, two matches, pinned');
    expect(all('c-record-picker input').length + all('input[type=radio]').length).toBe(3);
  });

  it('says what went wrong in the call', async () => {
    const { text } = await screen('active, held, nothing known');
    expect(text()).toContain('c.Softphone_SP2002_Remedy');
  });

  it('ends by shortcut only when that is possible', async () => {
    const { api, intents, set } = await screen();
    await set({ call: call(NOW, { actions: [{ action: 'hangup', enabled: false, reasonKey: null }] }) });
    api.press('end');
    expect(intents).toEqual([]);
  });

  it('says and reports that the transfer did not load', async () => {
    jest.doMock('c/transferScreen', () => {
      throw new Error('chunk is gone');
    });
    const { api, text, intents, find } = await screen();
    api.press('transfer');
    await import('c/transferScreen').catch(() => undefined);
    await settle();
    await settle();
    jest.dontMock('c/transferScreen');
    expect(text()).toContain('c.Softphone_SP4002_Remedy');
    expect(intents).toEqual([
      { type: 'panel.failed', message: 'transfer did not load: Error: chunk is gone' },
    ]);
    expect(find('c-call-controls')).not.toBeNull();
  });

  it('has one field for notes through a consultation, the customer’s, and both cards', async () => {
    const [leg, customer] = views(NOW)['active, consult']!.calls;
    const mounted = await mount('c-call-screen', CallScreen, { call: customer, partner: null });
    const field = mounted.find('c-notes-field');
    const callOf = () => (mounted.find('c-notes-field') as unknown as { callId: string } | null)?.callId;
    expect(callOf()).toBe('call-2');
    await mounted.set({ call: leg, partner: customer });
    expect(mounted.find('c-notes-field')).toBe(field);
    expect(callOf()).toBe('call-2');
    expect(
      mounted.all('c-party-card').map((each) => (each as unknown as { call: { id: string } }).call.id),
    ).toEqual(['call-2', 'call-3']);
    await mounted.set({ call: customer, partner: leg });
    expect(mounted.find('c-notes-field')).toBe(field);
    expect(mounted.all('c-party-card')).toHaveLength(2);
    await expect(mounted.element).toBeAccessible();
  });

  it('takes no notes of a call that no Task is written of', async () => {
    const { find, set } = await screen('active, internal, not logged');
    expect(find('c-notes-field')).toBeNull();
    // A leg whose customer is gone.
    await set({ call: views(NOW)['active, consult']!.calls[0], partner: null });
    expect(find('c-notes-field')).toBeNull();
  });

  it('closes what was open for one of the two when the other is shown', async () => {
    const [leg, customer] = views(NOW)['active, consult']!.calls;
    const { api, find, set, settle: rendered } = await screen('active, two calls');
    await set({ call: { ...customer, actions: call(NOW).actions } });
    api.press('dtmf');
    await rendered();
    expect(find('c-call-keypad')).not.toBeNull();
    await set({ call: leg, partner: customer });
    expect(find('c-call-keypad')).toBeNull();
  });
});

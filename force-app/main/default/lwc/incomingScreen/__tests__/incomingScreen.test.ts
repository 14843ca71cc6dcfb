import IncomingScreen from 'c/incomingScreen';
import { call, people, views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const screen = (name: string) =>
  mount('c-incoming-screen', IncomingScreen, {
    ...{ call: views(NOW)[name]!.calls[0], people: people(), shortcutsEnabled: true },
  });

describe('incoming screen', () => {
  it('names the caller in its heading, with queue and dialled number', async () => {
    const { element, find, text } = await screen('incoming, one match');
    expect(find('h3')?.textContent).toBe('c.Softphone_Screen_Incoming: Ana Silva');
    expect(text()).toContain('Support');
    expect(text()).toContain('(415) 555-0100');
    await expect(element).toBeAccessible();
  });

  it('answers and declines; Answer comes first', async () => {
    const { all, intents } = await screen('incoming, new caller');
    const [answer, decline] = all('.answers c-action-button, c-action-button');
    press(answer?.shadowRoot?.querySelector('button'));
    press(decline?.shadowRoot?.querySelector('button'));
    expect(intents).toEqual([
      { type: 'perform', command: { type: 'answer', callId: 'call-1' } },
      { type: 'perform', command: { type: 'reject', callId: 'call-1' } },
    ]);
  });

  it('answers by shortcut only when it is possible', async () => {
    const { element, intents, set } = await screen('incoming, one match');
    const api = element as unknown as IncomingScreen;
    await set({
      call: call(NOW, {
        state: 'offered',
        actions: [{ action: 'answer', enabled: false, reasonKey: 'Softphone_Reason_NotNow' }],
      }),
    });
    api.press('answer');
    expect(intents).toEqual([]);
    await set({ call: views(NOW)['incoming, one match']!.calls[0] });
    api.press('answer');
    api.press('end');
    expect(intents.length).toBe(1);
  });

  it('has no Decline where the telephone system has none', async () => {
    const { all } = await mount('c-incoming-screen', IncomingScreen, {
      call: call(NOW, { state: 'offered', actions: [{ action: 'answer', enabled: true, reasonKey: null }] }),
    });
    expect(all('c-action-button').length).toBe(1);
  });

  it('is no incoming call when it is a preview of one to make', async () => {
    const { find } = await mount('c-incoming-screen', IncomingScreen, {
      call: call(NOW, { state: 'offered', direction: 'outbound' }),
    });
    expect(find('h3')?.textContent).toContain('c.Softphone_Screen_Preview');
  });

  it('sends the call on before it is answered, to whom was chosen, and stays until it has gone', async () => {
    const {
      element,
      find,
      all,
      intents,
      set,
      settle: rendered,
    } = await screen('incoming, deflect, time left');
    press(find('.deflect')?.shadowRoot?.querySelector('button'));
    // The list is loaded when it is first wanted.
    for (let turn = 0; turn < 20 && !find('[data-chooser]'); turn += 1) await rendered();
    const asked = intents.at(-1);
    const request = asked?.type === 'directory.search' ? asked.request : -1;
    const entry = { kind: 'agent', value: 'sam', label: 'Sam', presence: 'available' } as const;
    const entries = [{ ...entry, waitSeconds: null }];
    await set({ people: people({ directory: { type: 'directory', request, entries, error: null } }) });
    all<HTMLInputElement>('input[type=radio]')
      .find(({ name }) => name === 'entry')
      ?.click();
    await rendered();
    press(find('.send')?.shadowRoot?.querySelector('button'));
    expect(intents.at(-1)).toEqual({
      type: 'perform',
      command: { type: 'transfer.blind', callId: 'call-1', to: { kind: 'agent', value: 'sam' } },
    });
    expect(find('.send')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says how much time is left, and only where the system tells it', async () => {
    const { text } = await screen('incoming, deflect, time left');
    expect(text()).toContain('c.Softphone_Ring_Left');
    const other = await screen('incoming, one match');
    expect(other.text()).not.toContain('c.Softphone_Ring_Left');
    expect(other.find('.deflect')).toBeNull();
  });
});

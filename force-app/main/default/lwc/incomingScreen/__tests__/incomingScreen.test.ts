import IncomingScreen from 'c/incomingScreen';
import { call, views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const screen = (name: string) =>
  mount('c-incoming-screen', IncomingScreen, { call: views(NOW)[name]!.calls[0], shortcutsEnabled: true });

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
});

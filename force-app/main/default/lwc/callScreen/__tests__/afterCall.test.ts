import CallScreen from 'c/callScreen';
import type { CallView } from '../../../../../../engine/contract/panel/panelView';
import { views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const finished = views(NOW)['wrap-up']!.calls[0]!;
const screen = (change: Partial<CallView> = {}) =>
  mount('c-call-screen', CallScreen, { call: { ...finished, ...change } });

describe('call screen after the call', () => {
  it('saves', async () => {
    const { element, find, intents } = await screen();
    expect(find('h3')?.textContent).toBe('c.Softphone_WrapUp_With');
    press(find('button.brand'));
    expect(intents).toEqual([{ type: 'wrapUp.saved', callId: 'call-1' }]);
    await expect(element).toBeAccessible();
  });

  it('does not save without a required result, and says so', async () => {
    const { element, find, text, intents } = await mount('c-call-screen', CallScreen, {
      call: views(NOW)['wrap-up, result missing, waiting']!.calls[0],
    });
    press(find('button.brand'));
    expect(intents).toEqual([]);
    expect(text()).toContain('c.Softphone_WrapUp_Required');
    await expect(element).toBeAccessible();
  });

  it('tells the length of the call, and an ending worth telling', async () => {
    const { find, set } = await screen();
    expect(find('.ended')?.textContent).toBe('c.Softphone_Call_Duration 4:04');
    await set({ call: { ...finished, answeredAt: null, endReason: 'busy' } });
    expect(find('.ended')?.textContent).toBe('c.Softphone_End_Busy');
  });

  it('leaves out the results where there are none', async () => {
    const { find } = await screen({ wrapUp: { ...finished.wrapUp!, dispositions: [] } });
    expect(find('c-disposition-picker')).toBeNull();
  });

  it('keeps the notes field of the call, whatever else comes and goes', async () => {
    const live = views(NOW)['active']!.calls[0]!;
    const { find, set } = await mount('c-call-screen', CallScreen, { call: live });
    const notes = find('c-notes-field');
    expect(find('c-call-controls')).not.toBeNull();
    for (const change of [
      { matches: views(NOW)['active, muted, two matches, pinned']!.calls[0]!.matches },
      {},
    ]) {
      await set({ call: { ...finished, ...change } });
      expect(find('c-call-controls')).toBeNull();
      expect(find('c-disposition-picker')).not.toBeNull();
      expect(find('c-notes-field')).toBe(notes);
    }
    await set({ call: live });
    expect(find('c-notes-field')).toBe(notes);
  });

  it('shows notes and results at once when the keypad was open', async () => {
    const { element, find, set, settle } = await mount('c-call-screen', CallScreen, {
      call: views(NOW)['active']!.calls[0],
    });
    (element as unknown as CallScreen).press('dtmf');
    await settle();
    expect(find('c-notes-field')).toBeNull();
    await set({ call: finished });
    expect(find('c-call-keypad')).toBeNull();
    expect(find('c-notes-field')).not.toBeNull();
  });
});

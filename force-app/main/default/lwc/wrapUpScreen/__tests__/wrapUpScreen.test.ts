import WrapUpScreen from 'c/wrapUpScreen';
import type { CallView } from '../../../../../../engine/contract/panel/panelView';
import { views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const finished = views(NOW)['wrap-up']!.calls[0]!;
const screen = (change: Partial<CallView> = {}) =>
  mount('c-wrap-up-screen', WrapUpScreen, { call: { ...finished, ...change } });

describe('wrap-up screen', () => {
  it('saves', async () => {
    const { element, find, intents } = await screen();
    expect(find('h3')?.textContent).toBe('c.Softphone_WrapUp_With');
    press(find('button.brand'));
    expect(intents).toEqual([{ type: 'wrapUp.saved', callId: 'call-1' }]);
    await expect(element).toBeAccessible();
  });

  it('does not save without a required result, and says so', async () => {
    const { element, find, text, intents } = await mount('c-wrap-up-screen', WrapUpScreen, {
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
});

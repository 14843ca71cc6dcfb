import TonesLine from 'c/tonesLine';
import type { TonesView } from '../../../../../../engine/contract/panel/panelView';
import { call } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const tones = (change: Partial<TonesView> = {}): TonesView => ({
  digits: '204',
  state: 'waiting',
  isAutomatic: false,
  ...change,
});

describe('what the field held beside the number', () => {
  it('is said while it is dialled, without a button', async () => {
    const dialing = call(NOW, { state: 'dialing', answeredAt: null, tones: tones(), isFirstOfSeveral: true });
    const { element, all, text } = await mount('c-tones-line', TonesLine, { call: dialing });
    expect(text()).toContain('c.Softphone_Dialing_FirstOfSeveral');
    expect(text()).toContain('c.Softphone_Tones_Ahead');
    expect(all('button')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('is sent with one press after the answer', async () => {
    const { element, all, intents } = await mount('c-tones-line', TonesLine, {
      call: call(NOW, { tones: tones() }),
    });
    press(all('button')[0]);
    expect(intents).toEqual([{ type: 'tones.asked', callId: 'call-1' }]);
    await expect(element).toBeAccessible();
  });

  it('says that it goes by itself, is on its way, was sent', async () => {
    const { text, set, all } = await mount('c-tones-line', TonesLine, {
      call: call(NOW, { tones: tones({ isAutomatic: true }) }),
    });
    expect(text()).toContain('c.Softphone_Tones_Automatic');
    await set({ call: call(NOW, { tones: tones({ state: 'sending' }) }) });
    expect(text()).toContain('c.Softphone_Tones_Sending');
    expect(all('button')).toHaveLength(0);
    await set({ call: call(NOW, { tones: tones({ state: 'sent' }) }) });
    expect(text()).toContain('c.Softphone_Tones_Sent');
    expect(all('button')).toHaveLength(1);
  });

  it('offers nothing where the telephone system cannot key in, and nothing of a plain number', async () => {
    const { all, text, set } = await mount('c-tones-line', TonesLine, {
      call: call(NOW, { tones: tones(), actions: [] }),
    });
    expect(all('button')).toHaveLength(0);
    await set({ call: call(NOW) });
    expect(text()).toBe('');
  });
});

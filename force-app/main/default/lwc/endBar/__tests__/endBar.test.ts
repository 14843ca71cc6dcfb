import EndBar from 'c/endBar';
import { call } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const bar = (change: Parameters<typeof call>[1] = {}) =>
  mount('c-end-bar', EndBar, { call: call(NOW, change), label: 'End', shortcutsEnabled: true });

describe('the bar below a call', () => {
  it('names whom it ends the call with, and ends it', async () => {
    const { element, find, intents } = await bar();
    expect(find('.who')?.textContent).toBe('Ana Silva');
    press(find('button'));
    expect(intents).toEqual([{ type: 'perform', command: { type: 'hangup', callId: 'call-1' } }]);
    expect(find('button')?.getAttribute('aria-keyshortcuts')).toBe('Alt+Shift+E');
    await expect(element).toBeAccessible();
  });

  it('has nothing to press where a call cannot be ended from here', async () => {
    const { element, all, intents } = await bar({ actions: [] });
    expect(all('button')).toEqual([]);
    (element as unknown as EndBar).press();
    expect(intents).toEqual([]);
  });
});

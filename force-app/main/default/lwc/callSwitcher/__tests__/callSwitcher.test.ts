import CallSwitcher from 'c/callSwitcher';
import { views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const { calls, currentCallId } = views(Date.now())['active, two calls']!;

describe('call switcher', () => {
  it('lists all calls, marks the one on screen, and shows another on a press', async () => {
    const { element, all, intents } = await mount('c-call-switcher', CallSwitcher, { calls, currentCallId });
    expect(all('button').map((button) => button.getAttribute('aria-current'))).toEqual(['true', null]);
    press(all('button')[1]);
    expect(intents).toEqual([{ type: 'call.selected', callId: 'call-2' }]);
    await expect(element).toBeAccessible();
  });

  it.each(['.name', '.name bdi', '.state', 'lightning-icon', 'c-call-timer'])(
    'takes a press on what is inside the line: %s',
    async (inside) => {
      const { all, intents } = await mount('c-call-switcher', CallSwitcher, { calls, currentCallId });
      const line = all('button').at(-1)!;
      press(line.querySelector<HTMLElement>(inside));
      expect(intents).toEqual([{ type: 'call.selected', callId: 'call-2' }]);
    },
  );
});

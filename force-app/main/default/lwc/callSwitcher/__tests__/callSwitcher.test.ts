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

  describe('while another call rings', () => {
    const ringing = views(Date.now())['active, another rings']!;
    const switcher = (current: string | null = ringing.currentCallId) =>
      mount('c-call-switcher', CallSwitcher, {
        calls: ringing.calls,
        currentCallId: current,
        sharing: [current],
      });

    it.each([
      ['answer', { type: 'perform', command: { type: 'answer', callId: 'call-2' } }],
      ['answer.holding', { type: 'call.answeredHolding', callId: 'call-2' }],
      ['reject', { type: 'perform', command: { type: 'reject', callId: 'call-2' } }],
    ])('takes it or declines it: %s', async (name, intent) => {
      const { element, find, intents } = await switcher();
      press(find(`[data-name="${name}"]`)?.shadowRoot?.querySelector('button'));
      expect(intents).toEqual([intent]);
      await expect(element).toBeAccessible();
    });

    it('names who rings, and on which queue, first', async () => {
      const { all } = await switcher();
      expect(all('.name')[0]?.textContent).toBe('Ben Okafor');
      expect(all('.state')[0]?.textContent).toBe('Sales');
    });

    it('answers it by shortcut', async () => {
      const { element, intents } = await switcher();
      (element as unknown as CallSwitcher).press('answer');
      expect(intents).toHaveLength(1);
    });

    it('has nothing to press for one that is on the screen', async () => {
      const { all } = await switcher('call-2');
      expect(all('c-action-button')).toEqual([]);
    });
  });

  it('does not tell again of the two that share the screen while another rings', async () => {
    const { calls: three } = views(Date.now())['active, consult, another rings']!;
    const { all, set } = await mount('c-call-switcher', CallSwitcher, {
      ...{ calls: three, currentCallId: 'call-3', sharing: ['call-3', 'call-2'] },
    });
    expect(all('.name').map((name) => name.textContent)).toEqual(['Dana Cole']);
    await set({ sharing: ['call-3'] });
    expect(all('.name')).toHaveLength(3);
  });
});

import CallKeypad from 'c/callKeypad';
import { mount, press } from '../../../../../../tests/panel/mount';

describe('keypad in a call', () => {
  it('sends each digit at once and echoes it', async () => {
    const mounted = await mount('c-call-keypad', CallKeypad, { callId: 'call-1' });
    press(mounted.find('[data-value="4"]'));
    (mounted.element as unknown as CallKeypad).send('2');
    await mounted.settle();
    expect(mounted.find('output')?.textContent).toBe('42');
    expect(mounted.intents).toEqual(
      ['4', '2'].map((digits) => ({ type: 'perform', command: { type: 'dtmf', callId: 'call-1', digits } })),
    );
    await expect(mounted.element).toBeAccessible();
  });

  it('asks to be closed', async () => {
    const mounted = await mount('c-call-keypad', CallKeypad, { callId: 'call-1' });
    const closed = jest.fn();
    mounted.element.addEventListener('close', closed);
    press(mounted.find('button.square'));
    expect(closed).toHaveBeenCalledTimes(1);
  });
});

import Keypad from 'c/keypad';
import { mount, press } from '../../../../../../tests/panel/mount';

const keypad = async (props: Readonly<Record<string, unknown>> = {}) => {
  const mounted = await mount('c-keypad', Keypad, props);
  const digits: string[] = [];
  mounted.element.addEventListener('digit', (event) => digits.push((event as CustomEvent<string>).detail));
  const key = (value: string) => mounted.find(`[data-value="${value}"]`);
  const arrow = (name: string) =>
    mounted.find('.keys')?.dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
  return { ...mounted, digits, key, arrow };
};

describe('keypad', () => {
  it('has twelve keys and tells each press', async () => {
    const { element, all, digits } = await keypad();
    all('button').forEach(press);
    expect(digits.join('')).toBe('123456789*0#');
    await expect(element).toBeAccessible();
  });

  it('has one key in the tab order; arrows move it', async () => {
    const { element, all, arrow, key, settle } = await keypad();
    expect(all('[tabindex="0"]').length).toBe(1);
    element.focus();
    arrow('ArrowRight');
    arrow('ArrowDown');
    await settle();
    expect(element.shadowRoot?.activeElement).toBe(key('5'));
    expect(key('5')?.tabIndex).toBe(0);
    expect(all('[tabindex="0"]').length).toBe(1);
    arrow('ArrowUp');
    arrow('ArrowLeft');
    arrow('ArrowLeft');
    await settle();
    expect(element.shadowRoot?.activeElement).toBe(key('#'));
  });

  it('gives + when 0 is held, and no 0 with it', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const { digits, key } = await keypad({ plusAllowed: true });
    key('0')?.dispatchEvent(new Event('pointerdown'));
    jest.advanceTimersByTime(700);
    key('0')?.dispatchEvent(new Event('pointerup'));
    press(key('0'));
    press(key('0'));
    jest.useRealTimers();
    expect(digits).toEqual(['+', '0']);
  });

  it('has no + in a call', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const { digits, key } = await keypad();
    key('0')?.dispatchEvent(new Event('pointerdown'));
    jest.advanceTimersByTime(700);
    press(key('0'));
    jest.useRealTimers();
    expect(digits).toEqual(['0']);
  });
});

import ActionButton from 'c/actionButton';
import { mount, press } from '../../../../../../tests/panel/mount';

const button = (props: Readonly<Record<string, unknown>>) =>
  mount('c-action-button', ActionButton, { label: 'Keypad', ...props });

describe('action button', () => {
  it('tells that it was pressed', async () => {
    const { element, find } = await button({});
    const pressed = jest.fn();
    element.addEventListener('press', pressed);
    press(find('button'));
    expect(pressed).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('stays reachable while it is impossible, says why, and does nothing', async () => {
    const { element, find } = await button({ reason: 'You are in a call' });
    const pressed = jest.fn();
    element.addEventListener('press', pressed);
    press(find('button'));
    expect(pressed).not.toHaveBeenCalled();
    expect(find<HTMLButtonElement>('button')?.disabled).toBe(false);
    expect(find('button')?.getAttribute('aria-disabled')).toBe('true');
    expect(find('button')?.getAttribute('aria-describedby')).toBe(find('.reason')?.id);
    expect(find('.reason')?.textContent).toBe('You are in a call');
    await expect(element).toBeAccessible();
  });

  it('hides the reason on Escape, until the focus has left', async () => {
    const { find, settle } = await button({ reason: 'You are in a call' });
    find('button')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await settle();
    expect(find('.reason')?.className).toContain('dismissed');
    find('button')?.dispatchEvent(new FocusEvent('blur'));
    await settle();
    expect(find('.reason')?.className).not.toContain('dismissed');
  });

  it('is a toggle only when it is told its state', async () => {
    const { find, set } = await button({});
    expect(find('button')?.hasAttribute('aria-pressed')).toBe(false);
    await set({ pressed: false });
    expect(find('button')?.getAttribute('aria-pressed')).toBe('false');
    await set({ pressed: true });
    expect(find('button')?.getAttribute('aria-pressed')).toBe('true');
  });

  it('keeps its name when only the icon is shown', async () => {
    const { element, find } = await button({ labelHidden: true, iconName: 'utility:close' });
    expect(find('button')?.textContent).toContain('Keypad');
    expect(find('button')?.title).toBe('Keypad');
    await expect(element).toBeAccessible();
  });
});

import ButtonBar from 'c/buttonBar';
import type { BarButton } from 'c/buttonBar';
import { mount, mountJustNow, press, settle } from '../../../../../../tests/panel/mount';
import type { Mounted } from '../../../../../../tests/panel/mount';

const button = (name: string, change: Partial<BarButton> = {}): BarButton => ({
  ...{ name, label: name, icon: '', variant: 'neutral', reason: '', of: 'call-1' },
  ...change,
});
const ANSWER = button('answer');
const DECLINE = button('decline');
const END = button('end');

const listen = (mounted: Mounted) => {
  const pressed: string[] = [];
  mounted.element.addEventListener('press', (event) => pressed.push((event as CustomEvent<string>).detail));
  return pressed;
};
const inner = (mounted: Mounted, name: string) =>
  mounted.find(`[data-name="${name}"]`)?.shadowRoot?.querySelector('button') ?? null;
const down = (element: HTMLElement | null, type: string, init: object = {}) =>
  element?.dispatchEvent(
    Object.assign(new Event(type, { bubbles: true, composed: true, cancelable: true }), init),
  );
const click = (element: HTMLElement | null) =>
  element?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
const tap = (element: HTMLElement | null) => {
  down(element, 'pointerdown');
  click(element);
};
const bar = (...buttons: readonly BarButton[]) => mount('c-button-bar', ButtonBar, { buttons });
const isWaiting = (mounted: Mounted, name: string) =>
  inner(mounted, name)?.getAttribute('aria-disabled') === 'true';

describe('a bar of buttons', () => {
  it('tells which one was pressed, by finger, by key and by neither', async () => {
    const mounted = await bar(ANSWER, DECLINE, END);
    const pressed = listen(mounted);
    tap(inner(mounted, 'answer'));
    down(inner(mounted, 'decline'), 'keydown', { key: 'Enter' });
    press(inner(mounted, 'decline'));
    press(inner(mounted, 'end'));
    expect(pressed).toEqual(['answer', 'decline', 'end']);
    await expect(mounted.element).toBeAccessible();
  });

  it('takes no press just after it came, and says so; the focus may be there already', async () => {
    const mounted = await mountJustNow('c-button-bar', ButtonBar, { buttons: [ANSWER] });
    const pressed = listen(mounted);
    tap(inner(mounted, 'answer'));
    press(inner(mounted, 'answer'));
    (mounted.element as unknown as ButtonBar).press('answer');
    expect(pressed).toEqual([]);
    expect(isWaiting(mounted, 'answer')).toBe(true);
    expect(inner(mounted, 'answer')?.disabled).toBe(false);
  });

  it('takes no press just after one of its buttons came, went or turned round', async () => {
    const mounted = await bar(ANSWER, DECLINE);
    const pressed = listen(mounted);
    for (const buttons of [
      [ANSWER],
      [ANSWER, END],
      [{ ...ANSWER, pressed: true }, END],
      [{ ...ANSWER, of: 'call-2' }, END],
      [{ ...ANSWER, label: 'Pick up' }, END],
    ]) {
      Object.assign(mounted.element, { buttons });
      await settle();
      tap(inner(mounted, 'answer'));
      expect(isWaiting(mounted, 'answer')).toBe(true);
      await mounted.set({ buttons: [ANSWER, DECLINE] });
      expect(isWaiting(mounted, 'answer')).toBe(false);
    }
    expect(pressed).toEqual([]);
  });

  it('is not held up by a toggle beside the button that turns round', async () => {
    const mounted = await bar(ANSWER, button('mute', { pressed: false }));
    const pressed = listen(mounted);
    Object.assign(mounted.element, { buttons: [ANSWER, button('mute', { pressed: true })] });
    await settle();
    tap(inner(mounted, 'mute'));
    tap(inner(mounted, 'answer'));
    expect(pressed).toEqual(['answer']);
  });

  it('is not held up by the same buttons again, nor by one that becomes possible', async () => {
    const mounted = await bar(ANSWER, { ...END, reason: 'Not now' });
    const pressed = listen(mounted);
    Object.assign(mounted.element, { buttons: [{ ...ANSWER }, END] });
    await settle();
    tap(inner(mounted, 'end'));
    expect(pressed).toEqual(['end']);
  });

  it('does not count a press that began before the change, however long the finger stays', async () => {
    const mounted = await bar(ANSWER);
    const pressed = listen(mounted);
    const found = inner(mounted, 'answer');
    down(found, 'pointerdown');
    await mounted.set({ buttons: [{ ...ANSWER, pressed: true }] });
    click(inner(mounted, 'answer'));
    expect(pressed).toEqual([]);
    tap(inner(mounted, 'answer'));
    expect(pressed).toEqual(['answer']);
  });

  it('does not count a press that began while it took none', async () => {
    const mounted = await mountJustNow('c-button-bar', ButtonBar, { buttons: [ANSWER] });
    const pressed = listen(mounted);
    down(inner(mounted, 'answer'), 'keydown', { key: ' ' });
    await mounted.set({ buttons: [ANSWER, DECLINE] });
    press(inner(mounted, 'answer'));
    expect(pressed).toEqual([]);
  });

  it('counts two presses of one button as one while nothing has come of the first', async () => {
    const mounted = await bar(ANSWER, DECLINE);
    const pressed = listen(mounted);
    tap(inner(mounted, 'answer'));
    tap(inner(mounted, 'answer'));
    tap(inner(mounted, 'decline'));
    tap(inner(mounted, 'answer'));
    expect(pressed).toEqual(['answer', 'decline']);
    await settle();
    expect(isWaiting(mounted, 'answer')).toBe(true);
  });

  it('is pressed by name where that is possible', async () => {
    const mounted = await bar(ANSWER, { ...END, reason: 'Not now' });
    const pressed = listen(mounted);
    const api = mounted.element as unknown as ButtonBar;
    api.press('end');
    api.press('nothing');
    api.press('answer');
    expect(pressed).toEqual(['answer']);
    api.focusButton('answer');
    expect(mounted.element.shadowRoot?.activeElement).toBe(mounted.find('[data-name="answer"]'));
  });
});

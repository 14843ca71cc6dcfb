import { SecondPress } from '../secondPress';

const first = document.createElement('button');
const other = document.createElement('button');

/** Whether the panel gets to hear of a click on this element. */
const clicks = () => {
  const guard = new SecondPress();
  return (on: Element, at: number, x = 100, detail = 1) => {
    const event = new MouseEvent('click', { cancelable: true, clientX: x, detail });
    Object.defineProperty(event, 'timeStamp', { value: at });
    Object.defineProperty(event, 'composedPath', { value: () => [on] });
    guard.heard(event);
    return !event.defaultPrevented;
  };
};

/** Whether the panel gets to hear of a key on this element. */
const keys = () => {
  const guard = new SecondPress();
  return (on: Element, at: number, key = ' ') => {
    const event = new KeyboardEvent('keydown', { cancelable: true, key });
    Object.defineProperty(event, 'timeStamp', { value: at });
    Object.defineProperty(event, 'composedPath', { value: () => [on] });
    guard.keyed(event);
    return !event.defaultPrevented;
  };
};

describe('the second press of a pair', () => {
  beforeEach(() => {
    first.textContent = 'Keypad';
    other.textContent = '5';
  });

  it('does not count on what the first one brought', () => {
    const click = clicks();
    expect([click(first, 0), click(other, 250), click(other, 500), click(other, 1_200)]).toEqual([
      ...[true, false, false, true],
    ]);
  });

  it('counts on the same thing, as the keys of a keypad need it', () => {
    const click = clicks();
    expect([click(other, 0), click(other, 80), click(other, 160)]).toEqual([true, true, true]);
  });

  it('does not count on what now means something else', () => {
    const click = clicks();
    first.setAttribute('aria-pressed', 'false');
    click(first, 0);
    first.setAttribute('aria-pressed', 'true');
    expect(click(first, 150)).toBe(false);
  });

  it('is no second one elsewhere or later', () => {
    const click = clicks();
    expect([click(first, 0), click(other, 150, 160), click(first, 800, 160)]).toEqual([true, true, true]);
  });

  it('is not what a key or an assistive technology presses', () => {
    const click = clicks();
    expect([click(first, 0), click(other, 50, 100, 0)]).toEqual([true, true]);
  });

  it('is one press where a label hands it on to its field', () => {
    const label = document.createElement('label');
    const field = document.createElement('input');
    field.type = 'radio';
    label.append('Solved', field);
    const click = clicks();
    expect([click(label, 0), click(field, 0)]).toEqual([true, true]);
  });

  it('does not count on what a key brought under the focus, be it pressed again or held', () => {
    const press = keys();
    expect([press(first, 0), press(other, 250), press(other, 700), press(other, 1_400)]).toEqual([
      ...[true, false, false, true],
    ]);
  });

  it('counts where the agent has moved to, and on the same thing', () => {
    const press = keys();
    expect([press(first, 0), press(other, 100, 'ArrowDown'), press(other, 200)]).toEqual([true, true, true]);
    expect([press(other, 300), press(other, 400, 'Enter')]).toEqual([true, true]);
  });
});

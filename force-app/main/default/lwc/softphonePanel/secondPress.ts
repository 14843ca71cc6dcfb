// The second press of a hurried pair counts only on what the first one hit, and only while that still means the same. What the
// first press brought under the finger (a key of the keypad, a line of the recents) was not there when the hand set out.
// Bars of buttons look after themselves (c/buttonBar); this is for everything else.
const PAIR_MS = 600;
/** CSS px between two presses of a hand that does not mean to move. */
const PAIR_PX = 16;

interface Press {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly on: Element;
  readonly meaning: string;
}

export class SecondPress {
  private last: Press | null = null;

  /** Before anything in the panel hears of the click. */
  heard(event: MouseEvent): void {
    // Of a key or an assistive technology: it names its button, wherever that is.
    if (event.detail === 0) return;
    const on = pressable(event);
    if (!on) return;
    const press = { at: event.timeStamp, x: event.clientX, y: event.clientY, on, meaning: meaningOf(on) };
    const first = this.last;
    this.last = press;
    if (!first || !isPair(first, press)) return;
    if (first.on === on && first.meaning === press.meaning) return;
    // A third press belongs to the same hurry.
    this.last = { ...first, at: press.at };
    event.stopImmediatePropagation();
    event.preventDefault();
  }
}

const isPair = (first: Press, second: Press): boolean =>
  second.at - first.at < PAIR_MS && Math.hypot(second.x - first.x, second.y - first.y) <= PAIR_PX;

/** A label's click is followed by one of its field, at once and at the same place: they are one. */
function pressable(event: Event): Element | null {
  const path = event.composedPath().filter((each): each is Element => each instanceof Element);
  const found = path.find((each) =>
    each.matches('button, a, input, select, textarea, label, [role="menuitem"]'),
  );
  return (found instanceof HTMLLabelElement ? found.control : null) ?? found ?? null;
}

const STATES = ['aria-label', 'aria-pressed', 'aria-expanded', 'data-id', 'title'];

const meaningOf = (element: Element): string =>
  [element.textContent, ...STATES.map((name) => element.getAttribute(name))].join('\n');

// The second press of a hurried pair counts only on what the first one hit, and only while that still means the same. What the
// first press brought under the finger (a key of the keypad, a line of the recents) or under the focus (the first line of a menu)
// was not there when the hand set out.
// Bars of buttons look after themselves (c/buttonBar); this is for everything else.
const PAIR_MS = 600;
/** CSS px between two presses of a hand that does not mean to move. */
const PAIR_PX = 16;

interface KeyPress {
  readonly at: number;
  readonly on: Element;
  readonly meaning: string;
}
interface Press extends KeyPress {
  readonly x: number;
  readonly y: number;
}

export class SecondPress {
  private last: Press | null = null;
  private lastKey: KeyPress | null = null;

  /** Before anything in the panel hears of the key that goes down. */
  keyed(event: KeyboardEvent): void {
    const [on] = event.composedPath();
    const first = this.lastKey;
    // Whoever presses another key in between has moved, and knows where to.
    this.lastKey = null;
    if ((event.key !== 'Enter' && event.key !== ' ') || !(on instanceof Element)) return;
    const press = { at: event.timeStamp, on, meaning: meaningOf(on) };
    this.lastKey = press;
    if (!first || press.at - first.at >= PAIR_MS || isSame(first, press)) return;
    this.lastKey = { ...first, at: press.at };
    refuse(event);
  }

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
    if (isSame(first, press)) return;
    // A third press belongs to the same hurry.
    this.last = { ...first, at: press.at };
    refuse(event);
  }
}

const isSame = (first: KeyPress, second: KeyPress): boolean =>
  first.on === second.on && first.meaning === second.meaning;

function refuse(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}

const isPair = (first: Press, second: Press): boolean =>
  second.at - first.at < PAIR_MS && Math.hypot(second.x - first.x, second.y - first.y) <= PAIR_PX;

/** A label's click is followed by one of its field, at once and at the same place: they are one. */
function pressable(event: Event): Element | null {
  const path = event.composedPath().filter((each): each is Element => each instanceof Element);
  const found = path.find((each) =>
    each.matches('button, a, input, select, textarea, label, summary, [role="menuitem"]'),
  );
  return (found instanceof HTMLLabelElement ? found.control : null) ?? found ?? null;
}

const STATES = ['aria-label', 'aria-pressed', 'aria-expanded', 'data-id', 'title'];

const meaningOf = (element: Element): string =>
  [element.textContent, ...STATES.map((name) => element.getAttribute(name))].join('\n');

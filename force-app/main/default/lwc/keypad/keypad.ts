// Twelve keys in three columns. One of them is in the tab order; arrow keys move between them. Holding 0 gives +.
import { LightningElement, api } from 'lwc';
import { label } from 'c/labels';

const KEYS = ['1', '2abc', '3def', '4ghi', '5jkl', '6mno', '7pqrs', '8tuv', '9wxyz', '*', '0+', '#'];
const COLUMNS = 3;
const LONG_PRESS_MS = 600;
/** A telephone's keys read from left to right in every language (keypad.css), so the arrows do too. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
};

export default class Keypad extends LightningElement {
  /** In a call there is no + to send. */
  @api plusAllowed = false;
  private current = 0;
  private longPress: number | undefined;
  private isPlusSent = false;
  readonly groupLabel = label('Keypad');

  @api focus(): void {
    this.focusKey(this.current);
  }

  get keys() {
    const spoken = new Map([
      ['*', label('Keypad_Star')],
      ['#', label('Keypad_Pound')],
    ]);
    return KEYS.map((key, index) => {
      const value = key.charAt(0);
      const letters = value === '0' && !this.plusAllowed ? '' : key.slice(1).toUpperCase();
      return {
        value,
        letters,
        tabIndex: index === this.current ? '0' : '-1',
        spoken: spoken.get(value) ?? value,
      };
    });
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.longPress);
  }

  handleFocus(event: FocusEvent): void {
    this.current = indexOf(event);
  }
  handlePointerDown(event: PointerEvent): void {
    this.isPlusSent = false;
    if (!this.plusAllowed || valueOf(event) !== '0') return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- a long press is a matter of time; cleared on release
    this.longPress = window.setTimeout(() => {
      this.isPlusSent = true;
      this.send('+');
    }, LONG_PRESS_MS);
  }
  handlePointerUp(): void {
    window.clearTimeout(this.longPress);
  }
  handleClick(event: MouseEvent): void {
    // The click that ends a long press already gave its +.
    if (!this.isPlusSent) this.send(valueOf(event));
    this.isPlusSent = false;
  }
  handleKeydown(event: KeyboardEvent): void {
    const step = STEPS[event.key] ?? 0;
    if (step === 0) return;
    event.preventDefault();
    this.focusKey((this.current + step + KEYS.length) % KEYS.length);
  }

  private send(digit: string): void {
    this.dispatchEvent(new CustomEvent('digit', { detail: digit }));
  }
  private focusKey(index: number): void {
    this.template?.querySelectorAll('button')[index]?.focus();
  }
}

const valueOf = (event: Event): string => (event.currentTarget as HTMLElement).dataset['value'] ?? '';
const indexOf = (event: Event): number => KEYS.findIndex((key) => key.charAt(0) === valueOf(event));

// A row or a grid of buttons that act, and the one place that keeps a press from landing on a button that was not there when
// the finger went down. A bar that has changed takes no press for a while, and a press counts only if finger or key went
// down and up on the same button in the same state.
import { LightningElement, api } from 'lwc';
import type { ActionButtonVariant, Press } from 'c/actionButton';

export interface BarButton {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  /** In a grid all are tiles. */
  readonly variant?: ActionButtonVariant;
  /** Why it cannot be pressed now. Empty: it can. */
  readonly reason: string;
  /** Whom or what it acts on: the same button for another call is another button. */
  readonly of: string;
  /** For a toggle; a press does the opposite once it has changed. */
  readonly pressed?: boolean | undefined;
  readonly shortcut?: string | undefined;
}

/** The second press of a hurried pair comes within 500 ms on every system's own settings. */
const GUARD_MS = 600;

interface Down {
  readonly key: string;
  readonly state: string;
  readonly isOpen: boolean;
}

export default class ButtonBar extends LightningElement {
  /** Said of the group; a bar of one button needs none. */
  @api label: string | undefined;
  /** Side by side in equal parts, or a grid of small ones. */
  @api layout: 'row' | 'tiles' = 'row';
  private shown: readonly BarButton[] = [];
  private state = '';
  private isGuarded = false;
  private guard = 0;
  /** Pressed a moment ago: not again before the bar could answer. */
  private justPressed = '';
  private rest = 0;
  private pointerDown: Down | null = null;
  private keyDown: Down | null = null;

  @api get buttons(): readonly BarButton[] {
    return this.shown;
  }
  set buttons(next: readonly BarButton[]) {
    this.shown = next;
    const state = next.map(stateOf).join('\n');
    if (state !== this.state) this.changed();
    this.state = state;
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.guard);
    window.clearTimeout(this.rest);
  }

  /** Presses the button of this name, as a shortcut does. Nothing happens when it is not possible now. */
  @api press(name: string): void {
    const button = this.shown.find((each) => each.name === name);
    if (button?.reason === '' && this.isOpen(keyOf(button))) this.take(button);
  }
  @api focusButton(name: string): void {
    this.template?.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus();
  }

  get role(): string | null {
    return this.label === undefined ? null : 'group';
  }
  get barClass(): string {
    return `bar ${this.layout}`;
  }
  get entries() {
    const columns = this.layout === 'tiles' ? COLUMNS : this.shown.length;
    return this.shown.map((button, index) => ({
      ...button,
      key: keyOf(button),
      variant: this.layout === 'tiles' ? 'tile' : button.variant,
      isWaiting: !this.isOpen(keyOf(button)),
      align: alignOf(index % columns, columns),
    }));
  }

  handlePointerDown(event: PointerEvent): void {
    this.pointerDown = this.downOn(event);
  }
  handleKeydown(event: KeyboardEvent): void {
    if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) this.keyDown = this.downOn(event);
  }
  handleFocusOut(): void {
    this.keyDown = null;
  }
  handlePress(event: CustomEvent<Press>): void {
    const down = event.detail.isPointer ? this.pointerDown : this.keyDown;
    this.pointerDown = null;
    this.keyDown = null;
    const button = this.buttonOf(event);
    if (!button || !this.isOpen(keyOf(button))) return;
    // An assistive technology may press without a finger or a key.
    const isSame = !down || (down.isOpen && down.key === keyOf(button) && down.state === this.state);
    if (isSame) this.take(button);
  }

  private take(button: BarButton): void {
    this.justPressed = keyOf(button);
    window.clearTimeout(this.rest);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- a pair of presses is a matter of time; cleared above
    this.rest = window.setTimeout(() => {
      this.justPressed = '';
    }, GUARD_MS);
    this.dispatchEvent(new CustomEvent('press', { detail: button.name }));
  }
  private changed(): void {
    this.isGuarded = true;
    this.justPressed = '';
    window.clearTimeout(this.guard);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the guard is a matter of time; cleared above
    this.guard = window.setTimeout(() => {
      this.isGuarded = false;
    }, GUARD_MS);
  }
  private isOpen(key: string): boolean {
    return !this.isGuarded && key !== this.justPressed;
  }
  private downOn(event: Event): Down | null {
    const button = this.buttonOf(event);
    return button && { key: keyOf(button), state: this.state, isOpen: this.isOpen(keyOf(button)) };
  }
  private buttonOf(event: Event): BarButton | null {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    return this.shown.find((button) => keyOf(button) === key) ?? null;
  }
}

const COLUMNS = 3;

const keyOf = ({ name, of }: BarButton): string => `${name} ${of}`;

/** What a press would do. Why it is impossible is no part of it: a button that becomes possible is still the same one. */
const stateOf = ({ name, of, label, pressed }: BarButton): string =>
  `${name} ${of} ${label} ${String(pressed)}`;

const alignOf = (column: number, columns: number): 'start' | 'center' | 'end' => {
  if (columns === 1) return 'center';
  if (column === 0) return 'start';
  return column === columns - 1 ? 'end' : 'center';
};

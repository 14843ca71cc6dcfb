// A row or a grid of buttons that act, and the one place that keeps a press from landing on a button that was not there when
// the finger went down. A bar whose buttons have changed takes no press for a while, nor does a toggle that has just turned
// round; and a press counts only if finger or key went down and up on the same button in the same state.
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
  readonly state: string;
  readonly isOpen: boolean;
}

export default class ButtonBar extends LightningElement {
  /** Said of the group; a bar of one button needs none. */
  @api label: string | undefined;
  /** Side by side in equal parts, or a grid of small ones. */
  @api layout: 'row' | 'tiles' = 'row';
  private shown: readonly BarButton[] = [];
  /** All buttons, or those of these keys, take no press now. */
  private guarded: readonly { readonly key: string; readonly timer: number }[] = [];
  private pointerDown: Down | null = null;
  private keyDown: Down | null = null;

  @api get buttons(): readonly BarButton[] {
    return this.shown;
  }
  set buttons(next: readonly BarButton[]) {
    const before = this.shown;
    this.shown = next;
    if (orderOf(next) !== orderOf(before)) this.guard(ALL);
    else
      next
        .filter(({ pressed }, index) => pressed !== before[index]?.pressed)
        .forEach((button) => this.guard(keyOf(button)));
  }

  override disconnectedCallback(): void {
    this.guarded.forEach(({ timer }) => window.clearTimeout(timer));
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
    const isSame = !down || (down.isOpen && down.state === this.stateOf(button));
    if (isSame) this.take(button);
  }

  private take(button: BarButton): void {
    // Not again before anything could come of it.
    this.guard(keyOf(button));
    this.dispatchEvent(new CustomEvent('press', { detail: button.name }));
  }
  private guard(key: string): void {
    const isOver = (each: { readonly key: string }): boolean => key === ALL || each.key === key;
    this.guarded.filter(isOver).forEach(({ timer }) => window.clearTimeout(timer));
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the guard is a matter of time; cleared when the bar goes
    const timer = window.setTimeout(() => {
      this.guarded = this.guarded.filter((each) => each.timer !== timer);
    }, GUARD_MS);
    this.guarded = [...this.guarded.filter((each) => !isOver(each)), { key, timer }];
  }
  private isOpen(key: string): boolean {
    return !this.guarded.some((each) => each.key === ALL || each.key === key);
  }
  private downOn(event: Event): Down | null {
    const button = this.buttonOf(event);
    return button && { state: this.stateOf(button), isOpen: this.isOpen(keyOf(button)) };
  }
  /** Which button, in which bar, and which way it is turned. */
  private stateOf(button: BarButton): string {
    return `${keyOf(button)} ${String(button.pressed)}\n${orderOf(this.shown)}`;
  }
  private buttonOf(event: Event): BarButton | null {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    return this.shown.find((button) => keyOf(button) === key) ?? null;
  }
}

/** As the style sheet lays tiles out. */
const COLUMNS = 4;

const keyOf = ({ name, of }: BarButton): string => `${name} ${of}`;

const ALL = '';

/** Why a button is impossible is no part of it: one that becomes possible is still the same, in the same place. */
const orderOf = (buttons: readonly BarButton[]): string =>
  buttons.map((button) => `${keyOf(button)} ${button.label}`).join('\n');

const alignOf = (column: number, columns: number): 'start' | 'center' | 'end' => {
  if (columns === 1) return 'center';
  if (column === 0) return 'start';
  return column === columns - 1 ? 'end' : 'center';
};

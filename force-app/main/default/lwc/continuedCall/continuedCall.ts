// The call that a sign-in goes on with: as it was last known, and how long the telephone system waits.
import { LightningElement, api } from 'lwc';
import type { ContinuedCallView } from '../../../../../engine/contract/panel/panelView';
import { stateText } from 'c/callWords';
import { duration } from 'c/format';
import { label, textOf } from 'c/labels';
import { everySecond } from 'c/ticker';

export default class ContinuedCall extends LightningElement {
  @api call!: ContinuedCallView;
  private now = Date.now();
  private stop: (() => void) | undefined;
  readonly notesText = label('SignIn_NotesKept');

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
  }

  get caller(): string {
    return textOf(this.call.title);
  }
  get stateText(): string {
    return label('SignIn_LastKnown', stateText(this.call.state));
  }
  get isOver(): boolean {
    return this.now >= this.call.continueBy;
  }
  get deadlineText(): string {
    if (this.isOver) return label('SignIn_TimeOver');
    return label('SignIn_TimeLeft', duration(this.call.continueBy - this.now + 999));
  }
}

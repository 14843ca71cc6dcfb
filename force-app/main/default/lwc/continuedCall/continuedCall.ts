// The call that a sign-in goes on with: as it was last known, and how long the telephone system waits.
import { LightningElement, api } from 'lwc';
import type { ContinuedCallView } from '../../../../../engine/contract/panel/panelView';
import { stateText } from 'c/callWords';
import { duration } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';
import { everySecond } from 'c/ticker';

export default class ContinuedCall extends LightningElement {
  @api call!: ContinuedCallView;
  private now = Date.now();
  private stop: (() => void) | undefined;
  readonly notesText = label('SignIn_NotesKept');
  readonly endLabel = label('End');

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
  get deadlineText(): string {
    const { continueBy } = this.call;
    if (continueBy === null) return label('SignIn_CallGoesOn');
    if (this.now >= continueBy) return label('SignIn_TimeOver');
    return label('SignIn_TimeLeft', duration(continueBy - this.now + 999));
  }

  handleEnd(): void {
    sendIntent(this, { type: 'perform', command: { type: 'hangup', callId: this.call.id } });
  }
}

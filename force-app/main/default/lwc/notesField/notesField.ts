// The agent's notes. What is typed belongs to this field; the engine's text enters when the field appears, or when it
// was written elsewhere (another tab), which its revision tells.
import { LightningElement, api } from 'lwc';
import type { NotesView } from '../../../../../engine/contract/panel/panelView';
import { clockTime } from 'c/format';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

export default class NotesField extends LightningElement {
  @api callId = '';
  private draft = '';
  private sentRevision = -1;
  private shown: NotesView | undefined;
  readonly notesLabel = label('Notes');
  readonly placeholder = label('Notes_Placeholder');

  @api get notes(): NotesView | undefined {
    return this.shown;
  }
  set notes(next: NotesView | undefined) {
    this.shown = next;
    if (!next) return;
    const isOlder = next.revision < this.sentRevision;
    const isOwn = next.revision === this.sentRevision && next.text === this.draft;
    if (isOlder || isOwn) return;
    this.draft = next.text;
    this.sentRevision = next.revision;
  }

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('lightning-textarea')?.focus();
  }

  get savedText(): string {
    const savedAt = this.shown?.savedAt ?? null;
    const isCurrent = this.shown?.revision === this.sentRevision;
    return savedAt === null || !isCurrent || this.draft === ''
      ? ''
      : label('Notes_Saved', clockTime(savedAt));
  }

  handleChange(event: CustomEvent<{ readonly value: string }>): void {
    this.draft = event.detail.value;
    this.sentRevision = Math.max(this.sentRevision, this.shown?.revision ?? 0) + 1;
    sendIntent(this, {
      type: 'notes.changed',
      callId: this.callId,
      text: this.draft,
      revision: this.sentRevision,
    });
  }
}

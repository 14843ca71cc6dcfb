// The record that the call will be logged to. It follows the page that the agent views until it is pinned.
import { LightningElement, api } from 'lwc';
import type { CallView, RecordView } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import { recordIcon } from 'c/recordIcon';

export default class RelatedRecord extends LightningElement {
  @api call!: CallView;
  readonly noneText = label('Related_None');
  readonly pinLabel = label('Related_Pin');

  get record(): RecordView | null {
    return this.call.related.record;
  }
  get icon(): string {
    return recordIcon(this.record?.object ?? '');
  }
  get openTitle(): string {
    return label('Related_Open', this.record?.name ?? '');
  }
  get sourceText(): string {
    const { pinned } = this.call.related;
    return `${label('Related')} · ${label(pinned ? 'Related_Pinned' : 'Related_Follows')}`;
  }

  handleOpen(): void {
    if (this.record) sendIntent(this, { type: 'record.opened', recordId: this.record.id });
  }
  handlePin(): void {
    const { id, related } = this.call;
    sendIntent(this, { type: 'related.pinned', callId: id, pinned: !related.pinned });
  }
}

// The two records that the call will be logged to: who it is, and what it is about. Each is pinned and changed by itself.
import { LightningElement, api } from 'lwc';
import type { CallView, RelationView } from '../../../../../engine/contract/panel/panelView';
import type { RelatedPart } from '../../../../../engine/contract/panel/panelIntent';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import { recordIcon } from 'c/recordIcon';

const PARTS: readonly RelatedPart[] = ['person', 'matter'];

export default class RelatedRecord extends LightningElement {
  @api call!: CallView;
  readonly undoLabel = label('Related_Undo');

  get rows() {
    return PARTS.map((part) => rowOf(part, this.call.related[part]));
  }

  handleOpen(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id !== undefined) sendIntent(this, { type: 'record.opened', recordId: id });
  }
  handlePin(event: Event): void {
    const part = partOf(event);
    const pinned = !this.call.related[part].pinned;
    sendIntent(this, { type: 'related.pinned', callId: this.call.id, part, pinned });
  }
  handleTake(event: Event): void {
    sendIntent(this, { type: 'related.taken', callId: this.call.id, part: partOf(event) });
  }
  handleUndo(): void {
    sendIntent(this, { type: 'related.undone', callId: this.call.id });
  }
}

const partOf = (event: Event): RelatedPart =>
  (event.currentTarget as HTMLElement).dataset['part'] === 'matter' ? 'matter' : 'person';

function rowOf(part: RelatedPart, { record, source, pinned, inView }: RelationView) {
  const isPerson = part === 'person';
  const how = { pinned: label('Related_Pinned'), viewed: label('Related_FromPage') }[source as string];
  const heading = label(isPerson ? 'Related_Person' : 'Related_Matter');
  return {
    ...{ part, record, pinned, inView },
    icon: recordIcon(record?.object ?? ''),
    heading: how === undefined ? heading : `${heading} · ${how}`,
    noneText: label(isPerson ? 'Related_NoPerson' : 'Related_NoMatter'),
    openTitle: label('Related_Open', record?.name ?? ''),
    pinLabel: label('Related_PinOne', record?.name ?? ''),
    // A person from a page was not asked for.
    canUndo: isPerson && source === 'viewed',
    takeLabel: label('Related_Take', inView?.name ?? ''),
  };
}

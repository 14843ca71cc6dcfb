// Who the call is with, for how long, and what is unusual about it (muted, on hold, recording).
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { directionIcon, directionText, stateText } from 'c/callWords';
import { label, textOf } from 'c/labels';

export default class PartyCard extends LightningElement {
  @api call!: CallView;
  readonly durationLabel = label('Call_Duration');

  get name(): string {
    return textOf(this.call.title);
  }
  /** Not said twice when the number is all that is known. */
  get number(): string {
    const national = this.call.number?.national ?? '';
    return national === this.name ? '' : national;
  }
  get direction(): string {
    return directionText(this.call.direction);
  }
  get directionIcon(): string {
    return directionIcon(this.call.direction);
  }
  get stateText(): string {
    return this.call.state === 'active' || this.call.state === 'held' ? '' : stateText(this.call.state);
  }
  get since(): number | null {
    return this.call.answeredAt ?? (this.call.endedAt === null ? this.call.startedAt : null);
  }
  get badges(): readonly string[] {
    const { call } = this;
    const { person } = call.related;
    return [
      ...(person.record?.doNotCall === true ? [label('Badge_DoNotCall')] : []),
      ...(call.kind === 'consult' ? [label('Badge_Consult')] : []),
      ...(call.state === 'held' ? [label('Badge_OnHold')] : []),
      ...(call.muted ? [label('Badge_Muted')] : []),
      ...(call.recording === 'on' ? [label('Badge_Recording')] : []),
      ...(call.recording === 'paused' ? [label('Badge_RecordingPaused')] : []),
      ...(call.mediaLost ? [label('Badge_MediaLost')] : []),
    ];
  }
}

// All calls of the agent when there are several; a press shows that call. It acts on none of them.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { directionIcon, directionText, stateText } from 'c/callWords';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';

export default class CallSwitcher extends LightningElement {
  @api calls: readonly CallView[] = [];
  @api currentCallId: string | null = null;
  readonly listLabel = label('Calls_List');
  readonly durationLabel = label('Call_Duration');

  get cards() {
    return this.calls.map((call) => ({
      id: call.id,
      name: textOf(call.title),
      title: label('Calls_Select', textOf(call.title)),
      icon: directionIcon(call.direction),
      direction: directionText(call.direction),
      state: stateText(call.state),
      since: call.answeredAt,
      until: call.endedAt,
      current: call.id === this.currentCallId ? 'true' : null,
      className: call.id === this.currentCallId ? 'card current' : 'card',
    }));
  }

  handleSelect(event: Event): void {
    const callId = (event.currentTarget as HTMLElement).dataset['id'];
    if (callId !== undefined) sendIntent(this, { type: 'call.selected', callId });
  }
}

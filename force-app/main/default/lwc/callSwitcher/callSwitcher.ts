// All calls of the agent when there are several; a press shows that call. One that rings beside the call on screen can be taken
// or declined here: it never takes the screen by itself.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type ButtonBar from 'c/buttonBar';
import type { BarButton } from 'c/buttonBar';
import { callButton, isEnabled } from 'c/callActions';
import { directionIcon, directionText, stateText } from 'c/callWords';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';

export default class CallSwitcher extends LightningElement {
  @api calls: readonly CallView[] = [];
  @api currentCallId: string | null = null;
  /** The current one, and the one that shares the screen with it. */
  @api sharing: readonly string[] = [];
  readonly listLabel = label('Calls_List');
  readonly durationLabel = label('Call_Duration');

  /** Answers what rings, as the shortcut does where the screen has nothing to answer. */
  @api press(name: string): void {
    (this.template?.querySelector('c-button-bar') as unknown as ButtonBar | null)?.press(name);
  }

  get cards() {
    const others = this.calls.filter((call) => !this.isRinging(call));
    // Lines of these alone would say what the screen says.
    const lines = others.every(({ id }) => this.sharing.includes(id)) ? [] : others;
    return [...this.calls.filter((call) => this.isRinging(call)), ...lines].map((call) => {
      const isCurrent = call.id === this.currentCallId;
      return {
        id: call.id,
        name: textOf(call.title),
        title: label('Calls_Select', textOf(call.title)),
        icon: directionIcon(call.direction),
        direction: directionText(call.direction),
        state: this.isRinging(call) && call.queue !== null ? call.queue : stateText(call.state),
        since: call.answeredAt,
        until: call.endedAt,
        current: isCurrent ? 'true' : null,
        itemClass: this.isRinging(call) ? 'ringing' : 'line',
        className: isCurrent ? 'card current' : 'card',
        answers: this.isRinging(call) ? this.answersTo(call) : [],
      };
    });
  }

  handleSelect(event: Event): void {
    const callId = (event.currentTarget as HTMLElement).dataset['id'];
    if (callId !== undefined) sendIntent(this, { type: 'call.selected', callId });
  }
  handlePress(event: CustomEvent<string>): void {
    const callId = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
    if (event.detail === HOLDING) sendIntent(this, { type: 'call.answeredHolding', callId });
    else
      sendIntent(this, { type: 'perform', command: { type: event.detail as 'answer' | 'reject', callId } });
  }

  /** Beside the call on screen. */
  private isRinging({ id, state }: CallView): boolean {
    return state === 'offered' && id !== this.currentCallId;
  }
  private answersTo(call: CallView): readonly BarButton[] {
    const canHold = this.calls.some((other) => other.state === 'active' && isEnabled(other, 'hold'));
    const answer = callButton(call, 'answer', { label: label('Answer'), icon: '', variant: 'success' });
    const holding = answer.map((button) => ({ ...button, name: HOLDING, label: label('Answer_Holding') }));
    return [
      ...answer,
      ...(canHold ? holding : []),
      ...callButton(call, 'reject', { label: label('Decline'), icon: '', variant: 'destructive' }),
    ];
  }
}

const HOLDING = 'answer.holding';

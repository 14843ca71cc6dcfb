// The grid of what can be done to a connected call. A toggle keeps its label and changes its pressed state; it shows
// what the engine says, never what was just pressed.
import { LightningElement, api } from 'lwc';
import type { CallCommandType } from '../../../../../engine/contract/driver/driver';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type ButtonBar from 'c/buttonBar';
import type { BarButton } from 'c/buttonBar';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import { tiles } from './tiles';
import type { Tile } from './tiles';

/** Opened by the screen rather than sent to the engine. */
export type OpenedPart = 'keypad' | 'transfer' | 'more';
const OPENS_HERE: Readonly<Record<string, OpenedPart>> = {
  dtmf: 'keypad',
  transfer: 'transfer',
  more: 'more',
};

export default class CallControls extends LightningElement {
  @api call!: CallView;
  @api consultLeg: CallView | null = null;
  @api second: CallView | null = null;
  @api shortcutsEnabled = false;
  readonly groupLabel = label('Controls');

  /** Presses the control of this name, as a shortcut does. Nothing happens when it is not possible now. */
  @api press(name: string): void {
    this.bar?.press(name);
  }

  /** After the keypad or the transfer has closed, the focus returns to what opened it. */
  @api focusControl(name: string): void {
    this.bar?.focusButton(name);
  }

  get buttons(): readonly BarButton[] {
    return this.tiles.flatMap(({ control, shortcut, of, ...tile }) =>
      control === null
        ? []
        : [
            {
              ...tile,
              of: of ?? this.call.id,
              reason: control.reason,
              shortcut: this.shortcutsEnabled ? shortcut : undefined,
            },
          ],
    );
  }

  handlePress({ detail: name }: CustomEvent<string>): void {
    const tile = this.tiles.find((each) => each.name === name);
    const opens = OPENS_HERE[name];
    if (opens) this.dispatchEvent(new CustomEvent('open', { detail: opens }));
    else if (tile?.control) this.send(tile.control.action as CallCommandType | 'conference', tile.of);
  }

  private send(type: CallCommandType | 'conference', callId = this.call.id): void {
    const isMerged = type === 'conference' && callId === this.call.id && this.second && !this.consultLeg;
    const command = isMerged ? ({ type, callId, with: this.second?.id ?? '' } as const) : { type, callId };
    sendIntent(this, { type: 'perform', command });
  }
  private get tiles(): readonly Tile[] {
    return tiles(this.call, { consultLeg: this.consultLeg, second: this.second });
  }
  private get bar(): ButtonBar | null {
    return this.template?.querySelector('c-button-bar') as unknown as ButtonBar | null;
  }
}

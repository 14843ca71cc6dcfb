// The grid of what can be done to a connected call. A toggle keeps its label and changes its pressed state; it shows
// what the engine says, never what was just pressed.
import { LightningElement, api } from 'lwc';
import type { CallAction } from '../../../../../engine/contract/call';
import type { CallCommandType } from '../../../../../engine/contract/driver';
import type { CallView } from '../../../../../engine/contract/panelView';
import { control } from 'c/callActions';
import type { Control } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

interface Tile {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  readonly control: Control | null;
  readonly pressed?: boolean;
  readonly shortcut?: string;
}

const COLUMNS = 3;
const ALIGN = ['start', 'center', 'end'] as const;
/** Opened by the screen rather than sent to the engine. */
const OPENS_HERE: Readonly<Record<string, 'keypad' | 'transfer'>> = { dtmf: 'keypad', transfer: 'transfer' };

export default class CallControls extends LightningElement {
  @api call!: CallView;
  @api shortcutsEnabled = false;
  readonly groupLabel = label('Controls');

  /** Presses the control of this name, as a shortcut does. Nothing happens when it is not possible now. */
  @api press(name: string): void {
    const found = this.tiles.find((tile) => tile.name === name);
    if (found?.control?.reason !== '') return;
    const opens = OPENS_HERE[name];
    if (opens) this.dispatchEvent(new CustomEvent('open', { detail: opens }));
    else this.send(found.control.action as CallCommandType);
  }

  /** After the keypad or the transfer has closed, the focus returns to what opened it. */
  @api focusControl(name: string): void {
    this.template?.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus();
  }

  get buttons() {
    return this.tiles
      .filter((tile) => tile.control !== null)
      .map((tile, index) => ({
        ...tile,
        reason: tile.control?.reason ?? '',
        shortcut: this.shortcutsEnabled ? tile.shortcut : undefined,
        align: ALIGN[index % COLUMNS],
      }));
  }

  handlePress(event: Event): void {
    this.press((event.currentTarget as HTMLElement).dataset['name'] ?? '');
  }

  private get tiles(): readonly Tile[] {
    const { call } = this;
    const toggle = (on: CallAction, off: CallAction, pressed: boolean) => ({
      control: control(call, pressed ? off : on),
      pressed,
    });
    return [
      {
        name: 'mute',
        label: label('Mute'),
        icon: 'utility:muted',
        shortcut: 'Alt+Shift+M',
        ...toggle('mute', 'unmute', call.muted),
      },
      {
        name: 'hold',
        label: label('Hold'),
        icon: 'utility:pause',
        shortcut: 'Alt+Shift+H',
        ...toggle('hold', 'resume', call.state === 'held'),
      },
      {
        name: 'dtmf',
        label: label('Keypad'),
        icon: 'utility:keypad',
        shortcut: 'Alt+Shift+K',
        control: control(call, 'dtmf'),
      },
      {
        name: 'transfer',
        label: label('Transfer'),
        icon: 'utility:change_owner',
        shortcut: 'Alt+Shift+T',
        control: this.transfer,
      },
      { name: 'swap', label: label('Swap'), icon: 'utility:sort', control: control(call, 'swap') },
      {
        name: 'conference',
        label: label('Merge'),
        icon: 'utility:merge',
        control: control(call, 'conference'),
      },
      {
        name: 'consult.transfer',
        label: label('Complete_Transfer'),
        icon: 'utility:forward',
        control: control(call, 'consult.transfer'),
      },
      {
        name: 'consult.cancel',
        label: label('Consult_Cancel'),
        icon: 'utility:back',
        control: control(call, 'consult.cancel'),
      },
      { name: 'recording', label: label('Pause_Recording'), icon: 'utility:record', ...this.recording },
    ];
  }

  /** One tile for both ways of handing a call on; enabled when either is possible. */
  private get transfer(): Control | null {
    const ways = [control(this.call, 'transfer.blind'), control(this.call, 'consult')];
    return ways.find((way) => way?.reason === '') ?? ways.find((way) => way !== null) ?? null;
  }
  private get recording(): Pick<Tile, 'control' | 'pressed'> {
    const { recording } = this.call;
    if (recording === null || recording === 'off') return { control: null };
    const isPaused = recording === 'paused';
    return {
      control: control(this.call, isPaused ? 'recording.resume' : 'recording.pause'),
      pressed: isPaused,
    };
  }

  private send(type: CallCommandType): void {
    sendIntent(this, { type: 'perform', command: { type, callId: this.call.id } });
  }
}

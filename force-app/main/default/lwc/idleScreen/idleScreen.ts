// No call: dial a number, or call somebody of before.
import { LightningElement, api } from 'lwc';
import type { DialView, PanelAnswer, PanelView } from '../../../../../engine/contract/panelView';
import { label } from 'c/labels';
import type DialPad from 'c/dialPad';

export default class IdleScreen extends LightningElement {
  @api dial!: DialView;
  @api recents!: PanelView['recents'];
  @api formatted: Extract<PanelAnswer, { type: 'formatted' }> | null = null;
  @api recentsPage: Extract<PanelAnswer, { type: 'recents' }> | null = null;
  private tab = 'dial';
  readonly heading = label('Screen_Idle');
  readonly dialLabel = label('Tab_Dial');
  readonly recentsLabel = label('Tab_Recents');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }

  /** Typed while no field had the focus: it dials. */
  @api type(key: string): void {
    this.tab = 'dial';
    (this.template?.querySelector('c-dial-pad') as unknown as DialPad | null)?.type(key);
  }

  handleActive(event: Event): void {
    const { value } = event.target as unknown as { readonly value?: string };
    if (value !== undefined) this.tab = value;
  }
}

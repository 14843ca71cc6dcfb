// No call: dial a number, or call somebody of before. The tabs are SLDS markup of our own: `lightning-tabset` looks for
// everything focusable and lays out twice each time this screen comes, 20 ms of the first 100 (measured).
import { LightningElement, api } from 'lwc';
import type { DialView, PanelAnswer, PanelView } from '../../../../../engine/contract/panel/panelView';
import { label } from 'c/labels';
import type DialPad from 'c/dialPad';

type TabName = 'dial' | 'recents';
const TABS: readonly { readonly name: TabName; readonly label: string }[] = [
  { name: 'dial', label: label('Tab_Dial') },
  { name: 'recents', label: label('Tab_Recents') },
];
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export default class IdleScreen extends LightningElement {
  @api dial!: DialView;
  @api recents!: PanelView['recents'];
  @api formatted: Extract<PanelAnswer, { type: 'formatted' }> | null = null;
  @api recentsPage: Extract<PanelAnswer, { type: 'recents' }> | null = null;
  private tab: TabName = 'dial';
  readonly heading = label('Screen_Idle');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }

  /** Typed while no field had the focus: it dials. */
  @api type(key: string): void {
    this.tab = 'dial';
    (this.template?.querySelector('c-dial-pad') as unknown as DialPad | null)?.type(key);
  }

  get tabs() {
    return TABS.map(({ name, label: text }) => ({
      name,
      label: text,
      tabId: `${name}-tab`,
      panelId: `${name}-panel`,
      selected: String(name === this.tab),
      tabIndex: name === this.tab ? '0' : '-1',
      itemClass: `slds-tabs_default__item${name === this.tab ? ' slds-is-active' : ''}`,
    }));
  }
  get isRecents(): boolean {
    return this.tab === 'recents';
  }
  get dialClass(): string {
    return panelClass(!this.isRecents);
  }
  get recentsClass(): string {
    return panelClass(this.isRecents);
  }

  handleClick(event: Event): void {
    const { name } = (event.target as HTMLElement).dataset;
    if (name === 'dial' || name === 'recents') this.tab = name;
  }
  /** Arrows move and choose, as in every list of tabs; in a page that runs from right to left the other way round. */
  handleKeydown(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      this.handleClick(event);
    }
    const step = (STEPS[key] ?? 0) * (document.dir === 'rtl' ? -1 : 1);
    const next = TABS[TABS.findIndex(({ name }) => name === this.tab) + step];
    if (step === 0 || !next) return;
    this.tab = next.name;
    this.template?.querySelector<HTMLElement>(`[data-name="${next.name}"]`)?.focus();
  }
}

/** Both stay: what was typed in the field is there when the agent comes back. */
const panelClass = (isShown: boolean): string =>
  `slds-tabs_default__content ${isShown ? 'slds-show' : 'slds-hide'}`;

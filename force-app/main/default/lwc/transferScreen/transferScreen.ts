// Hands the call on: find a colleague, queue or number, then talk to them first or transfer at once. Loaded when opened.
import { LightningElement, api } from 'lwc';
import type { Target } from '../../../../../engine/contract/driver/driver';
import type {
  CallView,
  DirectoryEntryView,
  PanelAnswer,
} from '../../../../../engine/contract/panel/panelView';
import { control } from 'c/callActions';
import type { Control } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import type { TypedText } from 'c/textField';
import { entryWords } from './entryWords';

type Directory = Extract<PanelAnswer, { type: 'directory' }>;

let requests = 0;

export default class TransferScreen extends LightningElement {
  @api call!: CallView;
  private request = 0;
  private found: readonly DirectoryEntryView[] = [];
  private isAnswered = false;
  private text = '';
  private chosen = '';
  readonly fieldLabel = label('Transfer_To');
  readonly resultsLabel = label('Transfer_Results');
  readonly noneText = label('Transfer_NoResults');
  readonly blindLabel = label('Transfer_Blind');
  readonly consultLabel = label('Transfer_Consult');
  readonly closeLabel = label('Transfer_Close');

  @api get directory(): Directory | null {
    return null;
  }
  set directory(answer: Directory | null) {
    if (answer?.request !== this.request) return;
    this.isAnswered = true;
    this.found = answer.entries;
  }

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-text-field')?.focus();
  }

  get entries() {
    return this.found.map((entry, index) => ({
      ...entry,
      key: `${index}`,
      isChosen: this.chosen === `${index}`,
      kindText: entryWords(entry),
    }));
  }
  get hasEntries(): boolean {
    return this.found.length > 0;
  }
  get isNobodyFound(): boolean {
    return this.isAnswered && this.text !== '';
  }
  get blind(): Control | null {
    return control(this.call, 'transfer.blind');
  }
  get consult(): Control | null {
    return control(this.call, 'consult');
  }
  get blindReason(): string {
    return this.target ? (this.blind?.reason ?? '') : label('Dial_Empty');
  }
  get consultReason(): string {
    return this.target ? (this.consult?.reason ?? '') : label('Dial_Empty');
  }

  handleTyped({ detail }: CustomEvent<TypedText>): void {
    this.text = detail.text.trim();
    this.chosen = '';
    this.isAnswered = false;
    requests += 1;
    this.request = requests;
    sendIntent(this, { type: 'directory.search', request: requests, text: this.text });
  }
  handleChoice(event: Event): void {
    this.chosen = (event.target as HTMLInputElement).value;
  }
  handleBlind(): void {
    this.send('transfer.blind');
  }
  handleConsult(): void {
    this.send('consult');
  }
  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  /** The chosen entry, else what was typed. */
  private get target(): Target | null {
    const entry = this.chosen === '' ? undefined : this.found[Number(this.chosen)];
    if (entry) return { kind: entry.kind, value: entry.value };
    return this.text === '' ? null : { kind: 'number', value: this.text };
  }
  private send(type: 'transfer.blind' | 'consult'): void {
    const { target } = this;
    if (!target) return;
    sendIntent(this, { type: 'perform', command: { type, callId: this.call.id, to: target } });
    this.handleClose();
  }
}

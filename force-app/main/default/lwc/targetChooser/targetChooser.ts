// Finds whom a call may go to: colleagues, queues and places of the directory, numbers called before, or a number as it is
// typed. Open, it is filled. A name that was typed and not chosen is nobody: only what looks like a number is dialled as one.
import { LightningElement, api } from 'lwc';
import type { Target } from '../../../../../engine/contract/driver/driver';
import type {
  DirectoryEntryView,
  ErrorView,
  PanelAnswer,
} from '../../../../../engine/contract/panel/panelView';
import { say, sendIntent } from 'c/intent';
import { label, labelText } from 'c/labels';
import type { TypedText } from 'c/textField';
import { entryWords } from './entryWords';
import { entriesFor, targetOf } from './targets';

type Directory = Extract<PanelAnswer, { type: 'directory' }>;
type Recents = Extract<PanelAnswer, { type: 'recents' }>;

export interface ChosenTarget {
  readonly target: Target | null;
}

/** Whoever types quickly hears one number, not each. */
const SAID_AFTER_MS = 600;

let requests = 0;

export default class TargetChooser extends LightningElement {
  /** Of this panel's recents, as they were asked for. */
  @api recents: Recents | null = null;
  private request = 0;
  private found: readonly DirectoryEntryView[] = [];
  private error: ErrorView | null = null;
  private isAnswered = false;
  private text = '';
  private chosen = '';
  private saying = 0;
  readonly fieldLabel = label('Transfer_To');
  readonly resultsLabel = label('Transfer_Results');
  readonly noneText = label('Transfer_NoResults');

  @api get directory(): Directory | null {
    return null;
  }
  set directory(answer: Directory | null) {
    if (answer?.request !== this.request) return;
    this.isAnswered = true;
    this.found = answer.entries;
    this.error = answer.error;
    this.tell();
    this.sayHits();
  }

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-text-field')?.focus();
  }

  override connectedCallback(): void {
    sendIntent(this, { type: 'recents.page', offset: 0 });
    this.search();
  }
  override disconnectedCallback(): void {
    window.clearTimeout(this.saying);
  }

  get entries() {
    return this.list.map((entry, index) => ({
      ...entry,
      key: `${index}`,
      isChosen: this.chosen === `${index}`,
      words: entryWords(entry),
      dotClass: `dot ${entry.presence ?? 'none'}`,
    }));
  }
  get hasEntries(): boolean {
    return this.list.length > 0;
  }
  get isNobodyFound(): boolean {
    return this.isAnswered && this.text !== '' && !this.hasEntries;
  }
  /** A system without a directory is no error: then there are numbers. */
  get errorText(): string {
    return this.error === null || this.error.code === 'SP-2001'
      ? ''
      : labelText(this.error.labelKey, this.error.params);
  }

  handleTyped({ detail }: CustomEvent<TypedText>): void {
    this.text = detail.text.trim();
    this.search();
  }
  handleChoice(event: Event): void {
    this.chosen = (event.target as HTMLInputElement).value;
    this.tell();
  }
  /** Down from the field goes to the list, Enter goes on: from the field to the list, from the list to the ways. */
  handleKeydown(event: KeyboardEvent): void {
    const isInField = !(event.target as HTMLElement).matches('input[type="radio"]');
    const isDown = event.key === 'ArrowDown' && isInField;
    if (!isDown && event.key !== 'Enter') return;
    event.preventDefault();
    if (isInField && this.hasEntries) this.enterList();
    else this.dispatchEvent(new CustomEvent('goon'));
  }

  private get list(): readonly DirectoryEntryView[] {
    return entriesFor(this.text, this.found, this.recents?.items ?? []);
  }
  private enterList(): void {
    if (this.chosen === '') this.chosen = '0';
    this.template?.querySelector<HTMLElement>(`input[value="${this.chosen}"]`)?.focus();
    this.tell();
  }
  private search(): void {
    this.chosen = '';
    this.isAnswered = false;
    requests += 1;
    this.request = requests;
    sendIntent(this, { type: 'directory.search', request: requests, text: this.text });
    this.tell();
  }
  private tell(): void {
    const entry = this.chosen === '' ? undefined : this.list[Number(this.chosen)];
    const detail: ChosenTarget = { target: targetOf(entry, this.text, this.list) };
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }
  private sayHits(): void {
    window.clearTimeout(this.saying);
    if (this.text === '') return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared above and when the chooser closes
    this.saying = window.setTimeout(() => {
      say(this, this.hasEntries ? label('Announce_Found', String(this.list.length)) : this.noneText);
    }, SAID_AFTER_MS);
  }
}

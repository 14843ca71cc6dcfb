// Finds whom a call may go to: colleagues, queues and places of the directory, numbers called before, or a number as it is
// typed. Open, it is filled. A name that was typed and not chosen is nobody: only what looks like a number is dialled as one.
import { LightningElement, api } from 'lwc';
import type { Target } from '../../../../../engine/contract/driver/driver';
import type {
  DirectoryEntryView,
  ErrorView,
  PanelAnswer,
  WatchedView,
} from '../../../../../engine/contract/panel/panelView';
import { say, sendIntent } from 'c/intent';
import { label, labelText } from 'c/labels';
import type { TypedText } from 'c/textField';
import { entryWords } from './entryWords';
import { favouritesOf, isSame, toggleFavourite } from './favourites';
import type { Favourite } from './favourites';
import { entriesFor, targetOf } from './targets';
import { watchable, watchCommands, withPresence } from './watching';

type Directory = Extract<PanelAnswer, { type: 'directory' }>;
type Recents = Extract<PanelAnswer, { type: 'recents' }>;

/** What is known of whom calls may go to. */
export interface People {
  readonly directory: Directory | null;
  /** Of this panel's recents, as they were asked for. */
  readonly recents: Recents | null;
  readonly watched: readonly WatchedView[];
  readonly user: string;
}

export interface ChosenTarget {
  readonly target: Target | null;
}

/** Whoever types quickly hears one number, not each. */
const SAID_AFTER_MS = 600;

/** Filled or an outline: colour alone would not tell. */
const starOf = (isFavourite: boolean) => ({
  pressed: String(isFavourite),
  star: isFavourite ? 'utility:favorite' : 'utility:favorite_alt',
});

let requests = 0;

export default class TargetChooser extends LightningElement {
  private known: People = { directory: null, recents: null, watched: [], user: '' };
  private favourites: readonly Favourite[] = [];
  /** Those of before the list came: nothing moves away from under a finger. */
  private first: readonly Favourite[] = [];
  private asked: readonly Target[] = [];
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

  @api get people(): People {
    return this.known;
  }
  set people(next: People) {
    const { directory } = next;
    const isNew = directory !== this.known.directory;
    if (next.user !== this.known.user) this.first = this.favourites = favouritesOf(next.user);
    this.known = next;
    if (!isNew || directory?.request !== this.request) return;
    this.isAnswered = true;
    this.found = directory.entries;
    this.error = directory.error;
    this.watch(watchable(this.list));
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
    this.watch([]);
  }

  get entries() {
    return withPresence(this.list, this.known.watched).map((entry, index) => ({
      ...entry,
      key: `${index}`,
      favourite: label('Favourite', entry.label),
      ...starOf(this.favourites.some((each) => isSame(each, entry))),
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
  handleFavourite(event: Event): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    const entry = this.list[Number(key)];
    if (entry) this.favourites = toggleFavourite(this.known.user, entry);
  }
  /** Down from the field goes to the list, Enter goes on: from the field to the list, from the list to the ways. */
  handleKeydown(event: KeyboardEvent): void {
    const on = event.target as HTMLElement;
    if (on.matches('button')) return;
    const isInField = !on.matches('input[type="radio"]');
    const isDown = event.key === 'ArrowDown' && isInField;
    if (!isDown && event.key !== 'Enter') return;
    event.preventDefault();
    if (isInField && this.hasEntries) this.enterList();
    else this.dispatchEvent(new CustomEvent('goon'));
  }

  private get list(): readonly DirectoryEntryView[] {
    return entriesFor(this.text, this.found, this.known.recents?.items ?? [], this.first);
  }
  private enterList(): void {
    if (this.chosen === '') this.chosen = '0';
    this.template?.querySelector<HTMLElement>(`input[value="${this.chosen}"]`)?.focus();
    this.tell();
  }
  private watch(next: readonly Target[]): void {
    for (const command of watchCommands(this.asked, next))
      sendIntent(this, { type: 'agent.perform', command });
    this.asked = next;
  }
  private search(): void {
    this.chosen = '';
    this.first = this.favourites;
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

// Calls of before, newest first; a press calls again. Fifty come with the view, the rest is asked for page by page.
import { LightningElement, api } from 'lwc';
import type { PanelAnswer, PanelView, RecentView } from '../../../../../engine/contract/panel/panelView';
import { relativeTime } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';
import { everySecond } from 'c/ticker';
import { recentWords } from './recentWords';

type RecentsPage = Extract<PanelAnswer, { type: 'recents' }>;

export default class RecentsList extends LightningElement {
  private shown: PanelView['recents'] = { total: 0, items: [] };
  private further: readonly RecentView[] = [];
  private now = Date.now();
  private stop: (() => void) | undefined;
  readonly emptyText = label('Recents_Empty');
  readonly moreLabel = label('Recents_More');
  readonly listLabel = label('Recents_List');

  @api get recents(): PanelView['recents'] {
    return this.shown;
  }
  set recents(next: PanelView['recents']) {
    // A new call moves every page by one: what was fetched no longer follows the first page.
    if (next.items[0]?.id !== this.shown.items[0]?.id) this.further = [];
    this.shown = next;
  }
  @api get page(): RecentsPage | null {
    return null;
  }
  set page(page: RecentsPage | null) {
    if (page?.offset === this.all.length) this.further = [...this.further, ...page.items];
  }

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      // Relative times change by the minute; a render a second would be wasted work.
      if (Math.floor(now / 60_000) !== Math.floor(this.now / 60_000)) this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
  }

  get isEmpty(): boolean {
    return this.shown.total === 0;
  }
  get hasMore(): boolean {
    return this.all.length < this.shown.total;
  }
  get rows() {
    return this.all.map((recent) => {
      const name = textOf(recent.title);
      return {
        ...recentWords(recent, name),
        id: recent.id,
        name,
        title: label('Recents_Call', recent.number?.international ?? name),
        when: relativeTime(recent.at, this.now),
      };
    });
  }

  handleCall(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['id'];
    const recent = this.all.find((item) => item.id === id);
    const text = recent?.number?.e164 ?? recent?.number?.national;
    if (recent && text !== undefined) sendIntent(this, { type: 'dial', text, recentId: recent.id });
  }
  handleMore(): void {
    sendIntent(this, { type: 'recents.page', offset: this.all.length });
  }

  private get all(): readonly RecentView[] {
    return [...this.shown.items, ...this.further];
  }
}

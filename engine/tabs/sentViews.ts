// What the leader has sent to each tab last: a view that was lost, or came while the tab took itself for the leader, is sent again.
import type { PanelView } from '../contract/panel/panelView';
import type { TabId } from '../contract/ports';
import type { TabChannel } from './channel';
import type { ShownView } from './messages';

export class SentViews {
  private readonly channel: TabChannel;
  private readonly sent = new Map<TabId, { readonly view: PanelView } & ShownView>();
  private count = 0;

  constructor(channel: TabChannel) {
    this.channel = channel;
  }

  send(tab: TabId, view: PanelView, since: number): void {
    const sent = { view, since, number: ++this.count };
    this.sent.set(tab, sent);
    this.channel.send(tab, { type: 'view', ...sent });
  }

  sendAgain(tab: TabId, shown: ShownView | null): void {
    const sent = this.sent.get(tab);
    if (sent && (shown?.since !== sent.since || shown.number !== sent.number))
      this.channel.send(tab, { type: 'view', ...sent });
  }

  forget(tab: TabId): void {
    this.sent.delete(tab);
  }
  forgetAll(): void {
    this.sent.clear();
  }
}

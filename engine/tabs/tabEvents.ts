// What a tab tells its page: that it leads or no longer does, what the session here must hear, what its panel shows.
import type { RecordFields } from '../contract/crm/crm';
import type { ReadEvent } from '../contract/driver/eventShape';
import type { PanelAnswer, PanelView } from '../contract/panel/panelView';
import type { PublicEvent, TabId } from '../contract/ports';
import type { ForwardedInput, TabFacts } from '../contract/tabs';

/** Why a session ends here. `robbed`: another tab leads already, so nothing may be written any more. */
export type EndOfLead = 'handover' | 'robbed' | 'frozen';

export interface TabEvents {
  /** Makes the session; once it resolves, inputs come. `since`: of this leadership; what it does carries it. */
  lead(since: number): Promise<void>;
  endLead(why: EndOfLead): Promise<void>;
  /** The next five while leading only; first all tabs are told. */
  input(input: ForwardedInput): void;
  told(facts: TabFacts): void;
  left(tab: TabId): void;
  lateSave(fields: RecordFields, recordId: string): void;
  driverEvent(event: ReadEvent, tab: TabId): void;
  /** From the leader in another tab, for this tab's panel and scripts. */
  view(view: PanelView): void;
  answer(answer: PanelAnswer): void;
  published(event: PublicEvent): void;
  /** Another tab leads, or none: what was begun here for the one before is over. */
  ledByOther?(): void;
  /** The leader's letters are of another schema than this page's: at each of its beats. */
  outdated?(): void;
}

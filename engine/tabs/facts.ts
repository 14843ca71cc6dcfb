// What every tab knows of every other, and which of them the agent looks at.
import type { ClickToDial, Navigation, RecordRef } from '../contract/crm/crm';
import type { DriverError } from '../contract/driver/driverError';
import type { PanelIntent } from '../contract/panel/panelIntent';
import type { TabId } from '../contract/ports';
import type { SoftphoneError } from '../contract/softphoneError';

/** The same shape as the session's `TabInfo`. */
export interface TabFacts {
  readonly id: TabId;
  readonly visible: boolean;
  readonly activeAt: number;
  readonly host: { readonly state: 'starting' | 'ready' | 'failed'; readonly error?: SoftphoneError };
  readonly activated: boolean;
  readonly viewed: RecordRef | null;
}

/** What a tab hands to the leader: the same shapes as the session's inputs. */
export type ForwardedInput =
  | { readonly type: 'intent'; readonly tab: TabId; readonly intent: PanelIntent }
  | {
      readonly type: 'clickToDial';
      readonly tab: TabId;
      readonly id: string;
      readonly payload: ClickToDial;
    }
  | { readonly type: 'navigated'; readonly tab: TabId; readonly payload: Navigation }
  | {
      readonly type: 'microphone.changed';
      readonly tab: TabId;
      readonly isLost: boolean;
      readonly label: string;
      readonly error: DriverError | null;
    };

/** Among visible tabs the one with the newest activity; if none is visible, the newest of all. */
export function tabInView(tabs: readonly TabFacts[]): TabId | null {
  const visible = tabs.filter((tab) => tab.visible);
  const candidates = visible.length > 0 ? visible : tabs;
  const newest = candidates.reduce<TabFacts | null>(
    (best, tab) => (best === null || tab.activeAt > best.activeAt ? tab : best),
    null,
  );
  return newest?.id ?? null;
}

// The tabs of one user as every side of the engine sees them, and which of them the agent looks at.
import type { ClickToDial, Navigation, RecordRef } from './crm/crm';
import type { DriverError } from './driver/driverError';
import type { PanelIntent } from './panel/panelIntent';
import type { TabId } from './ports';
import type { SoftphoneError } from './softphoneError';

/** One browser tab with a softphone, as it reports itself. */
export interface TabFacts {
  readonly id: TabId;
  readonly visible: boolean;
  /** Epoch ms of the newest navigation, click-to-dial, panel intent or becoming visible in this tab. */
  readonly activeAt: number;
  readonly host: { readonly state: 'starting' | 'ready' | 'failed'; readonly error?: SoftphoneError };
  /** The user has pressed something in this tab: it may sound. */
  readonly activated: boolean;
  /** Of the page in it; absent: older than builds that say so. */
  readonly build?: string;
  readonly viewed: RecordRef | null;
}

/** What a tab hands to the leader, whose session takes it as its own. */
export type ForwardedInput =
  | { readonly type: 'intent'; readonly tab: TabId; readonly intent: PanelIntent }
  /** `id`: the same click resent after a change of leader is the same click. */
  | {
      readonly type: 'clickToDial';
      readonly tab: TabId;
      readonly id: string;
      readonly payload: ClickToDial;
    }
  | { readonly type: 'navigated'; readonly tab: TabId; readonly payload: Navigation }
  /** Of a call whose sound lives in that tab. `error`: why no other one took over. */
  | {
      readonly type: 'microphone.changed';
      readonly tab: TabId;
      readonly isLost: boolean;
      readonly label: string;
      readonly error: DriverError | null;
    };

/** Among visible tabs the one with the newest activity; if none is visible, the newest of all. */
export function tabInView<Tab extends TabFacts>(tabs: readonly Tab[]): Tab | null {
  const visible = tabs.filter((tab) => tab.visible);
  const candidates = visible.length > 0 ? visible : tabs;
  return candidates.reduce<Tab | null>(
    (best, tab) => (best && best.activeAt >= tab.activeAt ? best : tab),
    null,
  );
}

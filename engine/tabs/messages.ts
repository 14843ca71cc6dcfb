// What tabs say to each other: the inputs and views that the leader's own panel uses as well, and calls of one tab's host
// by the leader. Secrets are never among them.
import type { RecordFields } from '../contract/crm/crm';
import type { DriverError } from '../contract/driver/driverError';
import type { ReadEvent } from '../contract/driver/eventShape';
import type { PanelAnswer, PanelView } from '../contract/panel/panelView';
import type { PublicEvent, TabId } from '../contract/ports';
import type { SoftphoneError } from '../contract/softphoneError';
import type { ForwardedInput, TabFacts } from '../contract/tabs';
import type { ArgumentsOf, TabMethod } from './tabMethods';

/** One leadership. */
export interface Term {
  readonly tab: TabId;
  /**
   * Epoch ms of its beginning, or one more than that of the one before where a clock went back: a later one always has the greater
   * number, and what an earlier one still says is void.
   */
  readonly since: number;
}

/** Which of the leader's views a tab shows: `number` counts those of one leadership. */
export interface ShownView {
  readonly since: number;
  readonly number: number;
}

export type TabMessage =
  /** Heartbeat of every tab, also sent at each change. `term`: this tab leads. `shown`: what differs is sent again. */
  | {
      readonly type: 'beat';
      readonly facts: TabFacts;
      readonly term: Term | null;
      readonly shown: ShownView | null;
    }
  /** A new tab: whoever is there beats at once. */
  | { readonly type: 'hello' }
  | { readonly type: 'left' }
  /** To the leader; acknowledged by the letter's id, else sent again to the next leader. */
  | { readonly type: 'input'; readonly input: ForwardedInput }
  | { readonly type: 'ack'; readonly letter: string }
  | ({ readonly type: 'view'; readonly view: PanelView } & ShownView)
  | { readonly type: 'answer'; readonly answer: PanelAnswer; readonly since: number }
  /** Leader to a tab: take the lock. */
  | { readonly type: 'takeLead'; readonly since: number }
  /** `since`: of the leadership that asks; null: a tab asks its leader. `at`: epoch ms at which it was sent. */
  | {
      readonly type: 'call';
      readonly method: TabMethod;
      readonly args: ArgumentsOf<TabMethod>;
      readonly since: number | null;
      readonly at: number;
    }
  | { readonly type: 'result'; readonly letter: string; readonly result: CallResult }
  /** From a driver that runs in every tab, to the leader. */
  | { readonly type: 'driverEvent'; readonly event: ReadEvent }
  | { readonly type: 'lateSave'; readonly fields: RecordFields; readonly recordId: string }
  | { readonly type: 'published'; readonly event: PublicEvent };

export type CallResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: SoftphoneError | DriverError };

/** Address of every other tab; no tab has it for an id. */
export const EVERYONE: TabId = '*';

export interface Letter {
  /** LETTER_SCHEMA of the sender. */
  readonly v: number;
  readonly build: string;
  readonly id: string;
  readonly from: TabId;
  readonly to: TabId;
  readonly message: TabMessage;
}

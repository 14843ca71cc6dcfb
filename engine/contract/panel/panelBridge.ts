// Names and envelopes of the bridge between engine and panel: JSON texts in CustomEvents on `window`. Down and up have
// different names and `hello` carries its sender, because each side hears its own events (measured).
import type { PanelAnswer, PanelView } from './panelView';
import type { PanelIntent } from './panelIntent';

export const PANEL_EVENTS = {
  /** Down: `PanelDown`. */
  view: 'softphone:view',
  /** Up: `PanelUp`. */
  intent: 'softphone:intent',
  /** Both: `PanelHello`. Whoever comes second is answered, so mount order does not matter. */
  hello: 'softphone:hello',
  /** Up: `PanelSecret`. Never logged, stored, recorded or sent to another tab. */
  secret: 'softphone:secret',
} as const;

export type PanelDown =
  | { readonly v: 1; readonly type: 'view'; readonly view: PanelView }
  | { readonly v: 1; readonly type: 'answer'; readonly answer: PanelAnswer };

export interface PanelUp {
  readonly v: 1;
  readonly intent: PanelIntent;
}
export interface PanelHello {
  readonly v: 1;
  readonly from: 'engine' | 'panel';
}
export interface PanelSecret {
  readonly v: 1;
  readonly fields: Readonly<Record<string, string>>;
}

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

/** Whoever changes what crosses here counts on: a panel and an engine of different schemas leave each other alone. */
export const BRIDGE_SCHEMA = 2;

export type PanelDown =
  | { readonly v: typeof BRIDGE_SCHEMA; readonly type: 'view'; readonly view: PanelView }
  | { readonly v: typeof BRIDGE_SCHEMA; readonly type: 'answer'; readonly answer: PanelAnswer };

export interface PanelUp {
  readonly v: typeof BRIDGE_SCHEMA;
  readonly intent: PanelIntent;
}
export interface PanelHello {
  readonly v: typeof BRIDGE_SCHEMA;
  readonly from: 'engine' | 'panel';
  /** Of the engine. */
  readonly build?: string;
}
export interface PanelSecret {
  readonly v: typeof BRIDGE_SCHEMA;
  readonly fields: Readonly<Record<string, string>>;
}

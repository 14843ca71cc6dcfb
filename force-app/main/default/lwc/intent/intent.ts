// How a component asks for something: an event that rises to the root, which alone talks to the engine.
import type { PanelIntent } from '../../../../../engine/contract/panel/panelIntent';

export const INTENT_EVENT = 'softphoneintent';

export function sendIntent(from: EventTarget, intent: PanelIntent): void {
  from.dispatchEvent(new CustomEvent(INTENT_EVENT, { detail: intent, bubbles: true, composed: true }));
}

/** Something that only shows on screen is spoken as well, after what is being spoken. */
export function say(from: EventTarget, text: string): void {
  from.dispatchEvent(new CustomEvent('softphonesay', { detail: text, bubbles: true, composed: true }));
}

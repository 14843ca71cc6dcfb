// The two places from which a screen reader speaks. Each announcement is spoken once, by its id; the same sentence is
// not repeated within ten seconds.
import { LightningElement, api } from 'lwc';
import type { AnnouncementView } from '../../../../../engine/contract/panel/panelView';
import { labelText } from 'c/labels';

const QUIET_MS = 10_000;

export default class LiveRegions extends LightningElement {
  private polite = '';
  private assertive = '';
  private lastId = -1;
  private lastText = '';
  private lastAt = -QUIET_MS;

  @api get announcement(): AnnouncementView | null {
    return null;
  }
  set announcement(next: AnnouncementView | null) {
    if (!next || next.id === this.lastId) return;
    this.lastId = next.id;
    this.speak(labelText(next.labelKey, next.params), next.assertive);
  }

  private speak(text: string, isAssertive: boolean): void {
    const now = Date.now();
    if (text === this.lastText && now - this.lastAt < QUIET_MS) return;
    this.lastAt = now;
    this.lastText = text;
    // A region speaks when its content changes: the same words again need a different text, an unspoken space.
    if (isAssertive) this.assertive = text === this.assertive ? `${text}\u00A0` : text;
    else this.polite = text === this.polite ? `${text}\u00A0` : text;
  }
}

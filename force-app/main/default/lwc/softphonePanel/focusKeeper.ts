// Where the focus goes when the screen changes. After the agent's own action: to the new screen. After a remote event it
// stays where it is, unless what had it has vanished.
import type { PanelIntent } from '../../../../../engine/contract/panel/panelIntent';
import type { PanelView } from '../../../../../engine/contract/panel/panelView';

/** Sent while the agent types or looks; no new screen is expected of them. */
const QUIET: ReadonlySet<PanelIntent['type']> = new Set([
  'number.typed',
  'notes.changed',
  'directory.search',
  'recents.page',
  'sound.enabled',
  'panel.failed',
  'record.opened',
  'related.pinned',
  'selfCheck.asked',
  'devices.opened',
  'devices.closed',
  'devices.chosen',
  'devices.checked',
]);

/** Whoever writes has gone on: what they pressed before leads to no screen that they wait for. */
const TYPING: ReadonlySet<PanelIntent['type']> = new Set([
  'number.typed',
  'notes.changed',
  'directory.search',
]);

/** An action whose new screen has not come by then did not lead to one; a later change is somebody else's. */
const EXPECTED_WITHIN_MS = 5_000;

export class FocusKeeper {
  private actedAt = -EXPECTED_WITHIN_MS;
  private change: 'none' | 'own' | 'remote' = 'none';
  private hadFocus = false;
  private focused: EventTarget | undefined;

  acted(intent: PanelIntent): void {
    if (!QUIET.has(intent.type)) this.actedAt = Date.now();
    else if (TYPING.has(intent.type)) this.actedAt = -EXPECTED_WITHIN_MS;
  }

  /** The agent opened or closed a screen of the panel's own. */
  moved(): void {
    this.change = 'own';
  }

  entered(target: EventTarget | undefined): void {
    this.focused = target;
  }
  /** Has what had the focus been taken away, and nothing else been given it? Answers yes at most once. */
  hasLost(hasFocus: boolean): boolean {
    if (hasFocus) return false;
    const { focused } = this;
    this.focused = undefined;
    return focused instanceof Node && !focused.isConnected && document.activeElement === document.body;
  }

  /** Before the new view is rendered. */
  viewChanges(before: PanelView | null, after: PanelView, hasFocus: boolean): void {
    if (!before || placeOf(before) === placeOf(after)) return;
    const isOwn = Date.now() - this.actedAt < EXPECTED_WITHIN_MS;
    this.change = isOwn ? 'own' : 'remote';
    this.hadFocus = hasFocus;
    this.actedAt = -EXPECTED_WITHIN_MS;
  }

  /** After rendering: must the new screen take the focus? Answers yes at most once a change. */
  wantsScreen(hasFocus: boolean): boolean {
    const { change } = this;
    this.change = 'none';
    return change === 'own' || (change === 'remote' && this.hadFocus && !hasFocus);
  }
}

const placeOf = (view: PanelView): string => `${view.screen} ${view.currentCallId ?? ''}`;

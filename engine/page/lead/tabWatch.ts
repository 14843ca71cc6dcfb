// Keeps what this tab tells the others about itself up to date: visible, used, allowed to sound, frozen.
import type { Clock } from '../../contract/ports';
import type { TabFacts } from '../../contract/tabs';

export interface WatchedTab {
  update(change: Partial<Omit<TabFacts, 'id'>>): void;
  freeze(): void;
  thaw(): void;
}

export const isVisible = (): boolean => document.visibilityState === 'visible';

/** A reload by the user's hand keeps no activation: only this document's own presses count. */
export const isActivated = (): boolean =>
  (navigator.userActivation as UserActivation | undefined)?.hasBeenActive ?? false;

/** `canFreeze`: leadership does not move while media lives in this tab. */
export function watchTab(tab: WatchedTab, clock: Clock, canFreeze: () => boolean): void {
  document.addEventListener('visibilitychange', () => {
    tab.update(isVisible() ? { visible: true, activeAt: clock.now() } : { visible: false });
  });
  const pressed = () => {
    if (!isActivated()) return;
    tab.update({ activated: true });
    for (const name of PRESSES) window.removeEventListener(name, pressed, true);
  };
  for (const name of PRESSES) window.addEventListener(name, pressed, true);
  document.addEventListener('freeze', () => {
    if (canFreeze()) tab.freeze();
  });
  document.addEventListener('resume', () => tab.thaw());
}

const PRESSES = ['pointerdown', 'pointerup', 'keydown'] as const;

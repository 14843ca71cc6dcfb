// Whether keyboard shortcuts are on, kept for this browser. Where the browser denies storage it lasts as long as the page.
const KEY = 'softphone.shortcuts';

export function areShortcutsEnabled(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function enableShortcuts(areEnabled: boolean): void {
  try {
    window.localStorage.setItem(KEY, areEnabled ? 'on' : 'off');
  } catch {
    // Denied storage is said on screen by the engine; the choice holds until the page is left.
  }
}

// Begins to fetch what will be needed in a moment, side by side with what is asked of the browser first (storage, locks).
// Whoever needs it loads it in its own way and finds it there, or on its way.
import type { SoftphoneConfig } from '../../contract/config/config';

export function preload({ urls, driver }: SoftphoneConfig): void {
  hint('script', urls.openCtiLibrary);
  if (driver.id === '') return;
  hint('fetch', `${driver.baseUrl}/manifest.json`);
  hint('script', `${driver.baseUrl}/driver.js`);
}

function hint(as: 'script' | 'fetch', href: string): void {
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = as;
  // As `fetch` asks by itself; else the answer would not be taken for its own.
  if (as === 'fetch') link.crossOrigin = 'anonymous';
  link.href = href;
  document.head.append(link);
}

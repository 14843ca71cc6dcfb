// The page that a ring is compared with, in a frame beside the softphone's: same shell, same renderer.
import type { RawTab } from '../../tests/rawTab';
import { eventually } from '../benchLab';

export async function openBareFrame(tab: RawTab, url: string): Promise<void> {
  await tab.evaluate(
    'top',
    `document.body.append(Object.assign(document.createElement('iframe'), {
      src: ${JSON.stringify(url)},
      style: 'position: fixed; top: 200px; left: 400px; width: 340px; height: 480px; background: white; z-index: 99',
    }))`,
  );
}

/** `bare`: how the tab finds the frame. */
export async function openRegistered(
  tab: RawTab,
  bare: { readonly url: string },
  url: string,
): Promise<void> {
  await openBareFrame(tab, url);
  await tab.until(bare, 'true');
  await eventually('the bare page registered', () =>
    tab.evaluateInPage<boolean>(bare, '(globalThis.benchBare?.registered ?? null) !== null'),
  );
}

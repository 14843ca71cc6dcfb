// What a screen reader finds on each screen of the stories that ACCESSIBILITY.md tells: roles, names and states in their order, held
// to the trees beside this file. After a change that is meant: npx playwright test accessibilityTree --update-snapshots, and read
// what has changed.
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { PANEL_PICTURES } from '../../scripts/panelPictures';
import type { PanelPicture } from '../../scripts/panelPictures';
import { listenForIntents, sendView, servePanel, sendAnswer } from '../panel/panelPage';
import type { PanelServer } from '../panel/panelPage';
import { unsaved, views } from '../panel/views';

const NOW = Date.UTC(2026, 4, 4, 9, 30);

const openMenu = async (page: Page): Promise<void> => {
  await page.locator('c-status-row .presence').getByRole('button').click();
  await page.getByRole('menuitemcheckbox').first().waitFor();
};
const openUnsaved = async (page: Page): Promise<void> => {
  await page.locator('c-notices .line').getByRole('button').click();
  await sendAnswer(page, unsaved(NOW));
};

const STATES: Readonly<Record<string, PanelPicture>> = {
  'sign-in': { view: 'sign-in' },
  'sign-in wrong': { view: 'sign-in failed' },
  presence: { view: 'idle', open: openMenu },
  'link lost': { view: 'idle, cannot dial' },
  incoming: PANEL_PICTURES['incoming']!,
  dialing: { view: 'dialing' },
  active: PANEL_PICTURES['active']!,
  held: { view: 'active, muted, two matches, pinned' },
  keypad: PANEL_PICTURES['keypad']!,
  transfer: PANEL_PICTURES['transfer']!,
  'refused with a reason': { view: 'active, held, nothing known' },
  consult: { view: 'active, consult' },
  'another rings': PANEL_PICTURES['another-rings']!,
  merge: { view: 'active, merge or more' },
  conference: { view: 'active, conference' },
  'wrap-up': { view: 'wrap-up' },
  'not saved': { view: 'wrap-up, refused' },
  'unsaved calls': { view: 'idle, a log refused', open: openUnsaved },
};

let panel: PanelServer;
test.beforeAll(async () => {
  panel = await servePanel();
});
test.afterAll(() => panel.close());

test('the trees of the stories are as they were read', async ({ page }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 340, height: 480 });
  await page.clock.install({ time: NOW - 60_000 });
  await listenForIntents(page);
  await page.goto(panel.url);
  await page.locator('c-starting-screen').waitFor();
  await page.clock.pauseAt(NOW);
  const all = views(NOW);
  for (const [name, { view, open }] of Object.entries(STATES)) {
    await page.keyboard.press('Escape');
    await sendView(page, all['starting']!);
    await sendView(page, all[view]!);
    await page.clock.runFor(1_000);
    await open?.(page, all[view]!);
    await page.clock.runFor(1_000);
    await expect.soft(page.locator('.panel'), name).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
    await page.keyboard.press('Escape');
  }
});

// The panel alone, screen by screen, on the canned views that the browser tests look at.
import type { Browser, Page } from '@playwright/test';
import type { PanelIntent } from '../engine/contract/panel/panelIntent';
import type { DirectoryEntryView, PanelView } from '../engine/contract/panel/panelView';
import { listenForIntents, servePanel, sendAnswer, sendView } from '../tests/panel/panelPage';
import { desk, DEVICES, recents, views } from '../tests/panel/views';

interface PanelPicture {
  /** Of a canned view. */
  readonly view: string;
  readonly open?: (page: Page, view: PanelView) => Promise<void>;
}
interface Look {
  readonly width: number;
  readonly height: number;
  readonly language?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
}

const found: readonly DirectoryEntryView[] = [
  { kind: 'agent', value: 'sam', label: 'Sam Ortiz (1001)', presence: 'available', waitSeconds: null },
  { kind: 'agent', value: 'kim', label: 'Kim Larsen (1002)', presence: 'busy', waitSeconds: null },
  { kind: 'queue', value: 'billing', label: 'Billing', presence: null, waitSeconds: 75 },
  { kind: 'directory', value: 'desk', label: 'Front desk', presence: null, waitSeconds: null },
];

const openMenu = async (page: Page, nth: number): Promise<void> => {
  await page.locator('c-status-row .settings').getByRole('button').click();
  await page.locator('c-status-row .settings lightning-menu-item').nth(nth).click();
};

/** Opens it, and answers what it asks for. */
const chooser =
  (opener: string, favourite: boolean) =>
  async (page: Page): Promise<void> => {
    await page.locator(opener).first().click();
    await page.locator('c-target-chooser').waitFor();
    const asked = await page.evaluate(() => (window as unknown as { sent: string[] }).sent);
    const request = asked
      .map((text) => (JSON.parse(text) as { readonly intent: PanelIntent }).intent)
      .reduce((last, intent) => (intent.type === 'directory.search' ? intent.request : last), 0);
    await sendAnswer(page, { type: 'recents', offset: 0, items: recents(Date.now(), 4) });
    await sendAnswer(page, { type: 'directory', request, entries: found, error: null });
    if (favourite) await page.locator('.star').nth(2).click();
  };

const tile = (nth: number) => `c-call-controls button >> nth=${nth}`;

export const PANEL_PICTURES: Readonly<Record<string, PanelPicture>> = {
  'sign-in': { view: 'sign-in' },
  idle: { view: 'idle' },
  recents: {
    view: 'idle with recents',
    open: (page) => page.locator('[data-name="recents"]').click(),
  },
  incoming: { view: 'incoming, attributes' },
  deflect: { view: 'incoming, deflect, time left', open: chooser('.deflect button', false) },
  dialing: { view: 'dialing' },
  active: { view: 'active, attributes' },
  keypad: { view: 'active', open: (page) => page.locator(tile(2)).click() },
  transfer: { view: 'active', open: chooser(tile(3), true) },
  consult: { view: 'active, consult' },
  'another-rings': { view: 'active, consult, another rings' },
  conference: { view: 'active, conference' },
  'wrap-up': { view: 'wrap-up' },
  settings: {
    view: 'idle',
    open: async (page) => {
      await openMenu(page, 0);
      await sendAnswer(page, DEVICES);
    },
  },
  queues: {
    view: 'idle',
    open: async (page, view) => {
      await sendView(page, { ...desk(Date.now()), locale: view.locale });
      await openMenu(page, 2);
    },
  },
  trouble: { view: 'trouble' },
};

/** Each on a page of its own. */
export async function takePanelPictures(
  browser: Browser,
  { width, height, language = 'en', ...media }: Look,
  pictures: Readonly<Record<string, PanelPicture>>,
  fileOf: (name: string) => string,
): Promise<void> {
  const panel = await servePanel();
  try {
    for (const [name, { view, open }] of Object.entries(pictures)) {
      const page = await browser.newPage({ viewport: { width, height }, ...media });
      await listenForIntents(page);
      await page.goto(`${panel.url}?language=${language}`);
      await page.locator('c-starting-screen').waitFor();
      const canned = views(Date.now())[view];
      if (!canned) throw new Error(`there is no view ${view}`);
      const shown = { ...canned, locale: language === 'en' ? 'en-US' : language };
      await sendView(page, shown);
      await open?.(page, shown);
      await page.mouse.move(0, 0);
      // Bars are open again and icons are there.
      await page.waitForTimeout(700);
      await page.screenshot({ path: fileOf(name) });
      await page.close();
    }
  } finally {
    await panel.close();
  }
}

// Every screen that the panel has, in every state that looks different, without an engine: axe, overflow, sizes of
// targets. The views are canned (tests/panel/views.ts); what a real call shows is in the other browser tests.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { servePanel, showAnswer, showView } from '../panel/panelPage';
import type { PanelServer } from '../panel/panelPage';
import { desk, SETTINGS, unsaved, views } from '../panel/views';

let panel: PanelServer;
test.beforeAll(async () => {
  panel = await servePanel();
});
test.afterAll(() => panel.close());

const NAMES = Object.keys(views(0));
/** Smaller than 24 px fails WCAG 2.2 AA; ours are 40. The two menus of the status row are Salesforce's, 32 px high. */
const SMALLEST = { ours: 40, baseComponents: 32 };

async function open(page: Page, width: number, height: number, language = 'en'): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto(`${panel.url}?language=${language}`);
  await page.locator('c-starting-screen').waitFor();
}

/** Runs `look` on every view and returns what it found, by the view's name. */
async function onEveryScreen(
  page: Page,
  look: () => Promise<readonly string[]>,
  locale = 'en-US',
  names: readonly string[] = NAMES,
) {
  const found: string[] = [];
  const all = views(Date.now());
  for (const name of names) {
    await showView(page, { ...all[name]!, locale });
    found.push(...(await look()).map((finding) => `${name}: ${finding}`));
  }
  await showView(page, { ...all['idle']!, locale });
  await page.locator('c-status-row .settings').getByRole('button').click();
  await page.locator('c-status-row .settings lightning-menu-item').first().click();
  await page.locator('c-settings-screen').waitFor();
  for (const [name, answer] of Object.entries(SETTINGS)) {
    await showAnswer(page, answer);
    await showAnswer(page, { type: 'level', level: 0.4 });
    found.push(...(await look()).map((finding) => `${name}: ${finding}`));
  }
  await page.locator('c-settings-screen').getByRole('button').last().click();
  await page.locator('c-status-row .settings').getByRole('button').click();
  await page.locator('c-status-row .settings lightning-menu-item').nth(1).click();
  await page.locator('c-unsaved-screen').waitFor();
  await showAnswer(page, unsaved(Date.now()));
  found.push(...(await look()).map((finding) => `unsaved calls: ${finding}`));
  await page.locator('c-unsaved-screen .bar').getByRole('button').first().click();
  await showView(page, { ...desk(Date.now()), locale });
  await page.locator('c-status-row .settings').getByRole('button').click();
  await page.locator('c-status-row .settings lightning-menu-item').nth(2).click();
  await page.locator('c-desk-screen').waitFor();
  found.push(...(await look()).map((finding) => `queues and devices: ${finding}`));
  await page.locator('c-vendor-actions button').first().click();
  found.push(...(await look()).map((finding) => `a vendor’s form: ${finding}`));
  return found;
}

const axe = (page: Page) => async (): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
};

/** Sideways scrolling, of the page or inside it. Cut names (`slds-truncate`) hide what is too long and do not scroll. */
const overflow = (page: Page) => (): Promise<readonly string[]> =>
  page.evaluate(() => {
    const inside = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [
        each,
        ...(each.shadowRoot ? inside(each.shadowRoot) : []),
      ]);
    return [document.documentElement, ...inside(document)]
      .filter((each) => each === document.documentElement || getComputedStyle(each).overflowX === 'auto')
      .filter((each) => each.scrollWidth > each.clientWidth + 1)
      .map((each) => `${each.tagName}.${each.className} is ${each.scrollWidth} px wide`);
  });

/** A field's target is the label around it, where there is one. */
const smallTargets = (page: Page) => (): Promise<readonly string[]> =>
  page.evaluate((smallest) => {
    const inside = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [
        each,
        ...(each.shadowRoot ? inside(each.shadowRoot) : []),
      ]);
    return inside(document)
      .filter((each) => each.matches('button, select, textarea, input, [role=tab]'))
      .map((each) => ({ each, box: (each.closest('label') ?? each).getBoundingClientRect() }))
      .filter(({ each, box }) => {
        const host = (each.getRootNode() as ShadowRoot).host.tagName;
        const least = host.startsWith('LIGHTNING-') ? smallest.baseComponents : smallest.ours;
        return box.width > 1 && box.height < least - 0.5;
      })
      .map(
        ({ each, box }) => `${each.tagName} ${each.textContent.trim()} is ${Math.round(box.height)} px high`,
      );
  }, SMALLEST);

// A run of axe takes a second: the others are looked at by axe in each component's own test.
for (const [which, names] of [
  ['every sixth screen', NAMES.filter((_name, index) => index % 6 === 0)],
  ['any screen @long', NAMES],
] as const)
  test(`axe finds nothing on ${which}`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, 340, 480);
    expect(await onEveryScreen(page, axe(page), 'en-US', names)).toEqual([]);
  });

for (const [width, height, language] of [
  [340, 480, 'en'],
  [300, 480, 'de'],
  // 1280 x 1024 at 400 %.
  [320, 256, 'de'],
  [340, 480, 'ar'],
] as const) {
  test(`nothing is cut off at ${width} x ${height} (${language})`, async ({ page }) => {
    await open(page, width, height, language);
    expect(await onEveryScreen(page, overflow(page), language)).toEqual([]);
  });
}

test('every target is large enough to hit', async ({ page }) => {
  await open(page, 340, 480);
  expect(await onEveryScreen(page, smallTargets(page))).toEqual([]);
});

test('the ringing picture stands still for those who want less motion', async ({ page }) => {
  await open(page, 340, 480);
  const animation = (): Promise<string> =>
    page.locator('.ring').evaluate((ring) => getComputedStyle(ring, '::before').animationName);
  await showView(page, views(Date.now())['incoming, one match']!);
  expect(await animation()).not.toBe('none');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await animation()).toBe('none');
});

/** Where the first element stands in the panel, in CSS px; null: it is not shown. */
const boxOf = (page: Page, selector: string) => page.locator(selector).first().boundingBox();

test('what answers, declines and ends a call is in sight at 400 % zoom, without scrolling', async ({
  page,
}) => {
  await open(page, 320, 256, 'de');
  const all = views(Date.now());
  for (const name of NAMES.filter((each) => /^(incoming|dialing|active)/.test(each))) {
    await showView(page, { ...all[name]!, locale: 'de' });
    for (const action of await page.locator('button.success, button.destructive').all()) {
      const box = await action.boundingBox();
      expect(box!.y, name).toBeGreaterThanOrEqual(0);
      expect(box!.y + box!.height, name).toBeLessThanOrEqual(256);
    }
  }
});

test('the notes are in sight at 340 x 480, with two matches and two calls', async ({ page }) => {
  await open(page, 340, 480);
  const all = views(Date.now());
  for (const name of ['active', 'active, two calls', 'active, two matches, two calls', 'wrap-up']) {
    await showView(page, all[name]!);
    const [field, bar] = [await boxOf(page, 'textarea'), await boxOf(page, 'c-end-bar, c-log-result')];
    expect(field!.y + Math.min(field!.height, 44), name).toBeLessThanOrEqual(bar!.y);
  }
});

test('controls and notes stay where they are when a call is muted, held, found, refused or saved', async ({
  page,
}) => {
  await open(page, 340, 480);
  const now = Date.now();
  const all = views(now);
  const places = async (change: object) => {
    const { calls } = all['active']!;
    await showView(page, { ...all['active']!, calls: [{ ...calls[0]!, ...change }] });
    const [tiles, notes] = [await boxOf(page, 'c-call-controls'), await boxOf(page, 'textarea')];
    return { tiles: tiles!.y, notes: notes!.y };
  };
  const before = await places({});
  const { error, matches } = {
    ...all['active, held, nothing known']!.calls[0]!,
    ...all['active, two matches, two calls']!.calls[0]!,
  };
  for (const change of [{ muted: true }, { recording: 'paused' }, { state: 'held' }, { error }, { matches }])
    expect(await places(change)).toEqual(before);
});

test('one thing scrolls at a time', async ({ page }) => {
  for (const [width, height] of [
    [340, 480],
    [320, 256],
  ] as const) {
    await open(page, width, height);
    const scrolling = () =>
      page.evaluate(() => {
        const inside = (root: ParentNode): readonly Element[] =>
          [...root.querySelectorAll('*')].flatMap((each) => [
            each,
            ...(each.shadowRoot ? inside(each.shadowRoot) : []),
          ]);
        return (
          [document.documentElement, ...inside(document.body)]
            .filter(
              (each) =>
                each === document.documentElement || /auto|scroll/.test(getComputedStyle(each).overflowY),
            )
            // Only a heap of notices fills the header's half; what Salesforce said of a save has a box of its own.
            .filter(
              (each) => !each.matches('textarea, header, .said') && each.scrollHeight > each.clientHeight + 1,
            )
            .map((each) => `${each.tagName}.${each.className}`)
        );
      });
    const all = views(Date.now());
    for (const name of NAMES) {
      await showView(page, all[name]!);
      expect((await scrolling()).length, `${name} at ${width} x ${height}`).toBeLessThanOrEqual(1);
    }
  }
});

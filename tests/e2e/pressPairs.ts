// Pairs of presses, generated: each button of each canned screen, the screen that comes after the first press, how and how
// quickly the second one follows. The test is the engine: it alone says what comes.
import type { Browser, Locator, Page } from '@playwright/test';
import type { PanelIntent } from '../../engine/contract/panel/panelIntent';
import type { PanelView } from '../../engine/contract/panel/panelView';
import { listenForIntents, sendView } from '../panel/panelPage';
import { views } from '../panel/views';

const WAYS = ['mouse', 'touch', 'Space'] as const;
const GAPS = [80, 150, 250, 400] as const;
/** Bars are open again, and no press is the second of a pair. */
const CALM_MS = 1_300;
/** What may come after the first press: thirteen, so that each of them meets each way and each gap. */
const NEXT = [
  ...[
    'idle',
    'idle with recents',
    'idle with notices',
    'sign-in',
    'incoming, one match',
    'incoming, three matches',
  ],
  ...['dialing', 'active', 'active, two calls', 'active, consult', 'active, conference'],
  ...['wrap-up', 'wrap-up, not saved'],
];

export interface PressPair {
  readonly screen: string;
  readonly nth: number;
  readonly next: string;
  readonly way: (typeof WAYS)[number];
  readonly gap: number;
}

/** A page that shows canned screens by a clock of its own; `url` is the panel's. */
export async function pressingPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 340, height: 480 }, hasTouch: true });
  const page = await context.newPage();
  await page.clock.install();
  await listenForIntents(page);
  await page.goto(url);
  await page.locator('c-starting-screen').waitFor();
  // From here on it goes on only when a test says so: however slow the machine, a gap is as long as it says.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
  return page;
}

export const SCREENS = Object.keys(views(0));

/** On every fifth screen one button, before one other screen. */
export async function fewPairs(page: Page): Promise<readonly PressPair[]> {
  const pairs: PressPair[] = [];
  for (const [index, screen] of SCREENS.entries()) {
    if (index % 5 !== 0) continue;
    const count = await buttonsOf(page, screen);
    // The last buttons are those of the bar below, where one screen's meet another's.
    const nth = Math.max(0, count - 1 - (index % 3));
    if (count > 0) pairs.push(pairOf(pairs.length, screen, nth, NEXT[index % NEXT.length]!));
  }
  return pairs;
}

/** Each button of a screen, before each of the other screens. */
export async function pairsOn(page: Page, screen: string): Promise<readonly PressPair[]> {
  const count = await buttonsOf(page, screen);
  const places = await Promise.all(
    Array.from({ length: count }, (_, nth) => placeOf(page.locator('button:visible').nth(nth))),
  );
  return places
    .flatMap((place, nth) => (place === null ? [] : NEXT.map((next) => ({ nth, next }))))
    .map(({ nth, next }, turn) => pairOf(turn, screen, nth, next));
}

async function buttonsOf(page: Page, screen: string): Promise<number> {
  await showFresh(page, screen);
  return page.locator('button:visible').count();
}

const pairOf = (turn: number, screen: string, nth: number, next: string): PressPair => ({
  ...{ screen, nth, next, way: WAYS[turn % WAYS.length]!, gap: GAPS[turn % GAPS.length]! },
});

/** What came of the second presses, in words; nothing is what is hoped for. */
export async function tryPairs(page: Page, pairs: readonly PressPair[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pair of pairs) {
    const intents = await tried(page, pair);
    if (intents.length > 0) found.push(`${JSON.stringify(pair)}: ${JSON.stringify(intents)}`);
  }
  return found;
}

/** By way of another screen, so that nothing of what was opened is left. */
async function showFresh(page: Page, screen: string): Promise<Readonly<Record<string, PanelView>>> {
  const all = views(await page.evaluate(() => Date.now()));
  // What was opened over the screens is closed by it.
  await page.keyboard.press('Escape');
  await sendView(page, all['starting']!);
  await sendView(page, all[screen]!);
  await page.clock.runFor(CALM_MS);
  return all;
}

async function tried(
  page: Page,
  { screen, nth, next, way, gap }: PressPair,
): Promise<readonly PanelIntent[]> {
  const all = await showFresh(page, screen);
  const button = page.locator('button:visible').nth(nth);
  const at = await placeOf(button);
  if (!at) return [];
  if (way === 'Space') await button.focus({ timeout: 5_000 });
  await sentBy(page);
  await press(page, way, at);
  await sendView(page, all[next]!);
  const first = await sentBy(page);
  await page.clock.runFor(gap);
  await press(page, way, at);
  return (await sentBy(page)).filter((intent) => !UNFELT.has(intent.type) && !first.some(isRepeated(intent)));
}

/** Nothing that a customer or a note could feel. */
const UNFELT: ReadonlySet<PanelIntent['type']> = new Set(['devices.closed', 'recents.page']);
/** Asked for twice, these do what they do once. */
const IDEMPOTENT: ReadonlySet<PanelIntent['type']> = new Set([
  ...(['record.opened', 'related.pinned', 'notice.dismissed'] as const),
  ...(['pendingDial.cancelled', 'sound.enabled'] as const),
]);

/** A digit may be meant twice. */
const isRepeated = (second: PanelIntent) => (first: PanelIntent) =>
  second.type === 'number.typed'
    ? first.type === second.type
    : IDEMPOTENT.has(second.type) && JSON.stringify(first) === JSON.stringify(second);

/** Since it was asked last. */
async function sentBy(page: Page): Promise<readonly PanelIntent[]> {
  const sent = await page.evaluate(() => (window as unknown as { sent: string[] }).sent.splice(0));
  return sent.map((text) => (JSON.parse(text) as { readonly intent: PanelIntent }).intent);
}

async function placeOf(button: Locator): Promise<{ readonly x: number; readonly y: number } | null> {
  const box = (await button.count()) === 0 ? null : await button.boundingBox();
  if (!box) return null;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return at.y < 480 ? at : null;
}

async function press(page: Page, way: PressPair['way'], { x, y }: { x: number; y: number }): Promise<void> {
  if (way === 'touch') return page.touchscreen.tap(x, y);
  if (way === 'mouse') return page.mouse.click(x, y);
  // Held: it repeats until it is let go.
  for (let repeat = 0; repeat < 3; repeat += 1) await page.keyboard.down('Space');
  await page.keyboard.up('Space');
}

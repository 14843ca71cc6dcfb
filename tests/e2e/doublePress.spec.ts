// Hurried hands: the second press of a pair lands where the first one has just changed the screen. Nothing comes of it that one
// press would not do: on real calls, and on every button of every screen against every screen that may come instead.
import type { Browser, Page } from '@playwright/test';
import { expect, test } from './softphone';
import type { Agent } from './softphone';
import type { LabApi } from '../labApi';
import { fewPairs, pairsOn, pressingPage, SCREENS, tryPairs } from './pressPairs';
import type { PressPair } from './pressPairs';
import { servePanel } from '../panel/panelPage';

const ANA = '+14155550132';
const BEN = '+442079460100';

const twice = async ({ page }: Agent, at: { x: number; y: number }, gap: number): Promise<void> => {
  await page.mouse.move(at.x, at.y);
  for (const pause of [gap, 0]) {
    await page.mouse.down();
    await page.mouse.up();
    // The pace of a hand, which does not look at the screen.
    await page.waitForTimeout(pause);
  }
};

async function pressTwice(agent: Agent, name: string | RegExp, gap: number): Promise<void> {
  const box = await (await agent.open(name)).boundingBox();
  await twice(agent, { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 }, gap);
}

/** Once all that could come of the second press has come. */
const stateOf = async (agent: Agent, api: LabApi, id: string): Promise<string | undefined> => {
  await agent.page.waitForTimeout(700);
  return (await api.network.calls()).find((call) => call.id === id)?.state;
};

for (const gap of [80, 150, 250, 400])
  test(`a double press on Answer answers (${gap} ms)${gap === 150 ? '' : ' @long'}`, async ({
    agent,
    api,
  }) => {
    const ring = await agent.ring({ from: ANA });
    await pressTwice(agent, 'Answer', gap);
    await expect(agent.button('End')).toBeVisible();
    expect(await stateOf(agent, api, ring.id)).toBe('connected');
  });

test('a double press on End saves no wrap-up, and one on Call cancels no dial', async ({ agent, api }) => {
  await agent.ring({ from: ANA });
  await agent.answer();
  await pressTwice(agent, 'End', 150);
  await expect(agent.button(/^Save/)).toBeVisible();
  await agent.page.waitForTimeout(700);
  await expect(agent.button(/^Save/)).toBeVisible();
  await agent.save();
  await agent.ready();
  await agent.phone.getByRole('textbox', { name: /Number/ }).fill(BEN);
  await pressTwice(agent, 'Call', 150);
  await expect(agent.button(/^(Cancel|End)/)).toBeVisible();
  await agent.page.waitForTimeout(700);
  const dialled = (await api.network.calls()).at(-1);
  expect(dialled?.state).not.toBe('ended');
});

test('Space that is held answers once', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await (await agent.open('Answer')).focus();
  for (let repeat = 0; repeat < 12; repeat += 1) await agent.page.keyboard.down('Space');
  await agent.page.keyboard.up('Space');
  await expect(agent.button('End')).toBeVisible();
  expect(await stateOf(agent, api, ring.id)).toBe('connected');
});

test('a button says that it takes no press just after it came, and takes one soon', async ({ agent }) => {
  await agent.ring({ from: ANA });
  await expect(agent.button('Answer')).toHaveAttribute('aria-disabled', 'true');
  await agent.open('Answer');
});

/** What came of pairs of presses, on a page of their own. */
async function pressed(browser: Browser, which: (page: Page) => Promise<readonly PressPair[]>) {
  const panel = await servePanel();
  const page = await pressingPage(browser, panel.url);
  try {
    const pairs = await which(page);
    return { count: pairs.length, found: await tryPairs(page, pairs) };
  } finally {
    await page.context().close();
    await panel.close();
  }
}

test('nothing comes of a second press that one would not do: a button of every fifth screen', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const { count, found } = await pressed(browser, fewPairs);
  expect(count).toBeGreaterThan(6);
  expect(found).toEqual([]);
});

for (const screen of SCREENS)
  test(`nothing comes of a second press that one would not do: ${screen} @long`, async ({ browser }) => {
    test.setTimeout(900_000);
    expect((await pressed(browser, (page) => pairsOn(page, screen))).found).toEqual([]);
  });

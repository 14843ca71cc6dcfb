// The pictures of the README and of the agent guide, taken from the lab: npx tsx scripts/screenshots.ts
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import path from 'node:path';
import { connectTo } from '../tests/labApi';
import { startLabProcess } from '../tests/labProcess';
import { ensureBuilt } from './build';
import { PANEL_PICTURES, takePanelPictures } from './panelPictures';
import { inProject } from './project';
import { runScript } from './steps';

const picture = (name: string): string => path.join(inProject('docs/images'), `${name}.png`);

runScript(async () => {
  await ensureBuilt();
  const lab = await startLabProcess();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
    await takePictures(page, lab.url);
    const usual = { width: 340, height: 480 };
    await takePanelPictures(browser, usual, PANEL_PICTURES, (name) => picture(`panel-${name}`));
  } finally {
    await browser.close();
    await lab.stop();
  }
});

async function takePictures(page: Page, url: string): Promise<void> {
  const { network } = connectTo(url);
  const phone = page.frameLocator('iframe[title="Softphone"]');
  await page.goto(url);
  await phone.getByRole('button', { name: 'Call', exact: true }).waitFor();
  const call = await network.ring({ from: '+14155550132', queue: 'Support' });
  await phone.getByRole('button', { name: 'Answer' }).waitFor();
  await page.screenshot({ path: picture('ring') });
  await phone.getByRole('button', { name: 'Answer' }).click();
  await phone
    .getByRole('textbox', { name: 'Notes' })
    .fill('Asked about the invoice of March; will send a copy.');
  // A duration that somebody could have had.
  await page.waitForTimeout(4_000);
  await network.act(call.id, 'hangup');
  await phone.getByText('Resolved').first().click();
  await phone.getByRole('button', { name: /^Save/ }).click();
  await phone.getByRole('button', { name: 'Call', exact: true }).waitFor();
  await page.getByRole('main').getByText('Asked about the invoice').first().waitFor();
  await page.screenshot({ path: picture('activity') });
}

// The pictures of the README and of the agent guide, taken from the lab: npx tsx scripts/screenshots.ts
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import path from 'node:path';
import { connectTo } from '../tests/labApi';
import { startLabProcess } from '../tests/labProcess';
import { ensureBuilt } from './build';
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
    await takeRecordPictures(page, lab.url);
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

/** Of the phone alone, as wide as the call center makes it: person and matter, Salesforce's words, what a call was saved without. */
async function takeRecordPictures(page: Page, url: string): Promise<void> {
  const lab = connectTo(url);
  const { network, records, rules } = lab;
  const frame = page.locator('iframe[title="Softphone"]');
  const phone = page.frameLocator('iframe[title="Softphone"]');
  const shoot = (name: string) => frame.screenshot({ path: picture(name), animations: 'disabled' });
  const button = (name: string | RegExp) =>
    phone.getByRole('button', { name, exact: typeof name === 'string' });
  const notes = phone.getByRole('textbox', { name: 'Notes' });
  const answered = async (): Promise<void> => {
    await network.ring({ from: '+14155550132', queue: 'Support' });
    await button('Answer').click();
    await button('End').waitFor();
  };
  await lab.reset();
  const [ana] = await records.list('Contact', { Name: 'Ana Silva' });
  const [matter] = await records.list('Case');
  await page.goto(url);
  await button('Call').waitFor();

  await answered();
  await page.evaluate(
    (to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    `/lightning/r/Case/${matter?.Id ?? ''}/view`,
  );
  await phone.getByText(String(matter?.['CaseNumber'])).first().waitFor();
  await phone.getByText(String(matter?.['CaseNumber'])).first().scrollIntoViewIfNeeded();
  await shoot('person-and-matter');

  await notes.fill('Wants a refund');
  const rule = { object: 'Task', field: 'Status', refuses: ['Completed'], errorField: 'CallDisposition' };
  await rules.patch({ validationRules: [{ ...rule, message: 'Calls of Support need a result.' }] });
  await button('End').click();
  await button(/^Save/).click();
  await button('Show').click();
  await phone.getByText('Calls of Support need a result.').first().waitFor();
  await shoot('refused');
  await rules.patch({ validationRules: [] });
  await button('Try again').click();
  await phone.getByText('Calls of Support need a result.').first().waitFor({ state: 'detached' });

  await page.goto(url);
  await button('Call').waitFor();
  await network.ring({ from: '+14155550132', queue: 'Support' });
  await phone.getByText('Ana Silva').first().waitFor();
  await records.remove('Contact', ana?.Id ?? '');
  await button('Answer').click();
  await notes.fill('Wants a refund');
  await phone.getByText('Saved without Ana Silva').first().waitFor();
  await shoot('saved-without');
}

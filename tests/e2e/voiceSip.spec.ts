// The driver that the Open CTI page runs, byte for byte, behind Salesforce Voice: a real exchange, sound in the browser.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './softphone';
import { isLibraryBuilt, OmniChannel } from './voice';
import { oneCall } from './voiceCall';

test.use({ labOptions: ['--phone', 'sip'] });
test.setTimeout(120_000);
test.skip(!isLibraryBuilt, 'scv-connector-base is not installed');

/** Of every driver script that this page loads. */
function driverHashes(page: Page): Promise<string>[] {
  const hashes: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/SoftphoneDriver_sip\/driver\.js$/.test(response.url()))
      hashes.push(response.body().then((body) => createHash('sha256').update(body).digest('hex')));
  });
  return hashes;
}

test('the same built SIP driver takes a call under Open CTI and under Voice @long', async ({
  context,
  lab,
  api,
}) => {
  const openCti = await context.newPage();
  const underOpenCti = driverHashes(openCti);
  await openCti.goto(new URL('/lightning/page/home?user=alex', lab.url).href);
  await expect.poll(() => underOpenCti.length, { timeout: 30_000 }).toBeGreaterThan(0);
  const [expected] = await Promise.all(underOpenCti);
  await openCti.close();

  const page = await context.newPage();
  const underVoice = driverHashes(page);
  const phone = new OmniChannel(page);
  await page.goto(new URL('/lightning/voice?user=alex', lab.url).href);
  await oneCall(phone, api);
  expect(await Promise.all(underVoice)).toEqual([expected]);
});

// Salesforce Voice in a browser: the same drivers behind Salesforce's own library, in a frame of another origin.
import { expect, test } from './softphone';
import { isLibraryBuilt, OmniChannel } from './voice';
import { oneCall } from './voiceCall';

test.skip(!isLibraryBuilt, 'scv-connector-base is not installed');

test('one whole call with the simulated telephone system', async ({ openTab, api }) => {
  const { page } = await openTab({ path: '/lightning/voice' });
  const phone = new OmniChannel(page);
  await oneCall(phone, api);
  await expect(phone.phone.getByText('After-call work')).toBeVisible();
  await phone.press('Close work');
  await expect(phone.phone.getByText('After-call work')).toBeHidden();
  expect(phone.thrown).toEqual([]);
});

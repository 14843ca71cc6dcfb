// One whole call at Omni-Channel's phone, the same for every telephone system.
import { expect } from '@playwright/test';
import type { OmniChannel } from './voice';
import type { LabApi } from '../labApi';

export async function oneCall(phone: OmniChannel, api: LabApi): Promise<void> {
  await expect(phone.phone.getByRole('button', { name: 'Call', exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await phone.phone.getByRole('combobox', { name: 'Status' }).selectOption('Available');
  await expect.poll(() => phone.told()).toContain('SET_AGENT_STATUS_RESULT');
  await api.network.ring({ agent: 'alex', from: '+14155550132' });
  await phone.press('Accept');
  await expect.poll(() => phone.told(), { timeout: 15_000 }).toContain('CALL_CONNECTED');
  await expect.poll(async () => (await api.network.calls()).map(({ state }) => state)).toEqual(['connected']);
  await phone.press('Hold');
  await expect(phone.phone.getByText('on hold')).toBeVisible({ timeout: 15_000 });
  await phone.press('Resume');
  await expect(phone.phone.getByText('on hold')).toBeHidden({ timeout: 15_000 });
  await phone.press('End');
  await expect.poll(() => phone.told(), { timeout: 15_000 }).toContain('HANGUP');
  await expect(phone.phone.getByRole('button', { name: 'End' })).toBeHidden();
  expect(phone.thrown).toEqual([]);
  const told = await phone.told();
  for (const once of ['CONNECTOR_READY', 'CALL_STARTED', 'CALL_CONNECTED', 'HANGUP'])
    expect([once, told.filter((event) => event === once).length]).toEqual([once, 1]);
  expect(told.filter((event) => event === 'ERROR')).toEqual([]);
}

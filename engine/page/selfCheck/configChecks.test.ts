import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { configChecks } from './configChecks';
import type { Gathered, SelfCheckParts } from './parts';

const parts = {
  ...{ config: CONFIG_DEFAULTS, problem: null, leftOut: [], credentials: [] as readonly string[] },
  clock: { now: () => 0 },
} as unknown as SelfCheckParts;

async function driverCheck(contract: string) {
  const manifest = { label: 'Acme', version: '3.2', contract };
  const driver = { ok: true, value: { manifest } } as unknown as Gathered['driver'];
  const checks = await configChecks(parts, {
    driver,
    facts: { ok: false, error: null },
  } as unknown as Gathered);
  return checks.find(({ id }) => id === 'driver');
}

it.each(['1.0', '1.1'])('a driver for contract %s is all well', async (contract) => {
  expect(await driverCheck(contract)).toMatchObject({ state: 'ok' });
});

it('warns of a driver for a later contract than this engine speaks', async () => {
  expect(await driverCheck('1.2')).toMatchObject({
    state: 'warning',
    cause: { labelKey: 'Softphone_Check_Driver_Newer', params: ['Acme', '1.2', '1.1'] },
  });
});

it('names each field of the configuration that counts as its default', async () => {
  const checks = await configChecks({ ...parts, leftOut: ['country', 'pop.inbound.when', 'country'] }, {
    driver: { ok: false, error: null },
    facts: { ok: false, error: null },
  } as unknown as Gathered);
  expect(checks.find(({ id }) => id === 'configuration')).toMatchObject({
    state: 'failed',
    cause: { labelKey: 'Softphone_Check_Configuration_Field', params: ['country, pop.inbound.when'] },
  });
});

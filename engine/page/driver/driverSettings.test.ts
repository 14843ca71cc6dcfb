import type { ConfigField } from '../../contract/driver/driver';
import { readSettings } from './driverSettings';

const field = (change: Partial<ConfigField>): ConfigField => ({
  key: 'k',
  label: 'K',
  type: 'string',
  ...change,
});
const read = (change: Partial<ConfigField>, value?: string | number | boolean) =>
  readSettings([field(change)], value === undefined ? {} : { k: value });

it.each([
  [{ type: 'url' }, 'wss://pbx.example:8443/ws'],
  [{ type: 'host' }, 'finesse-1.example.org:8445'],
  [{ type: 'integer' }, 5],
  [{ type: 'boolean' }, false],
  [{ type: 'choice', choices: ['a', 'b'] }, 'b'],
  [{ type: 'string' }, 'x'],
] as const)('takes %j with %j', (change, value) => {
  expect(read(change, value)).toEqual({ ok: true, settings: { k: value } });
});

it.each([
  [{ type: 'url' }, 'javascript:alert(1)'],
  [{ type: 'url' }, 'pbx'],
  [{ type: 'host' }, 'https://x'],
  [{ type: 'host' }, 'a/b'],
  [{ type: 'integer' }, 1.5],
  [{ type: 'integer' }, '5'],
  [{ type: 'boolean' }, 'true'],
  [{ type: 'choice', choices: ['a'] }, 'b'],
  [{ type: 'string' }, 7],
] as const)('names the field of %j with %j', (change, value) => {
  expect(read(change, value)).toMatchObject({ ok: false, field: 'k' });
});

it('asks for what is required, unless there is a default', () => {
  expect(read({ required: true })).toMatchObject({ ok: false, field: 'k' });
  expect(read({ required: true }, '')).toMatchObject({ ok: false, field: 'k' });
  expect(read({ required: true, default: 'd' })).toEqual({ ok: true, settings: { k: 'd' } });
  expect(read({})).toEqual({ ok: true, settings: {} });
});

it('hands on what the schema does not name', () => {
  expect(readSettings([], { newer: 1 })).toEqual({ ok: true, settings: { newer: 1 } });
});

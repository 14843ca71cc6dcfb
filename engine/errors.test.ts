import { readFileSync } from 'node:fs';
import path from 'node:path';
import { driverError } from './contract/driver/driverError';
import type { DriverErrorCode } from './contract/driver/driverError';
import { isSoftphoneError } from './contract/softphoneError';
import { CATALOGUE, errorView, fault, ofDriver } from './errors';
import type { ErrorCode } from './errors';
import { REMEDIES } from './remedies';
import { readLabels } from '../scripts/build/standalone/labels';

const CODES = Object.keys(CATALOGUE) as readonly ErrorCode[];
const LABELS = new Map(Object.entries(readLabels()['en'] ?? {}));

/** Typed as a map, so that a new code of the contract does not compile without its line here. */
const DRIVER: Readonly<Record<DriverErrorCode, ErrorCode>> = {
  'not-supported': 'SP-2001',
  'not-allowed': 'SP-2002',
  'invalid-argument': 'SP-2003',
  'not-connected': 'SP-2004',
  'auth-required': 'SP-2005',
  'auth-expired': 'SP-2006',
  forbidden: 'SP-2007',
  conflict: 'SP-2008',
  'rate-limited': 'SP-2009',
  unreachable: 'SP-2010',
  timeout: 'SP-2011',
  aborted: 'SP-2012',
  busy: 'SP-2013',
  'destination-invalid': 'SP-2014',
  'destination-unreachable': 'SP-2015',
  'media-permission': 'SP-2016',
  'media-device': 'SP-2017',
  'media-failed': 'SP-2018',
  vendor: 'SP-2019',
  internal: 'SP-2020',
};

describe.each(CODES)('%s', (code) => {
  const { labelKey, remedyKey } = errorView(fault(code));

  it('has a sentence and a remedy for the agent', () => {
    expect(LABELS.get(labelKey) ?? '').not.toBe('');
    expect(LABELS.get(remedyKey) ?? '').not.toBe('');
  });

  it('asks in its labels for no more values than it gives', () => {
    const given = placeholders(`${CATALOGUE[code].cause} ${REMEDIES[code]}`);
    const asked = placeholders(`${LABELS.get(labelKey) ?? ''} ${LABELS.get(remedyKey) ?? ''}`);
    expect(given).toEqual(expect.arrayContaining([...asked]));
  });

  it('names a cause and a remedy in whole sentences', () => {
    for (const text of [CATALOGUE[code].cause, REMEDIES[code]]) expect(text).toMatch(/^[A-Z].+\.$/);
  });
});

it('has no label for an error that does not exist', () => {
  const known = CODES.map((code) => errorView(fault(code))).flatMap((view) => [
    view.labelKey,
    view.remedyKey,
  ]);
  const found = [...LABELS.keys()].filter((name) => /^Softphone_SP\d/.test(name));
  expect(found.filter((name) => !known.includes(name))).toEqual([]);
});

it('stands in the guide for admins as it is here', () => {
  const guide = readFileSync(path.join(__dirname, '../docs/errors.md'), 'utf8').replace(/ +/g, ' ');
  for (const code of CODES)
    expect(guide).toContain(`| ${code} | ${CATALOGUE[code].cause} | ${REMEDIES[code]} |`);
});

it('has only codes of the form SP-0000', () => {
  expect(CODES.filter((code) => !/^SP-\d{4}$/.test(code))).toEqual([]);
});

describe('an error of a driver', () => {
  it.each(Object.entries(DRIVER))('%s is %s', (code, expected) => {
    const error = driverError(code as DriverErrorCode, 'what happened');
    expect(ofDriver(error)).toMatchObject({
      code: expected,
      message: 'what happened',
      retryable: error.retryable,
    });
  });

  it('has a code of its own for each code of the contract', () => {
    expect(new Set(Object.values(DRIVER)).size).toBe(Object.keys(DRIVER).length);
  });

  it('counts as the vendor’s own when a newer contract has invented it', () => {
    expect(ofDriver(driverError('out-of-coffee' as DriverErrorCode, 'x')).code).toBe('SP-2019');
  });
});

describe('a fault', () => {
  it('is plain data that crosses a border whole', () => {
    const error = fault('SP-1003', { params: ['pop.inbound.when'], cause: new TypeError('no') });
    expect(JSON.parse(JSON.stringify(error))).toEqual(error);
    expect(isSoftphoneError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'SP-1003', cause: 'TypeError: no', params: ['pop.inbound.when'] });
  });

  it('keeps no more of the other side’s text than is useful', () => {
    expect(fault('SP-1106', { cause: 'x'.repeat(10_000) }).cause).toHaveLength(500);
  });

  it('shows labels and values, never the other side’s text', () => {
    const view = errorView(fault('SP-1106', { cause: '<b>FIELD_CUSTOM_VALIDATION_EXCEPTION</b>' }));
    expect(view).toEqual({
      code: 'SP-1106',
      labelKey: 'Softphone_SP1106',
      remedyKey: 'Softphone_SP1106_Remedy',
    });
  });
});

function placeholders(text: string): readonly string[] {
  return text.match(/\{\d\}/g) ?? [];
}

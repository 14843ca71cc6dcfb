import { capabilitiesOf, readSettings } from './settings';

const full = {
  functionUrl: 'https://acme-1234.twil.io/conference',
  workflow: 'WWa1',
  queue: 'WQb2',
  callerIds: '+12025550142 +12025550143',
};

it.each([
  ['functionUrl', 'http://acme.twil.io/conference'],
  ['functionUrl', 'nowhere'],
  ['region', 'Europe'],
  ['router', 'https://host'],
  ['workflow', 'WQ1'],
  ['queue', 'WW1'],
  ['callerIds', 'me'],
  ['rejectActivity', 'Lunch'],
])('a wrong %s is refused by its name (%s)', (key, value) => {
  expect(() => readSettings({ ...full, [key]: value })).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: expect.stringContaining(key) as string }),
  );
});

it('without the Function nobody dials, consults or confers; the rest works', () => {
  const all = capabilitiesOf(readSettings(full));
  expect(all).toEqual(expect.arrayContaining(['call.dial', 'consult', 'conference']));
  const few = capabilitiesOf(readSettings({}));
  expect(few).toEqual(expect.arrayContaining(['call.hold', 'transfer.blind', 'wrapup']));
  for (const one of ['call.dial', 'consult', 'consult.transfer', 'conference', 'conference.drop'] as const)
    expect(few).not.toContain(one);
});

it('nobody dials without a workflow, a queue and a number to call from', () => {
  for (const key of ['workflow', 'queue', 'callerIds'] as const)
    expect(capabilitiesOf(readSettings({ ...full, [key]: '' }))).not.toContain('call.dial');
});

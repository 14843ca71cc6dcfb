// Ways in which people in fifteen countries store a telephone number, against the lab's search, which is as short-sighted as the
// documented one: it compares the ends of digits. What no text can reach is named, so that the count is honest.
import { readNumber } from '../../engine/crm/phoneNumber';
import { search } from '../../lab/org/phoneSearch';
import { seededLayout, seededRecords } from '../../lab/org/seed';

/** Country of the agent, the caller as the network tells it, and what records hold. `no`: no text ends it. */
const TABLE: readonly (readonly [string, string, readonly string[], { readonly no: readonly string[] }?])[] =
  [
    [
      'US',
      '+14155550132',
      ['(415) 555-0132', '+1 415 555 0132', '1-415-555-0132', '4155550132', '011 1 415 555 0132'],
    ],
    [
      'US',
      '+14155550132',
      ['415-555-0132 x204', '415-555-0132 ext. 204'],
      { no: ['415-555-0132 #204', '415-555-0132 / 33'] },
    ],
    ['CA', '+16045550100', ['604.555.0100', '+1 (604) 555-0100'], { no: ['604-555-0100 local212'] }],
    [
      'GB',
      '+442079460100',
      ['020 7946 0100', '+44 20 7946 0100', '+44 (0)20 7946 0100', '0044 20 7946 0100'],
    ],
    ['DE', '+493023125044', ['030 23125-044', '030/23125044', '+49 (0)30 23125044', '49 30 23125044']],
    ['FR', '+33199000054', ['01 99 00 00 54', '+33 1 99 00 00 54', '0033 1 99 00 00 54']],
    ['IT', '+390212345678', ['02 1234 5678', '+39 02 1234 5678', '+39 2 1234 5678', '212345678']],
    ['IT', '+393471234567', ['347 1234567', '0347 1234567', '+39 0347 1234567']],
    [
      'HU',
      '+36201234567',
      ['06 20 123 4567', '(06) 20/123-4567', '+36 20 123 4567', '+36 (06) 20 123 4567', '20 1234567'],
    ],
    ['ES', '+34810123456', ['810 12 34 56', '+34 810 12 34 56']],
    [
      'AR',
      '+5491123456789',
      ['011 15-2345-6789', '11 15 2345 6789', '+54 9 11 2345-6789', '+54 11 15 2345 6789', '11 2345-6789'],
    ],
    ['AR', '+5493511234567', ['0351 15-123-4567', '+54 351 15 123 4567', '351 1234567']],
    ['MX', '+525512345678', ['55 1234 5678', '+52 1 55 1234 5678', '044 55 1234 5678', '01 55 1234 5678']],
    ['BR', '+5511987654321', ['(11) 98765-4321', '0 15 11 98765-4321', '+55 11 8765-4321', '(11) 8765-4321']],
    ['RU', '+74951234567', ['8 (495) 123-45-67', '+7 495 123-45-67', '495 1234567']],
    ['AU', '+61491570156', ['0491 570 156', '+61 491 570 156', '0011 61 491 570 156']],
    ['JP', '+81312345678', ['03-1234-5678', '+81 3-1234-5678', '+81 (0)3 1234 5678']],
    ['CI', '+2250707123456', ['07 07 12 34 56', '+225 07 12 34 56', '07 12 34 56']],
    [
      'CO',
      '+576012345678',
      ['(601) 234 5678', '+57 1 234 5678', '(1) 234 5678', '03 1 234 5678', '12345678'],
    ],
    ['AD', '+376712345', ['712 345', '+376 712 345']],
  ];

const ROWS = TABLE.flatMap(([country, caller, stored, unreachable]) => [
  ...stored.map((text) => ({ country, caller, stored: text, isReachable: true })),
  ...(unreachable?.no ?? []).map((text) => ({ country, caller, stored: text, isReachable: false })),
]);

/** As the session asks: one text after the other, until one finds anything. */
function isFound({ country, caller, stored }: (typeof ROWS)[number]): boolean {
  const records = seededRecords(() => Date.parse('2026-03-01T10:00:00Z'));
  const { Id } = records.create('Contact', { LastName: 'Stored', Phone: stored }, records.users[0]!.Id);
  const texts = readNumber(caller, 'inbound', { country, numberRules: [] }).searchTexts;
  for (const text of texts) {
    const found = Object.keys(search(records, seededLayout().Inbound, text));
    if (found.length > 0) return found.includes(Id);
  }
  return false;
}

describe('a caller is found however the number is stored', () => {
  const reachable = ROWS.filter((row) => row.isReachable);
  const found = ROWS.filter(isFound);

  it(`in all ${reachable.length} of ${ROWS.length} spellings that a text can reach`, () => {
    console.log(`${found.length} of ${ROWS.length} stored spellings found, ${reachable.length} reachable`);
    expect(reachable.filter((row) => !found.includes(row))).toEqual([]);
    expect(found.filter((row) => !row.isReachable)).toEqual([]);
  });

  it('which are at least 40 in 15 countries', () => {
    expect(reachable.length).toBeGreaterThanOrEqual(40);
    expect(new Set(reachable.map(({ country }) => country)).size).toBeGreaterThanOrEqual(15);
  });
});

import type { RecordMatch } from '../contract/crm/crm';
import { localNumber, nearMatches } from './localNumber';
import type { LocalNumber } from './localNumber';
import { readNumber } from './phoneNumber';

const US = { country: 'US', numberRules: [] };
const caller = (text: string, ...own: readonly string[]) =>
  localNumber(readNumber(text, 'inbound', US), own, US);
const record = (id: string, phone: string): RecordMatch => ({
  id,
  object: 'Contact',
  name: id,
  fields: { Title: 'Owner 5550132', Phone: phone },
});
const near = (local: LocalNumber | null, ...matches: readonly RecordMatch[]) =>
  local && nearMatches({ matches, popData: { type: 'x', params: {} } }, local);

describe('a caller with seven digits', () => {
  it('is searched for in the agent’s area first', () => {
    expect(caller('5550132', '', '+14155550100')).toEqual({
      digits: '5550132',
      area: '415',
      texts: ['4155550132', '14155550132'],
    });
    expect(caller('5550132', '+442079460100')).toMatchObject({ area: '', texts: [] });
  });

  it('matches numbers of the agent’s area and those without one, never the same digits elsewhere', () => {
    const found = near(
      caller('5550132', '+14155550100'),
      ...[
        record('near', '(415) 555-0132'),
        record('bare', '555-0132'),
        record('extension', '415-555-0132 x9'),
      ],
      ...[record('far', '(212) 555-0132'), record('hidden', '')],
    );
    expect(found?.matches.map(({ id }) => id)).toEqual(['near', 'bare', 'extension']);
    expect(found?.popData).toBeNull();
  });

  it('matches only those without an area when the agent’s is not known', () => {
    const found = near(caller('5550132'), record('near', '(415) 555-0132'), record('bare', '555-0132'));
    expect(found?.matches.map(({ id }) => id)).toEqual(['bare']);
  });

  it('leaves alone what the search found when all of it is near', () => {
    const found = near(caller('5550132'), record('bare', '555-0132'));
    expect(found?.popData).not.toBeNull();
  });
});

it.each(['+14155550132', '204', 'anonymous', '*72'])('is no local number: %s', (text) => {
  expect(caller(text, '+14155550100')).toBeNull();
});

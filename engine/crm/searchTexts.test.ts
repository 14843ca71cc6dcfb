import { readNumber } from './phoneNumber';
import type { NumberConfig } from './phoneNumber';

const at = (country: string): NumberConfig => ({ country, numberRules: [] });

describe('texts to search for', () => {
  it.each([
    ['US', '+14155550132', ['4155550132', '14155550132']],
    ['US', '+442079460100', ['2079460100', '442079460100', '02079460100']],
    ['GB', '+442079460100', ['2079460100', '442079460100', '02079460100']],
    ['IT', '+390212345678', ['0212345678', '390212345678', '212345678']],
    ['AR', '+5491123456789', ['91123456789', '5491123456789', '0111523456789', '111523456789', '1123456789']],
    // Six digits end many other numbers: the country code first.
    ['AD', '+376712345', ['376712345', '712345']],
  ])('begin in %s with what every spelling of %s ends with', (country, given, texts) => {
    expect(readNumber(given, 'inbound', at(country)).searchTexts).toEqual(texts);
  });

  it.each([
    ['020 7946 0100', '+44 20 7946 0100', '+44 (0)20 7946 0100', '442079460100'],
    ['(415) 555-0132', '+1 415 555 0132', '1-415-555-0132', '4155550132'],
    ['031-390 06 62', '0046 31 390 06 62', '+46 (0)31 390 06 62', '46313900662'],
  ])('find with the first one each way in which it may be stored', (...stored) => {
    const country = stored[0].startsWith('020') ? 'GB' : stored[0].startsWith('031') ? 'SE' : 'US';
    const [first = 'nothing'] = readNumber(stored[1], 'inbound', at(country)).searchTexts;
    for (const spelling of stored) expect(spelling.replace(/\D/g, '')).toMatch(new RegExp(`${first}$`));
  });
});

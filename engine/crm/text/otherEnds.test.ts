import { readNumber } from '../phoneNumber';

const dialled = (country: string, text: string) => readNumber(text, 'outbound', { country, numberRules: [] });

describe('another end of the number before is no extension', () => {
  it.each([
    ['SE', '031-390 06 62, 63', '+46313900662'],
    ['SE', '031-390 06 62, 63, 64', '+46313900662'],
    ['SE', '08-123 456 70; 71', '+46812345670'],
    ['SE', '031-390 06 62 och 63', '+46313900662'],
    ['FR', '01 99 00 00 54, 55', '+33199000054'],
    ['FR', '01 99 00 00 54 et 55', '+33199000054'],
    ['BE', '02 513 89 40, 41', '+3225138940'],
    ['CH', '044 668 18 00 und 01', '+41446681800'],
    ['IT', '06 6982 1234, 1235', '+390669821234'],
    ['ES', '91 514 00 00 y 01', '+34915140000'],
    ['NO', '22 00 25 00, 01', '+4722002500'],
    ['FI', '09 471 71 01 & 02', '+35894717101'],
  ])('%s: %s', (country, text, e164) => {
    const read = dialled(country, text);
    expect(read).toMatchObject({ e164, isFirstOfSeveral: true });
    expect(read.extension).toBeUndefined();
  });
});

describe('digits that stand behind a whole number are its extension', () => {
  it.each([
    ['US', '415-555-0132 204', '+14155550132', '204'],
    ['US', '(415) 555-0132 2041', '+14155550132', '2041'],
    ['US', '+1 415 555 0132 22', '+14155550132', '22'],
    ['CA', '604-555-0100 12345', '+16045550100', '12345'],
    ['US', '415.555.0132  204', '+14155550132', '204'],
    ['US', '415-555-0132, 204', '+14155550132', ',204'],
    ['US', '415-555-0132 x204', '+14155550132', '204'],
  ])('%s: %s', (country, text, e164, extension) => {
    expect(dialled(country, text)).toMatchObject({ e164, extension });
  });

  it('but not of a word, and no year', () => {
    expect(dialled('US', '415-555-0132 2nd floor').extension).toBeUndefined();
    expect(dialled('US', '415-555-0132 home').extension).toBeUndefined();
  });
});

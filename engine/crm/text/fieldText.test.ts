import { readNumber } from '../phoneNumber';

const dialled = (country: string, text: string) => readNumber(text, 'outbound', { country, numberRules: [] });

describe('a field that holds more than a number is read as a person reads it', () => {
  it.each([
    ['US', '415-555-0132 home', '+14155550132'],
    ['US', '(415) 555-0132 cell', '+14155550132'],
    ['US', '415-555-0132home', '+14155550132'],
    ['US', '+1 415 555 0132 (mobile, after 5)', '+14155550132'],
    ['DE', '030 2312504 Ana', '+49302312504'],
    ['DE', 'Tel. 030 2312504', '+49302312504'],
    ['DE', 'Zimmer 12 030 2312504', '+49302312504'],
    ['US', 'Room 12 415-555-0132', '+14155550132'],
    ['US', '415-555-0132 2nd floor', '+14155550132'],
    ['DE', '030 2312504 2. Stock', '+49302312504'],
    ['GB', '020 7946 0100 – reception', '+442079460100'],
    ['US', '415–555–0132', '+14155550132'],
    ['FR', '01/99/00/00/54', '+33199000054'],
    ['AT', '01/512/34/56', '+4315123456'],
    ['DE', '030 / 2312504', '+49302312504'],
  ])('%s: %s', (country, text, e164) => {
    const read = dialled(country, text);
    expect(read).toMatchObject({ kind: 'number', e164, dialString: e164 });
    expect(read.extension).toBeUndefined();
    expect(read.isFirstOfSeveral).toBeUndefined();
  });

  it('also where it is a local number', () => {
    expect(dialled('US', '555-0132 home')).toMatchObject({ kind: 'extension', dialString: '5550132' });
  });

  it.each([
    ['US', '1-800-GO-FEDEX', '+18004633339'],
    ['US', '1-800-CONTACTS', '+18002668228'],
    ['US', '1 800 FLOWERS', '+18003569377'],
    ['US', '1-800-flowers', '+18003569377'],
    ['US', '(800) FLOWERS', '+18003569377'],
    ['US', '1-888-555-HELP', '+18885554357'],
    ['US', '1-800-GO-FEDEX home', '+18004633339'],
    ['DE', '0800 REIFEN1', '+498007343361'],
  ])(
    'with letters for digits only where the number is not whole without them: %s: %s',
    (country, text, e164) => {
      expect(dialled(country, text).dialString).toBe(e164);
    },
  );

  it('takes the extension behind a number in letters', () => {
    expect(dialled('US', '1-800-FLOWERS x204')).toMatchObject({ e164: '+18003569377', extension: '204' });
  });

  it.each(['Ana', '204 Ana', '415 Ana Silva', '12 Main Street', '<b>415-555-0132</b>', 'js:a(4155550132)'])(
    'is no number: %s',
    (text) => {
      expect(dialled('US', text)).toMatchObject({ kind: 'invalid', dialString: null, national: text });
    },
  );
});

describe('of several numbers in one field the first whole one is dialled', () => {
  it.each([
    ['US', '415-555-0132 / 415-555-0133', '+14155550132'],
    ['US', '415-555-0132/415-555-0133', '+14155550132'],
    ['US', '415-555-0132; 415-555-0133', '+14155550132'],
    ['US', '4155550132,4155550133', '+14155550132'],
    ['US', '415-555-0132 415-555-0133', '+14155550132'],
    ['US', '415-555-0132 - 415-555-0133', '+14155550132'],
    ['US', '+14155550132+14155550133', '+14155550132'],
    ['US', '415-555-0132 or 415-555-0133', '+14155550132'],
    ['US', '(415) 555-0132 home, (415) 555-0133 work', '+14155550132'],
    ['US', '415.555.0132|415.555.0133', '+14155550132'],
    ['US', '555-0132 or 415-555-0133', '+14155550133'],
    ['DE', '030 2312504 oder 0171 1234567', '+49302312504'],
    ['DE', '030 2312504 / 2312505', '+49302312504'],
    ['DE', '030 2312504/05', '+49302312504'],
    ['DE', '+49 30 23125-0 / -44', '+4930231250'],
    ['DE', '030 23125-0 / 44', '+4930231250'],
    ['US', '1 (415) 555-0132, 1 (415) 555-0133', '+14155550132'],
    ['US', '415 555 0132, 415 555 0133', '+14155550132'],
    ['DE', '030 23125-44/45', '+49302312544'],
    ['DE', '030/23125-44/45', '+49302312544'],
    ['DE', '030 23125-44 - 48', '+49302312544'],
    ['FR', '01 99 00 00 54 ou 01 99 00 00 55', '+33199000054'],
    ['JP', '03-1234-5678 または 03-1234-5679', '+81312345678'],
    ['GB', '020 7946 0100 / 0101', '+442079460100'],
    ['IN', '022 2345 6789 / 90', '+912223456789'],
  ])('%s: %s', (country, text, e164) => {
    const { dialString, extension } = dialled(country, text);
    expect({ dialString, extension }).toEqual({ dialString: e164, extension: undefined });
  });

  it('and is known to be the first', () => {
    expect(dialled('US', '415-555-0132 / 415-555-0133').isFirstOfSeveral).toBe(true);
    expect(dialled('DE', '030 23125-44/45').isFirstOfSeveral).toBe(true);
    expect(dialled('US', '415-555-0132 x204 / 415-555-0133 x205')).toMatchObject({
      extension: '204',
      isFirstOfSeveral: true,
    });
    expect(dialled('US', '415-555-0132,,9988776#').isFirstOfSeveral).toBeUndefined();
  });

  it.each(['41555501324155550133', '5550132 / 5550133', '204 / 205', '12/34/56', '204, 205'])(
    'none where no first can be told: %s',
    (text) => {
      expect(dialled('US', text)).toMatchObject({ kind: 'invalid', dialString: null });
    },
  );
});

describe('what stands behind a number is keyed in after the answer', () => {
  it.each([
    ['US', '415-555-0132 x204', '204'],
    ['US', '4155550132x204', '204'],
    ['US', '415-555-0132 ext. 22', '22'],
    ['US', '415-555-0132 Ext: 22 Ana', '22'],
    ['US', '415-555-0132 (ext 22)', '22'],
    ['US', '415-555-0132, extension 22', '22'],
    ['US', '415-555-0132 ext# 9', '9'],
    ['US', '415-555-0132 #9', '9'],
    ['US', '415-555-0132 # 9', '9'],
    ['US', '415-555-0132 *227', '*227'],
    ['US', '415-555-0132,204', ',204'],
    ['US', '415-555-0132;204', ',204'],
    ['US', '415-555-0132p204', ',204'],
    ['US', '415-555-0132,,9988776#,,654321#', ',,9988776#,,654321#'],
    ['US', '+14155550132 ,, 9988776# ,, 654321#', ',,9988776#,,654321#'],
    ['US', '+14155550132;ext=204', '204'],
    ['US', '415-555-0132 x204 or x205', '204'],
    ['CA', '604-555-0100 local212', '212'],
    ['CA', '604-555-0100 poste 12', '12'],
    ['CA', '604-555-0100 loc. 212', '212'],
    ['DE', '030 2312504 Durchwahl 12', '12'],
    ['BR', '(11) 2345-6789 ramal 33', '33'],
    ['JP', '03-1234-5678 内線 12', '12'],
  ])('%s: %s', (country, text, extension) => {
    const read = dialled(country, text);
    expect(read.kind).toBe('number');
    expect(read.dialString).toMatch(/^\+\d{10,12}$/);
    expect(read.dialString).toBe(dialled(country, text.slice(0, 14).replace(/\D+$/, '')).dialString);
    expect(read.extension).toBe(extension);
  });

  it('also behind a local number', () => {
    expect(dialled('US', '555-0132 ext. 22')).toMatchObject({ dialString: '5550132', extension: '22' });
    expect(dialled('US', '555-0132 #9')).toMatchObject({ dialString: '5550132', extension: '9' });
  });

  it('and is shown with the number, so that it can be dialled again', () => {
    const read = dialled('US', '415-555-0132,,9988776#,,654321#');
    expect(dialled('US', read.national)).toMatchObject({ e164: read.e164, extension: read.extension });
  });

  it.each([
    ['*72 20', '*7220'],
    ['#31#4155550132', '#31#4155550132'],
    ['204*5', '204*5'],
    ['ext. 5', '5'],
  ])('but codes of the telephone system are dialled as they are: %s', (text, dialString) => {
    const read = dialled('US', text);
    expect(read).toMatchObject({ kind: 'extension', dialString });
    expect(read.extension).toBeUndefined();
  });
});

describe('a number that today’s plan does not have', () => {
  it.each([
    ['US', '+52 1 55 1234 5678', '+525512345678'],
    ['MX', '044 55 1234 5678', '+525512345678'],
    ['MX', '01 55 1234 5678', '+525512345678'],
    ['US', '+0 415 555 0132', '+14155550132'],
    ['DE', '+030 2312504', '+49302312504'],
    ['DE', '+0049 30 2312504', '+49302312504'],
    ['US', '+011 44 20 7946 0100', '+442079460100'],
    ['IT', '+39 2 1234 5678', '+390212345678'],
  ])('is read as it is today: %s: %s', (country, text, e164) => {
    for (const direction of ['inbound', 'outbound'] as const)
      expect(readNumber(text, direction, { country, numberRules: [] }).e164).toBe(e164);
  });

  it.each([
    ['+225 07 12 34 56', '+22507123456', ['22507123456', '07123456']],
    ['+999 123456', '+999123456', ['999123456', '99123456']],
    ['+0 55 01', '05501', []],
  ])('is shown, searched by its last digits and dialled as it is: %s', (text, dialString, searchTexts) => {
    for (const direction of ['inbound', 'outbound'] as const)
      expect(readNumber(text, direction, { country: 'US', numberRules: [] })).toMatchObject({
        kind: 'extension',
        e164: null,
        dialString,
        national: dialString,
        searchTexts,
      });
  });

  it.each(['+', '+1 415', '+ Ana'])('is refused only when nothing could be dialled: %s', (text) => {
    expect(dialled('US', text).dialString).toBeNull();
  });
});

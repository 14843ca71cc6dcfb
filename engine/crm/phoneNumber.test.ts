import fc from 'fast-check';
import { CONFIG_DEFAULTS } from '../contract/config/config';
import { maskNumber, numberView, readNumber } from './phoneNumber';
import type { NumberConfig } from './phoneNumber';

const at = (country: string, numberRules: NumberConfig['numberRules'] = []): NumberConfig => ({
  country,
  numberRules,
});
const US = at('US');

describe('a public number', () => {
  it.each([
    ['US', '(415) 555-0132', '+14155550132', '(415) 555-0132', '+1 415 555 0132'],
    ['US', '1-212-555-0138', '+12125550138', '(212) 555-0138', '+1 212 555 0138'],
    ['US', '011 44 20 7946 0100', '+442079460100', '+44 20 7946 0100', '+44 20 7946 0100'],
    ['CA', '(416) 555-0132', '+14165550132', '(416) 555-0132', '+1 416 555 0132'],
    ['GB', '020 7946 0100', '+442079460100', '020 7946 0100', '+44 20 7946 0100'],
    ['GB', '+44 (0)113 496 0121', '+441134960121', '0113 496 0121', '+44 113 496 0121'],
    ['DE', '069/90009046', '+496990009046', '069 90009046', '+49 69 90009046'],
    ['DE', '(030) 23125-044', '+493023125044', '030 23125044', '+49 30 23125044'],
    ['FR', '01.99.00.00.54', '+33199000054', '01 99 00 00 54', '+33 1 99 00 00 54'],
    ['SE', '0046 31 390 06 62', '+46313900662', '031-390 06 62', '+46 31 390 06 62'],
    ['AU', '0491 570 156', '+61491570156', '0491 570 156', '+61 491 570 156'],
    ['IT', '02 1234 5678', '+390212345678', '02 1234 5678', '+39 02 1234 5678'],
    ['ES', '810 12 34 56', '+34810123456', '810 12 34 56', '+34 810 12 34 56'],
    ['JP', '03-1234-5678', '+81312345678', '03-1234-5678', '+81 3 1234 5678'],
    ['BR', '(11) 2345-6789', '+551123456789', '(11) 2345-6789', '+55 11 2345 6789'],
    ['IN', '074104 10123', '+917410410123', '074104 10123', '+91 74104 10123'],
    ['AD', '712 345', '+376712345', '712 345', '+376 712 345'],
    ['US', '+800 1234 5678', '+80012345678', '+800 1234 5678', '+800 1234 5678'],
  ])('is read in %s: %s', (country, given, e164, national, international) => {
    for (const direction of ['inbound', 'outbound'] as const)
      expect(readNumber(given, direction, at(country))).toMatchObject({
        kind: 'number',
        e164,
        national,
        international,
        dialString: e164,
        given,
      });
  });

  it.each([
    ['(212) 555-0137 x204', '204'],
    ['212.555.0137 ext. 204', '204'],
    ['212-555-0137,,204', ',,204'],
    ['tel:+1-212-555-0137;ext=204', '204'],
  ])('keeps its extension: %s', (given, extension) => {
    expect(readNumber(given, 'outbound', US)).toMatchObject({
      e164: '+12125550137',
      extension,
      dialString: '+12125550137',
      national: '(212) 555-0137 ext. 204',
    });
  });

  it('is read from a trunk that leaves out the plus, for callers only', () => {
    expect(readNumber('442079460100', 'inbound', US).e164).toBe('+442079460100');
    expect(readNumber('442079460100', 'outbound', US)).toMatchObject({ kind: 'extension', e164: null });
  });

  it.each([
    ['pasted with invisible direction marks', '\u202A(415) 555\u20110132\u202C'],
    ['in Arabic digits', '٤١٥٥٥٥٠١٣٢'],
    ['in full-width digits', '４１５５５５０１３２'],
    ['with odd blanks', '\t415\u00A0555\u20090132\n'],
    ['in a telephone URI', 'tel:+1-415-555-0132'],
    ['in a SIP URI', 'sip:+14155550132@trunk.example;user=phone'],
    ['in a SIP URI with a name', '"A. Silva" <sips:4155550132@trunk.example>'],
    ['in an escaped SIP URI', 'sip:%2B14155550132@trunk.example'],
  ])('is read %s', (_how, given) => {
    expect(readNumber(given, 'inbound', US).e164).toBe('+14155550132');
  });

  it('is read before a remark in a field, but never out of a caller’s text', () => {
    expect(readNumber('+1 415 555 0132 (mobile)', 'outbound', US).dialString).toBe('+14155550132');
    expect(readNumber('+1 415 555 0132 (mobile)', 'inbound', US).kind).toBe('invalid');
    expect(readNumber('call 4155550132', 'outbound', US).dialString).toBe('+14155550132');
    expect(readNumber('call 4155550132', 'inbound', US).kind).toBe('invalid');
  });

  it('is read from letters on the keys', () => {
    expect(readNumber('1-800-FLOWERS', 'outbound', US).e164).toBe('+18003569377');
  });

  it('is read only in its international form where the country is not known', () => {
    expect(readNumber('+14155550132', 'outbound', at('XX')).e164).toBe('+14155550132');
    expect(readNumber('4155550132', 'outbound', at('XX'))).toMatchObject({
      kind: 'extension',
      dialString: '4155550132',
    });
  });
});

describe('what the telephone system alone knows', () => {
  it.each([
    ['204', '204'],
    ['911', '911'],
    ['112', '112'],
    ['x123', '123'],
    ['ext. 5', '5'],
    ['*72 20', '*7220'],
    ['#31#0', '#31#0'],
    ['555-0132', '5550132'],
    ['9 1 415 555 0132', '914155550132'],
    ['tel:204;phone-context=pbx', '204'],
  ])('is dialled as it is: %s', (given, dialString) => {
    expect(readNumber(given, 'outbound', US)).toMatchObject({
      kind: 'extension',
      e164: null,
      dialString,
      national: dialString,
    });
  });

  it('is a short code even where the numbering plan would allow such a number', () => {
    expect(readNumber('12345', 'outbound', at('DE')).kind).toBe('extension');
  });

  it('is read from the URI of a colleague', () => {
    expect(readNumber('sip:204@pbx.example', 'inbound', US)).toMatchObject({
      kind: 'extension',
      dialString: '204',
    });
  });

  it('is not searched for while it is so short that it is found in everything', () => {
    expect(readNumber('204', 'inbound', US).searchTexts).toEqual([]);
    expect(readNumber('5550132', 'inbound', US).searchTexts).toEqual(['5550132']);
  });
});

describe('a SIP address', () => {
  it('is dialled as it was written', () => {
    expect(readNumber('sip:ana@example.com', 'outbound', US)).toMatchObject({
      kind: 'sip',
      e164: null,
      dialString: 'sip:ana@example.com',
      searchTexts: ['ana@example.com'],
    });
    expect(readNumber('sip:+14155550132@pbx.example', 'outbound', US)).toMatchObject({
      e164: '+14155550132',
      dialString: 'sip:+14155550132@pbx.example',
    });
  });

  it.each(['sip:', 'sip:@', 'sip:a b@c', 'sip:%@'])('is nothing when it is broken: %s', (given) => {
    expect(readNumber(given, 'outbound', US)).toMatchObject({ kind: 'invalid', dialString: null });
  });

  it('may hold a lone per cent sign', () => {
    expect(readNumber('sip:50%off@example.com', 'inbound', US).kind).toBe('sip');
  });
});

describe('no number', () => {
  it.each([
    'anonymous',
    'Anonymous',
    'PRIVATE',
    'Private Number',
    'withheld',
    'unavailable',
    'Restricted',
    'unknown caller',
    '+266696687',
    '266696687',
    'sip:anonymous@anonymous.invalid',
    '"Anonymous" <sip:anonymous@trunk.example>',
  ])('is a withheld one: %s', (given) => {
    expect(readNumber(given, 'inbound', US)).toMatchObject({
      kind: 'anonymous',
      e164: null,
      dialString: null,
      searchTexts: [],
      national: '',
    });
  });

  it.each([undefined, '', '   ', '\u200B\u202E'])('is an empty one: %p', (given) => {
    expect(readNumber(given, 'inbound', US)).toMatchObject({ kind: 'empty', dialString: null, given: '' });
  });

  it.each([
    ['markup', '<img src=x onerror=alert(4155550132)>'],
    ['a plus alone', '+'],
    ['too few digits after a plus', '+1 415'],
    ['a name', 'Ana'],
    ['a script', 'javascript:alert(1)'],
    ['10,000 digits', '4'.repeat(10_000)],
    ['10,000 characters around a number', `4155550132${' x'.repeat(5_000)}`],
    ['10,000 plus signs', '+'.repeat(10_000)],
    ['10,000 brackets', '('.repeat(10_000)],
    ['half a character', '\uD83D'],
  ])('is %s', (_what, given) => {
    for (const direction of ['inbound', 'outbound'] as const) {
      const read = readNumber(given, direction, US);
      expect(['invalid', 'empty']).toContain(read.kind);
      expect(read.dialString).toBeNull();
      expect(read.given.length).toBeLessThanOrEqual(128);
    }
  });

  it('shows an invalid one as it was given, without what turns its direction', () => {
    expect(readNumber('Ana\u202Eesrever', 'inbound', US).national).toBe('Anaesrever');
  });
});

describe('any text at all', () => {
  it('is read without an exception, bounded, and dialled only when it is something', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 300, unit: 'binary' }),
      fc.string({ maxLength: 60, unit: fc.constantFrom(...'0123456789+*#()-. x;,@:<>%sipte='.split('')) }),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('inbound', 'outbound'),
        fc.constantFrom('US', 'DE', 'AD', 'XX'),
        (given, direction, country) => {
          const read = readNumber(given, direction, at(country));
          for (const shown of [read.national, read.international, read.given])
            expect(shown.length).toBeLessThanOrEqual(160);
          expect(read.e164 ?? '+1').toMatch(/^\+\d{1,17}$/);
          expect(read.dialString === null).toBe(['anonymous', 'empty', 'invalid'].includes(read.kind));
          expect(read.searchTexts.every((search) => search.length >= 3 && search.length <= 160)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is read the same again from its own E.164', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }), (digits) => {
        const read = readNumber(String(digits), 'outbound', US);
        if (read.e164 === null) return;
        expect(readNumber(read.e164, 'inbound', at('GB')).e164).toBe(read.e164);
        expect(readNumber(read.national, 'outbound', US).e164).toBe(read.e164);
      }),
    );
  });
});

describe('a rewrite rule', () => {
  const rules: NumberConfig['numberRules'] = [
    { applies: 'inbound', pattern: '^00', replacement: '+' },
    { applies: 'outbound', pattern: '^9(\\d{10})$', replacement: '$1' },
    { applies: 'both', pattern: '^7(\\d{3})$', replacement: '+14155550$1' },
  ];

  it('is applied before reading, in its own direction only', () => {
    expect(readNumber('00442079460100', 'inbound', at('US', rules)).e164).toBe('+442079460100');
    expect(readNumber('94155550132', 'outbound', at('US', rules)).e164).toBe('+14155550132');
    expect(readNumber('70132', 'inbound', at('US', rules)).kind).toBe('extension');
    expect(readNumber('7132', 'inbound', at('US', rules)).e164).toBe('+14155550132');
  });

  it('that leaves nothing makes no caller anonymous', () => {
    const wipe = [{ applies: 'both', pattern: '.*', replacement: '' }] as const;
    expect(readNumber('4155550132', 'inbound', at('US', wipe))).toMatchObject({ kind: 'invalid' });
  });
});

it('shows a view with the three spellings and nothing else', () => {
  expect(numberView(readNumber('+14155550132', 'inbound', US))).toEqual({
    e164: '+14155550132',
    national: '(415) 555-0132',
    international: '+1 415 555 0132',
  });
});

it.each([
  ['+14155550132', '***0132'],
  ['(415) 555-0132', '***0132'],
  ['204', '***'],
  ['2041', '***'],
  ['sip:ana@example.com', '***'],
  ['', '***'],
])('masks %s for logs', (given, masked) => {
  expect(maskNumber(given)).toBe(masked);
});

it('reads with the configuration’s defaults', () => {
  expect(readNumber('4155550132', 'inbound', CONFIG_DEFAULTS).e164).toBe('+14155550132');
});

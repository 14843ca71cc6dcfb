import { readNumber } from '../phoneNumber';

const US = { country: 'US', numberRules: [] };

describe('a caller who shows no number', () => {
  it.each([
    ...['Anonymous', 'ANONYMOUS', 'No Caller ID', 'No CallerID', 'Restricted', 'Unavailable', 'asterisk'],
    ...['Private', 'Private Number', 'Unknown', 'UNKNOWN_NUMBER', 'unknown caller', 'Caller unknown'],
    ...['withheld', 'number withheld', 'Caller ID withheld', 'Blocked', 'Out of Area', 'Not available'],
    ...['Anonyme', 'Anonymer Anrufer', 'Unbekannt', 'Privado', 'Hidden', 'No number'],
    ...['+266696687', '266-696-687', '0000', '00', '0000000000', '000-000-0000', '+10000000000'],
    ...['sip:asterisk@10.0.0.1', 'sip:0000000000@trunk.example', 'sip:unknown@unknown.invalid'],
    '"Anonymous" <sip:anonymous@trunk.example>',
  ])('is withheld: %s', (given) => {
    expect(readNumber(given, 'inbound', US)).toMatchObject({
      kind: 'anonymous',
      searchTexts: [],
      national: '',
    });
  });

  it.each(['0', '204', '+14155550132', '+18005550000', '5550000', 'Ana', 'Noah', 'sip:ana@example.com'])(
    'is somebody: %s',
    (given) => {
      expect(readNumber(given, 'inbound', US).kind).not.toBe('anonymous');
    },
  );

  it('is not called, and the emergency call of Australia and the operator are', () => {
    expect(readNumber('000-000-0000', 'outbound', US).dialString).toBeNull();
    expect(readNumber('000', 'outbound', { ...US, country: 'AU' }).dialString).toBe('000');
    expect(readNumber('0', 'outbound', US).dialString).toBe('0');
  });
});

// Numbers that a library never dials by itself, whoever listed it: short ones, and those that cost whoever calls.

/** After the country's code; a selection of what is known to be dear, and the codes that belong to no country. */
const PREMIUM = [
  ...['1900', '1976', '1809', '1829', '1849', '1876', '1284', '1473', '1664', '1767'],
  ...[
    '44871',
    '44872',
    '44873',
    '449',
    '4470',
    '49900',
    '49137',
    '49138',
    '49180',
    '49118',
    '49190',
    '4919',
    '339',
    '3389',
  ],
  ...[
    '43900',
    '43901',
    '43930',
    '43931',
    '43939',
    '4190',
    '3190',
    '3290',
    '3489',
    '34803',
    '34806',
    '34807',
    '34905',
  ],
  ...[
    '3989',
    '39199',
    '35315',
    '46900',
    '46939',
    '46944',
    '4787',
    '482',
    '4870',
    '61190',
    '64900',
    '81990',
    '55900',
  ],
  ...['870', '878', '881', '882', '883', '888', '979', '991', '800', '808'],
];
const LEAST_DIGITS = 8;

/** Only a full international number that is in none of the lists may be dialled unasked. */
export function mustAsk(number: string): boolean {
  if (!/^\+[0-9][0-9 ().-]{6,24}$/.test(number)) return true;
  const digits = number.replace(/\D/g, '');
  return digits.length < LEAST_DIGITS || PREMIUM.some((prefix) => digits.startsWith(prefix));
}

import { maskedText } from './maskValue';

/** Numbers, however they are written: what is left are the last four digits. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ['dialling +14155550132 now', 'dialling …0132 now'],
  ['from (415) 555-0132.', 'from …0132.'],
  ['4155550132', '…0132'],
  ['415 555 0132', '…0132'],
  ['415.555.0132', '…0132'],
  ['415/5550132', '…0132'],
  ['415-555-0132', '…0132'],
  ['+49 (0) 30 / 1234-5678', '…5678'],
  ['5550132', '…0132'],
  ['+49 30 123', '…0123'],
  ['00442079460123 is busy', '…0123 is busy'],
  ['no route to +1 (415) 555-0132', 'no route to …0132'],
  // Extensions.
  ['+14155550132x12', '…0132'],
  ['+1 415 555 0132 ext. 1234', '…0132'],
  ['+1 415 555 0132 extension 7', '…0132'],
  ['4155550132 #99', '…0132'],
  ['tel:+1-415-555-0132;ext=4711', 'tel:…0132'],
  ['+4930123456 Durchwahl 12', '…3456'],
  ['14155550132,,12', '…0132'],
  ['4155550132p9', '…0132'],
  // Percent-encoded.
  ['to=%2B14155550132&x=1', 'to=…0132&x=1'],
  ['to=%2B1%20415%20555%200132', 'to=…0132'],
  ['to=%28415%29+555-0132', 'to=…0132'],
  ['to=415+555+0132', 'to=…0132'],
  ['%34%31%35%35%35%35%30%31%33%32', '…0132'],
  ['%252B14155550132', '%252B…0132'],
  ['%2B1415%C2%A05550132', '…0132'],
  // Beside letters and underscores.
  ['tel14155550132', 'tel…0132'],
  ['call_14155550132_x', 'call_…0132_x'],
  ['leg14155550132b', 'leg…0132b'],
  ['n415_555_0132', 'n…0132'],
  ['"number":"+14155550132"', '"number":"…0132"'],
  ['\\u002B14155550132', '\\u002B…0132'],
  ['sip:+14155550132@pbx.example.com', 'sip:…0132@pbx.example.com'],
  ['<sips:4155550132@pbx;user=phone>', '<sips:…0132@pbx;user=phone>'],
  // Blanks, signs and digits of other scripts.
  ['+1\u00a0415\u00a0555\u00a00132', '…0132'],
  ['+1\u202f415\u2009555\u30000132', '…0132'],
  ['415\u2011555\u20130132', '…0132'],
  ['\u202a+1\u200b415\u2060555\u200e0132', '\u202a…0132'],
  ['\uff0b\uff11\uff14\uff11\uff15\uff15\uff15\uff15\uff10\uff11\uff13\uff12', '…\uff10\uff11\uff13\uff12'],
  ['\uff08415\uff09555\uff0d0132', '…0132'],
  ['\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667', '…\u0664\u0665\u0666\u0667'],
  ['\u0967\u0968\u0969\u096a\u096b\u096c\u096d', '…\u096a\u096b\u096c\u096d'],
];

const SECRETS: readonly (readonly [string, string])[] = [
  ['Authorization: Bearer abc.def', 'Authorization: [hidden]'],
  ['authorization: Basic dXNlcjpwYXNz\nnext', 'authorization: [hidden]\nnext'],
  ['sent Bearer abc123.def-456', 'sent Bearer [hidden]'],
  ['sent bearer%20abc123.def', 'sent bearer [hidden]'],
  ['Basic dXNlcjpwYXNzd29yZA==', 'Basic [hidden]'],
  ['Cookie: sid=a1; theme=dark', 'Cookie: [hidden]'],
  ['Set-Cookie: a=b; Path=/', 'Set-Cookie: [hidden]'],
  ['got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl', 'got [hidden]'],
  ['password=canary&user=7', 'password=[hidden]&user=7'],
  ['"password": "canary"', '"password": "[hidden]"'],
  ['{\\"accessToken\\":\\"canary\\"}', '{\\"accessToken\\":\\"[hidden]\\"}'],
  ['wss://pbx/ws?access_token=canary&v=1', 'wss://pbx/ws?access_token=[hidden]&v=1'],
  ['?apiKey%3Dcanary', '?apiKey%3D[hidden]'],
  ['https://ann:canary@pbx.example.com/', 'https://[hidden]@pbx.example.com/'],
  ['PIN: 4711', 'PIN: [hidden]'],
  ['jwt = canary', 'jwt = [hidden]'],
  ['CLIENT_SECRET=canary', 'CLIENT_SECRET=[hidden]'],
];

/** What looks like one and is none, or is short: left as it is. */
const KEPT: readonly string[] = [
  'SP-1105 after 15000 ms',
  'after 1200000 ms',
  'port 8445 after 5000 ms, code 480',
  '00T000000000001AAA',
  '00T000000000001',
  '003Lb0000000004',
  'a0X5e00000AbCdEEAX',
  '550e8400-e29b-41d4-a716-446655440000',
  'leg 550e8400-e29b-41d4-a716-446655440000/2',
  'CA0123456789abcdef0123456789abcdef',
  '2026-11-30T10:00:09.123Z',
  '2026-11-30 10:00:09+01:00',
  '2026-11-30',
  '30.11.2026',
  '11/30/2026',
  'startedAt 1796030657920',
  '192.168.100.200:8443',
  'lab-mx32a355-1',
  'extension 204',
  'Basic information about the call',
  'bearer of bad news',
  'Softphone_SP1105_Remedy',
  'labelKey: Softphone_Check_Origin',
  'logKey=leg-call-1',
  'Unexpected token < in JSON at position 0',
  'compass=north, monkey=7, passenger: Ann',
  'at start (https://vf.lab.localhost:3001/resource/engine.js:2:14155)',
];

it.each(NUMBERS)('%j is written as %j', (text, expected) => {
  expect(maskedText(text)).toBe(expected);
});
it.each(SECRETS)('%j hides its secret: %j', (text, expected) => {
  expect(maskedText(text)).toBe(expected);
});
it.each(KEPT.map((text) => [text]))('%j is left as it is', (text) => {
  expect(maskedText(text)).toBe(text);
});

it('takes a text of any length, in time that grows with it', () => {
  for (const text of ['1 '.repeat(50_000), '(+'.repeat(50_000), '%2'.repeat(50_000), 'a:'.repeat(50_000)])
    expect(maskedText(text).length).toBeLessThan(20_100);
});

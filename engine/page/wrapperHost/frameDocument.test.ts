import { addressOf, frameDocument } from './frameDocument';

it.each([
  ['https://a.example/w.js', 'https://a.example/w.js'],
  ['HTTPS://A.EXAMPLE:443/w.js', 'https://a.example/w.js'],
  ['https://a.example/x/../w.js', 'https://a.example/w.js'],
  ["https://a.example/w.js;script-src,'*'", 'https://a.example/w.js%3Bscript-src%2C%27*%27'],
  ['https://a.example/"><script>', 'https://a.example/%22%3E%3Cscript%3E'],
])('%s enters the policy as %s', (given, expected) => {
  expect(addressOf(given).url).toBe(expected);
});

it('has one policy, which an address cannot end', () => {
  const url = 'https://a.example/w.js; connect-src *" x="';
  const text = frameDocument({ url, integrity: 'sha384-x', dials: false }, 'n');
  const [, policy = ''] = /content="([^"]*)"/.exec(text) ?? [];
  expect(policy.split('; ').map((rule) => rule.split(' ')[0])).toEqual([
    ...['default-src', 'script-src', 'connect-src', 'frame-src', 'form-action', 'base-uri', 'webrtc'],
  ]);
});

import { placesOf, secretsIn } from './secrets';

it.each([
  ['as it is', 'login with s3cret/9 done'],
  ['in an address', 'https://acme.test/?p=s3cret%2F9'],
  ['in base64', `basic ${btoa('s3cret/9')}`],
])('a secret is found %s', (_name, text) => {
  expect(placesOf('s3cret/9', { 'the log': text, 'the memory': 'nothing' })).toEqual(['the log']);
});

it('what is too short to be found is not looked for', () => {
  expect(placesOf('42', { 'the log': 'took 42 ms' })).toEqual([]);
});

it('the password within a credential is a secret of its own', () => {
  const credential = JSON.stringify({ user: 'ada', login: { password: 'open-sesame' } });
  expect(secretsIn(credential)).toEqual([credential, 'open-sesame']);
  expect(secretsIn('a.b.c')).toEqual(['a.b.c']);
});

import { isOlder } from './build';

it.each([
  ['0.1.0.5', '0.1.0.6', true],
  ['0.1.0.10', '0.1.0.9', false],
  ['0.1.0.5', '0.1.0.5', false],
  ['0.9.0', '0.10.0', true],
  ['0', '0.1.0.1', true],
  ['1', '0.9', false],
  ['', 'x', false],
])('%s is older than %s: %s', (build, than, is) => {
  expect(isOlder(build, than)).toBe(is);
});

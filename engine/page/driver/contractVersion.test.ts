import { CONTRACT_VERSION } from '../../contract/driver/driver';
import { isNewer, isSpoken } from './contractVersion';

it.each(['1.0', '1.1', '1.7', '1.10', '1'])('speaks with a driver of %s', (version) => {
  expect(isSpoken(version)).toBe(true);
});

it.each(['0.9', '2.0', '11.0', '', 'one'])('does not speak with a driver of %s', (version) => {
  expect(isSpoken(version)).toBe(false);
  expect(isNewer(version)).toBe(false);
});

it('knows a driver of a later minor version by its number, not by its letters', () => {
  expect(isNewer('1.10')).toBe(true);
  expect(isNewer('1.2')).toBe(true);
  expect(isNewer(CONTRACT_VERSION)).toBe(false);
  expect(isNewer('1.0')).toBe(false);
});

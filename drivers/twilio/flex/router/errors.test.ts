import { readFileSync } from 'node:fs';
import { driverError } from '../../../../engine/contract/driver/driverError';
import { CODES, routerError } from './errors';

it('every error of the SDK’s own list is judged', () => {
  const source = readFileSync(require.resolve('twilio-taskrouter'), 'utf8');
  const messages = [...source.matchAll(/\{name:"[A-Z_]+",message:"([^"]+)"\}/g)].map(
    ([, message]) => message,
  );
  expect(messages.length).toBeGreaterThan(8);
  expect(messages.filter((message) => message !== undefined && CODES[message] === undefined)).toEqual([]);
});

it.each([
  ['Request failed with status code 400. Reservation WR1 is canceled', 'not-allowed', '400'],
  ['Request failed with status code 401. Token expired', 'auth-expired', '401'],
  ['Request failed with status code 403. ', 'forbidden', '403'],
  ['Request failed with status code 429. Too many', 'rate-limited', '429'],
  ['Server responded with status code 503. ', 'unreachable', '503'],
  ['Server responded with status code 599. ', 'vendor', '599'],
])('%s is %s', (message, code, status) => {
  expect(routerError(new Error(message))).toMatchObject({ code, vendor: { code: status } });
});

it('nothing that the SDK said is repeated: it may be a number or a name', () => {
  const error = routerError(new Error('Request failed with status code 400. Ada Sample +12025550142'));
  expect(JSON.stringify(error)).not.toMatch(/Ada|2025550142/);
});

it('an error that nobody knows is the vendor’s, whatever was thrown', () => {
  for (const thrown of [new Error('what is this'), new RangeError('x'), 'text', 7, null, undefined, {}])
    expect(routerError(thrown)).toMatchObject({ code: 'vendor' });
});

it('one of ours is passed on as it is', () => {
  const ours = driverError('timeout', 'late');
  expect(routerError(ours)).toBe(ours);
});

import * as masking from '../../contract/masking/maskValue';
import { consoleLog } from './consoleLog';

const spies = () => ({
  debug: jest.spyOn(console, 'debug').mockImplementation(),
  warn: jest.spyOn(console, 'warn').mockImplementation(),
});
afterEach(() => jest.restoreAllMocks());
const settled = () => new Promise((done) => setImmediate(done));

it('writes debug lines only when asked to, and everything through the masker', async () => {
  const { debug } = spies();
  consoleLog(
    '[x]',
    () => false,
    () => Promise.resolve(masking),
  )('debug', 'quiet');
  consoleLog(
    '[x]',
    () => true,
    () => Promise.resolve(masking),
  )('debug', 'loud +14155550132', { notes: 'canary', state: 'x' });
  await settled();
  expect(debug.mock.calls).toEqual([['[x] loud …0132', { notes: '[hidden]', state: 'x' }]]);
});

it('keeps lines in their order until the masker is there, and loads it once', async () => {
  const { warn } = spies();
  const load = jest.fn(() => Promise.resolve(masking));
  const log = consoleLog('[x]', () => false, load);
  log('warn', 'first');
  log('warn', 'second');
  expect(warn).not.toHaveBeenCalled();
  await settled();
  log('warn', 'third');
  expect(warn.mock.calls).toEqual([['[x] first'], ['[x] second'], ['[x] third']]);
  expect(load).toHaveBeenCalledTimes(1);
});

it('shows nothing of a line when the masker does not come', async () => {
  const { warn } = spies();
  const log = consoleLog(
    '[x]',
    () => false,
    () => Promise.reject(new Error('404')),
  );
  log('warn', 'canary', { canary: 'canary' });
  await settled();
  log('warn', 'canary');
  expect(warn).toHaveBeenCalledTimes(2);
  expect(JSON.stringify(warn.mock.calls)).not.toContain('canary');
});

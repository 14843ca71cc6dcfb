import { formatAsTyped } from '../../crm/formatAsTyped';
import { numberPlans } from '../../crm/numberPlans';
import { typedNumbers } from './typedNumbers';

const useNumberPlans = jest.fn();
const ENGINE = 'https://org.example/resource/1/softphoneEngine/engine.js';

it('loads the formatter from beside the engine, once', async () => {
  const load = jest.fn(() => Promise.resolve({ formatAsTyped, useNumberPlans }));
  const format = typedNumbers(ENGINE, 'US', load);
  expect(load).not.toHaveBeenCalled();
  expect((await format('4155550132', 10)).text).toBe('(415) 555-0132');
  await format('415', 3);
  expect(useNumberPlans.mock.calls).toEqual([[numberPlans()]]);
  expect(load.mock.calls).toEqual([['https://org.example/resource/1/softphoneEngine/formatAsTyped.js']]);
});

it('tries again at the next key press when it could not be loaded', async () => {
  const load = jest.fn<Promise<unknown>, [string]>(() => Promise.resolve({ formatAsTyped, useNumberPlans }));
  load.mockImplementationOnce(() => Promise.reject(new Error('offline')));
  const format = typedNumbers(ENGINE, 'US', load);
  await expect(format('415', 3)).rejects.toThrow('offline');
  expect((await format('4155550132', 10)).national).toBe('(415) 555-0132');
});

import * as module from '../../session/record/extensionAnswer';
import { extensionAnswers } from './extensionAnswers';

const URL_OF_ENGINE = 'https://x/e/engine.js';

describe('reading what extensions answer', () => {
  it('is loaded at the start by a phone that has extensions, once', async () => {
    const load = jest.fn(() => Promise.resolve(module));
    const read = extensionAnswers(URL_OF_ENGINE, true, load);
    expect(load).toHaveBeenCalledWith('https://x/e/extensionAnswer.js');
    expect(await read('beforePop', '{"skip":true}')).toEqual({
      point: 'beforePop',
      answer: { type: 'skip' },
    });
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('is never loaded by one that has none', () => {
    const load = jest.fn(() => Promise.resolve(module));
    extensionAnswers(URL_OF_ENGINE, false, load);
    expect(load).not.toHaveBeenCalled();
  });

  it('is tried again after it could not be loaded', async () => {
    const load = jest.fn<Promise<unknown>, [string]>().mockRejectedValueOnce(new Error('offline'));
    load.mockResolvedValue(module);
    const read = extensionAnswers(URL_OF_ENGINE, false, load);
    await expect(read('beforeDial', '{}')).rejects.toThrow('offline');
    expect(await read('beforeDial', '{}')).toEqual({ point: 'beforeDial', answer: null });
  });
});

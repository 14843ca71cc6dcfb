import type { SelfCheckAnswer } from '../../contract/panel/selfCheck';
import { offersSelfCheck, selfCheckOn } from './selfCheck';
import type { SelfCheckParts } from './parts';

const clock = { now: () => 7, setTimeout: () => 0, clearTimeout: () => undefined };
const done: SelfCheckAnswer = { type: 'selfCheck', state: 'done', checks: [], facts: [], at: 8 };
const page = (load: (url: string) => Promise<unknown>) => {
  const told: SelfCheckAnswer[] = [];
  const asked = selfCheckOn({
    ...{ engineUrl: 'https://x/e/engine.js', clock, log: jest.fn(), load },
    parts: () => ({}) as SelfCheckParts,
    tell: (answer) => told.push(answer),
  });
  return { told, asked };
};
const settled = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

describe('the self-check of a page', () => {
  it('takes its own intent only, and loads its module beside the engine', async () => {
    const load = jest.fn(() => Promise.resolve({ runSelfCheck: () => Promise.resolve(done) }));
    const { told, asked } = page(load);
    expect(asked({ type: 'retry' })).toBe(false);
    expect(asked({ type: 'selfCheck.asked' })).toBe(true);
    await settled();
    expect(load).toHaveBeenCalledWith('https://x/e/selfCheck.js');
    expect(told.map(({ state }) => state)).toEqual(['running', 'done']);
  });

  it('runs once at a time, and again afterwards', async () => {
    const load = jest.fn(() => Promise.resolve({ runSelfCheck: () => Promise.resolve(done) }));
    const { asked } = page(load);
    asked({ type: 'selfCheck.asked' });
    asked({ type: 'selfCheck.asked' });
    await settled();
    expect(load).toHaveBeenCalledTimes(1);
    asked({ type: 'selfCheck.asked' });
    await settled();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('says so when it could not be loaded', async () => {
    const { told, asked } = page(() => Promise.reject(new Error('offline')));
    asked({ type: 'selfCheck.asked' });
    await settled();
    expect(told.at(-1)?.state).toBe('failed');
  });

  it.each([
    ['{"admin": true, "country": "x"}', true],
    ['{"country": "x"}', false],
    ['{"admin": tr', true],
    ['', true],
    [null, true],
  ])('where the configuration is %s, it is offered: %s', (text, expected) => {
    expect(offersSelfCheck(text)).toBe(expected);
  });
});

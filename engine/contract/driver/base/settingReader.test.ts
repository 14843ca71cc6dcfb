import type { ConfigField } from '../driver';
import { settingReader } from './settingReader';

const SCHEMA: readonly ConfigField[] = [
  { key: 'mode', label: '', type: 'choice', choices: ['a', 'b'], default: 'a' },
  { key: 'count', label: '', type: 'integer' },
];
const { read, choice, atLeast } = settingReader(SCHEMA);
const refused = (setting: string): object => ({
  code: 'invalid-argument',
  message: expect.stringContaining(`'${setting}'`) as string,
});

describe('settings that a driver reads itself', () => {
  it('take the default of the schema', () => {
    expect(choice({}, 'mode', ['a', 'b'])).toBe('a');
  });
  it('are empty where a text has no default', () => {
    expect(read({}, 'name', 'string')).toBe('');
  });
  it.each([
    ['another type', () => read({ count: '7' }, 'count', 'number'), 'count'],
    ['a number that is missing', () => read({}, 'count', 'number'), 'count'],
    ['none of the choices', () => choice({ mode: 'c' }, 'mode', ['a', 'b']), 'mode'],
    ['too little', () => atLeast('count', 3, 5), 'count'],
    ['a fraction', () => atLeast('count', 5.5, 5), 'count'],
  ] as const)('are refused by name: %s', (_what, run, setting) => {
    let thrown: unknown = null;
    try {
      run();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject(refused(setting));
  });
});

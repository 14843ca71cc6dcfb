import { isObject, isSameData } from './plainData';

describe('plain data', () => {
  it.each([[null], [[]], ['text'], [1], [undefined]])('%p is no object', (value) => {
    expect(isObject(value)).toBe(false);
  });
  it('knows an object', () => {
    expect(isObject({ a: 1 })).toBe(true);
  });
  it('is the same when it says the same, however deep', () => {
    expect(isSameData({ a: [{ b: 1 }] }, { a: [{ b: 1 }] })).toBe(true);
    expect(isSameData({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toBe(false);
    expect(isSameData(undefined, null)).toBe(false);
  });
});

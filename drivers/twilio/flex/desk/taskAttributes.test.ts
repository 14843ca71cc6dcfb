import { callAttributes, callerOf } from './taskAttributes';

it('texts, numbers and truths pass; objects and book-keeping do not', () => {
  const task = {
    tier: 'gold',
    age: 7,
    vip: true,
    nothing: null,
    nested: { a: 1 },
    list: ['a'],
    call_sid: 'CA1',
    from: '+12025550142',
    conference: { sid: 'CF1' },
  };
  expect(callAttributes(task, [])).toEqual({ tier: 'gold', age: '7', vip: 'true' });
});

it('only what is listed passes, and what steers the pop in any case', () => {
  const task = { tier: 'gold', secret: 'x', 'sf.recordId': '003000000000001' };
  expect(callAttributes(task, ['tier'])).toEqual({ tier: 'gold', 'sf.recordId': '003000000000001' });
});

it('Flex’s own record id steers the pop, unless ours is there', () => {
  expect(callAttributes({ sfdcObjectId: '003A' }, ['tier'])).toEqual({ 'sf.recordId': '003A' });
  expect(callAttributes({ sfdcObjectId: '003A', 'sf.recordId': '003B' }, [])['sf.recordId']).toBe('003B');
});

it('a stranger cannot make us keep more than so much', () => {
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, i) => [`k${String(i)}`, 'x'.repeat(9_000)]),
  );
  const kept = Object.values(callAttributes(many, []));
  expect(kept).toHaveLength(50);
  expect(Math.max(...kept.map(({ length }) => length))).toBe(1_000);
});

it.each(['anonymous', 'Restricted', '+266696687', '7378742833', ''])(
  'a withheld number (%s) is no address',
  (from) => {
    expect(callerOf({ from })).toEqual({});
  },
);

it('a name that only repeats the number is none', () => {
  expect(callerOf({ from: '+12025550142', name: '+12025550142' })).toEqual({ address: '+12025550142' });
  expect(callerOf({ from: '+12025550142', name: 'Ada' })).toEqual({ address: '+12025550142', name: 'Ada' });
});

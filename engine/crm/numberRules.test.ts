import fc from 'fast-check';
import type { NumberRule } from '../contract/config/config';
import { numberRuleProblems, rewriteNumber, stepsOf } from './numberRules';

const rule = (pattern: string, replacement = ''): NumberRule => ({ applies: 'both', pattern, replacement });
const problems = (pattern: string) => numberRuleProblems([rule(pattern)]).map(({ reason }) => reason);

it.each([
  ['^00', '+', '0044123', '+44123'],
  ['^(?:00|\\+)?49(\\d+)$', '0$1', '004930123', '030123'],
  ['^\\(?(\\d{3})\\)?[ .-]?(\\d{3})[ .-]?(\\d{4})$', '+1$1$2$3', '(415) 555.0132', '+14155550132'],
  ['^9(\\d{3,})$', '$1', '9204', '204'],
  ['[^\\d+]+', '', '41 5', '415'],
  ['^(\\d{3})-(\\d{4})$', '415$1$2', '555-0132', '4155550132'],
  ['(?<area>0\\d{2})/', '$<area> ', '069/1', '069 1'],
])('runs %s', (pattern, replacement, given, expected) => {
  expect(problems(pattern)).toEqual([]);
  expect(rewriteNumber(given, 'inbound', [rule(pattern, replacement)])).toBe(expected);
});

it('runs each rule on what the one before has left', () => {
  const rules = [rule('^0', '49'), rule('^49', '+49')];
  expect(rewriteNumber('030123', 'inbound', rules)).toBe('+4930123');
});

it.each([
  '(a+)+$',
  '(\\d*)*x',
  '(?:\\d+)+x',
  '((\\d)+)+',
  '(\\d|\\d\\d)+$',
  '(\\d?){30}\\d{30}',
  '\\d*\\d*\\d*x',
  '(?:(?:\\d{40}){40}){40}',
  '(?:(?:(?:\\d+)))*!',
  '(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)x',
  `^${'\\d?'.repeat(40)}$`,
])('does not run %s, which could hang the browser', (pattern) => {
  const hostile = '1'.repeat(64);
  expect(rewriteNumber(hostile, 'inbound', [rule(pattern, 'x')])).toBe(hostile);
  expect(problems(pattern)).toHaveLength(1);
});

it.each(['\\d*\\d*x', '^(?:\\d+[ -]?)$', '[+*?{2,}]'])('lets %s be run', (pattern) => {
  expect(problems(pattern)).toEqual([]);
});

it('skips what is no regular expression, and names it', () => {
  const rules = [rule('('), rule('^0', '+')];
  expect(rewriteNumber('049', 'inbound', rules)).toBe('+49');
  expect(numberRuleProblems(rules)).toEqual([{ index: 0, reason: 'is not a regular expression' }]);
});

it('skips patterns that are too long and rules that are too many', () => {
  const rules = [rule('1'.repeat(201)), ...Array.from({ length: 50 }, () => rule('^0', ''))];
  expect(numberRuleProblems(rules).map(({ index }) => index)).toEqual([0, 50]);
});

it('leaves alone what is too long to be a number', () => {
  expect(rewriteNumber('0'.repeat(65), 'inbound', [rule('0', '1')])).toBe('0'.repeat(65));
});

it('ends when a rule makes the text grow', () => {
  const growing = Array.from({ length: 50 }, () => rule('^(.*)$', '$1$1'));
  expect(rewriteNumber('12', 'inbound', growing).length).toBeLessThanOrEqual(128);
});

describe('fifty rules on one text of 64 digits', () => {
  const digits = '1'.repeat(64);
  const worst = Array.from({ length: 50 }, () => rule('\\d*\\d*x'));

  it('take no more steps together than a few milliseconds hold: what is too much is left out and named', () => {
    const out = new Set(numberRuleProblems(worst).map(({ index }) => index));
    const run = worst.filter((_rule, index) => !out.has(index));
    expect(run.length).toBeGreaterThan(0);
    expect(run.reduce((sum, { pattern }) => sum + stepsOf(pattern), 0)).toBeLessThanOrEqual(400_000);
    expect(numberRuleProblems(worst)[0]?.reason).toMatch(/together/);
  });

  it('that an admin writes are all run', () => {
    const usual = Array.from({ length: 50 }, (_none, i) => rule(`^(?:00|\\+)?${i}[ -]?(\\d+)$`, '+$1'));
    expect(numberRuleProblems(usual)).toEqual([]);
    expect(rewriteNumber(digits, 'inbound', usual)).not.toBe(digits);
  });
});

describe('the steps that a pattern may take', () => {
  it.each([
    '\\d*\\d*x',
    '\\d*\\d*\\d*x',
    '^(?:1|11)?(\\d+)x$',
    '1?1?1?1?1?1?x',
    '(?:1{1,9}){3}x',
    '^1*x|1*1*y',
  ])('are no fewer than a match by hand takes: %s', (pattern) => {
    const taken = stepsTaken(pattern, '1'.repeat(64));
    expect(taken).toBeGreaterThan(0);
    expect(stepsOf(pattern)).toBeGreaterThanOrEqual(taken);
  });

  it('are no fewer, whatever pattern and text', () => {
    const piece = fc.constantFrom('1', '0', '\\d', '.', '[01]', '$');
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '*?', '{2}', '{1,3}', '{2,}');
    const part = fc.tuple(piece, quantifier).map((each) => each.join(''));
    const group = fc
      .tuple(
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.constantFrom('', '?', '{2}', '*'),
      )
      .map(([parts, isSplit, often]) => `(?:${parts.join(isSplit ? '|' : '')})${often}`);
    const pattern = fc
      .tuple(fc.boolean(), fc.array(fc.oneof(part, group), { minLength: 1, maxLength: 5 }))
      .map(([isAnchored, parts]) => `${isAnchored ? '^' : ''}${parts.join('')}x`);
    const text = fc.string({ unit: fc.constantFrom('0', '1'), maxLength: 64 });
    let finite = 0;
    fc.assert(
      fc.property(pattern, text, (given, on) => {
        const most = stepsOf(given);
        if (most > 3_000_000) return;
        finite += 1;
        expect(most).toBeGreaterThanOrEqual(stepsTaken(given, on));
      }),
      { numRuns: 1_000 },
    );
    expect(finite).toBeGreaterThan(300);
  });

  it('are counted by a matcher that agrees with the browser’s', () => {
    for (const [pattern, text] of [
      ['^0*1', '0001'],
      ['(?:0|1){2}x', '01x'],
      ['1+?x', '0'],
      ['^1|0$', '110'],
    ] as const)
      expect(matched(pattern, text)).toBe(new RegExp(pattern).test(text));
  });
});

type Node =
  | { readonly type: 'piece'; readonly fits: (sign: string | undefined) => boolean; readonly takes: 0 | 1 }
  | { readonly type: 'either'; readonly ways: readonly (readonly Node[])[] }
  | { readonly type: 'repeat'; readonly what: Node; readonly from: number; readonly to: number };

/** The browser's way of matching, by hand: pieces tried, with every way back. */
function matched(pattern: string, text: string, count: () => void = () => undefined): boolean {
  const nodes = parsed(pattern);
  const run = (list: readonly Node[], at: number, then: (at: number) => boolean): boolean => {
    const [node, ...rest] = list;
    if (!node) return then(at);
    const next = (to: number) => run(rest, to, then);
    switch (node.type) {
      case 'piece':
        count();
        return node.takes === 0 ? node.fits(text[at]) && next(at) : node.fits(text[at]) && next(at + 1);
      case 'either':
        return node.ways.some((way) => run(way, at, next));
      case 'repeat': {
        const again = (times: number, from: number): boolean => {
          const isMore =
            times < node.to &&
            run([node.what], from, (to) => (to > from || times < node.from) && again(times + 1, to));
          return isMore || (times >= node.from && next(from));
        };
        return again(0, at);
      }
    }
  };
  const isAnchored = pattern.startsWith('^') && nodes[0]?.type !== 'either';
  for (let start = 0; start <= (isAnchored ? 0 : text.length); start += 1) {
    const body = new RegExp('^\\^').test(pattern) && !isAnchored ? onlyAt(nodes, start) : nodes;
    if (run(body, start, () => true)) return true;
  }
  return false;
}

/** `^a|b`: the first half only at the beginning. */
const onlyAt = (nodes: readonly Node[], start: number): readonly Node[] => {
  const [first] = nodes;
  return first?.type === 'either' && start > 0 ? [{ type: 'either', ways: first.ways.slice(1) }] : nodes;
};

function stepsTaken(pattern: string, text: string): number {
  let steps = 0;
  matched(pattern, text, () => (steps += 1));
  return steps;
}

function parsed(pattern: string): readonly Node[] {
  const signs = pattern.replace(/^\^/, '').match(/\(\?:|\\d|\[01\]|[*+?]\??|\{\d+,?\d*\}|[^]/g) ?? [];
  let at = 0;
  const piece = (sign: string): Node => {
    if (sign === '$') return { type: 'piece', fits: (given) => given === undefined, takes: 0 };
    const fits = new RegExp(`^${sign}$`);
    return { type: 'piece', fits: (given) => given !== undefined && fits.test(given), takes: 1 };
  };
  const list = (): readonly Node[] => {
    const ways: Node[][] = [[]];
    for (; at < signs.length && signs[at] !== ')'; at += 1) {
      const sign = signs[at] ?? '';
      const way = ways.at(-1) ?? [];
      const counted = /^\{(\d+)(,?)(\d*)\}$/.exec(sign);
      if (sign === '|') ways.push([]);
      else if (sign === '(?:' || sign === '(') {
        at += 1;
        way.push({ type: 'either', ways: [list()] });
      } else if (/^[*+?{]/.test(sign)) {
        const from = counted ? Number(counted[1]) : sign.startsWith('+') ? 1 : 0;
        const exact = counted && counted[2] === '' ? from : Infinity;
        const to = sign.startsWith('?') ? 1 : counted?.[3] ? Number(counted[3]) : exact;
        way.push({ type: 'repeat', what: way.pop() ?? piece('1'), from, to });
      } else way.push(piece(sign));
    }
    return ways.length === 1 ? (ways[0] ?? []) : [{ type: 'either', ways }];
  };
  return list();
}

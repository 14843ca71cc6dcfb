// The admin's rewrite rules for numbers. A rule is a regular expression, so it is also a way to hang a browser: a rule
// that could take long is not run at all, and the self-check names it.
import type { NumberRule, SoftphoneConfig } from '../contract/config/config';

type Direction = 'inbound' | 'outbound';

const LONGEST_TEXT = 64;
const LONGEST_PATTERN = 200;
const MOST_RULES = 50;
/** Ways in which the engine may have to try to match, by a coarse upper estimate. */
const MOST_WAYS = LONGEST_TEXT ** 3;
/** Steps of all rules together on one text: a few milliseconds of the engine's matching. */
const MOST_STEPS = 1_000_000;

/** Every rule that applies, in order, each on what the one before has left. */
export function rewriteNumber(
  text: string,
  direction: Direction,
  rules: SoftphoneConfig['numberRules'],
): string {
  let result = text;
  for (const rule of runnable(rules)) {
    // No number is so long: rules are for numbers, and their cost grows with the text.
    if (result.length > LONGEST_TEXT) return result;
    if (rule.applies !== 'both' && rule.applies !== direction) continue;
    result = result.replace(rule.pattern, rule.replacement).trim();
  }
  return result;
}

export interface NumberRuleProblem {
  readonly index: number;
  readonly reason: string;
}

/** Rules that are not run, for the self-check. */
export const numberRuleProblems = (rules: readonly NumberRule[]): readonly NumberRuleProblem[] =>
  judged(rules).flatMap(({ reason }, index) => (reason === null ? [] : [{ index, reason }]));

interface Judged {
  readonly rule: NumberRule;
  /** Why it is not run; null: it is. */
  readonly reason: string | null;
}

/** Each on its own, and all of them together. */
function judged(rules: readonly NumberRule[]): readonly Judged[] {
  let left = MOST_STEPS;
  return rules.map((rule, index) => {
    if (index >= MOST_RULES) return { rule, reason: `only the first ${MOST_RULES} rules are run` };
    const reason = problemOf(rule);
    if (reason !== null) return { rule, reason };
    const steps = stepsOf(rule.pattern);
    if (steps > left) return { rule, reason: 'could take too long together with the rules before it' };
    left -= steps;
    return { rule, reason };
  });
}

/** At most, on the longest text: from each place where a match may begin, every way to go on. */
export function stepsOf(pattern: string): number {
  const starts = pattern.startsWith('^') ? 1 : LONGEST_TEXT;
  // Repetitions in a row share the text among them: so many ways are counted once for each order.
  const repeated = pattern.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  let orders = 1;
  for (let i = 2; i <= repeated + 1; i += 1) orders *= i;
  return Math.ceil((waysToMatch(pattern) * starts) / orders);
}

interface Runnable {
  readonly applies: NumberRule['applies'];
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** Compiled once for each configuration. */
const compiled = new WeakMap<readonly NumberRule[], readonly Runnable[]>();

function runnable(rules: readonly NumberRule[]): readonly Runnable[] {
  const known = compiled.get(rules);
  if (known) return known;
  const made = judged(rules)
    .filter(({ reason }) => reason === null)
    .map(({ rule }) => ({ ...rule, pattern: new RegExp(rule.pattern) }));
  compiled.set(rules, made);
  return made;
}

function problemOf({ pattern }: NumberRule): string | null {
  if (pattern.length > LONGEST_PATTERN) return `is longer than ${LONGEST_PATTERN} characters`;
  try {
    new RegExp(pattern);
  } catch {
    return 'is not a regular expression';
  }
  return waysToMatch(pattern) > MOST_WAYS ? 'could take too long: it repeats what repeats already' : null;
}

/** One piece of a pattern that matters here: a class counts as one character, an escape as one character. */
const PIECES = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|[()|]|[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]/g;

/** Multiplies the choices that each quantifier and alternative leaves; Infinity when something variable is repeated. */
function waysToMatch(pattern: string): number {
  /** Choices inside each open group, outermost first; `last` is what a quantifier would repeat. */
  const open = [1];
  let last = 1;
  for (const piece of pattern.match(PIECES) ?? []) {
    if (piece.startsWith('(')) {
      open.push(1);
      last = 1;
    } else if (piece === ')') {
      last = open.pop() ?? 1;
      multiply(open, last);
    } else if (piece === '|') {
      multiply(open, 2);
      last = 1;
    } else {
      const times = repetitions(piece);
      if (times === null) {
        last = 1;
        continue;
      }
      if (last > 1 && times.most > 1) return Infinity;
      multiply(open, times.choices);
      last = 1;
    }
  }
  return open.reduce((product, ways) => product * ways, 1);
}

function multiply(open: number[], ways: number): void {
  open[open.length - 1] = (open.at(-1) ?? 1) * ways;
}

/** `most`: how often it repeats at most. `choices`: between how many counts it may choose. */
function repetitions(piece: string): { readonly most: number; readonly choices: number } | null {
  if (/^[*+]/.test(piece)) return { most: LONGEST_TEXT, choices: LONGEST_TEXT };
  if (piece.startsWith('?')) return { most: 1, choices: 2 };
  const [, from, comma, to] = /^\{(\d+)(,?)(\d*)\}/.exec(piece) ?? [];
  if (from === undefined) return null;
  const most = comma === '' ? Number(from) : to === '' ? LONGEST_TEXT : Number(to);
  return { most, choices: Math.max(1, most - Number(from) + 1) };
}

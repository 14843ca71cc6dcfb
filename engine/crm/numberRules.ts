// The admin's rewrite rules for numbers. A rule is a regular expression, so it is also a way to hang a browser: a rule
// that could take long is not run at all, and the self-check names it.
import type { NumberRule, SoftphoneConfig } from '../contract/config/config';

type Direction = 'inbound' | 'outbound';

const LONGEST_TEXT = 64;
const LONGEST_PATTERN = 200;
const MOST_RULES = 50;
/** How often what is counted may be written out: `(?:\d{50}){50}` is 2,500 pieces to the engine. */
const MOST_COPIES = 1_000;
/** Steps of all rules together on one text, none left out: less than a millisecond of compiled matching, a few before. */
const MOST_STEPS = 400_000;

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
  return stepsOf(pattern) > MOST_STEPS ? 'could take too long' : null;
}

/** One piece of a pattern that matters here: a class counts as one character, an escape as one character. */
const PIECES = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|[()|]|[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]/g;

/**
 * No match of the longest text takes more. Each step tries one piece at one place, so a piece is tried at most once for each way in
 * which the pieces before it could be matched. Whatever is repeated without an end, and the place where a match begins, share the
 * text among them: `k` of them can end in no more than C(64 + k, k) ways. All other choices multiply. Infinity where something that
 * varies is repeated.
 */
export function stepsOf(pattern: string): number {
  const anchored = pattern.startsWith('^') ? walk(pattern, 0) : null;
  // `^a|b`: the second half may begin anywhere.
  return anchored && !anchored.isSplit ? anchored.steps : walk(pattern, 1).steps;
}

interface Repeatable {
  readonly varies: boolean;
  /** Written out. */
  readonly pieces: number;
}

function walk(pattern: string, shares: number): { readonly steps: number; readonly isSplit: boolean } {
  const all = { choices: 1, shares };
  const open: { ways: number; pieces: number }[] = [];
  let [steps, pieces, isSplit] = [1, 0, false];
  let last: Repeatable = { varies: false, pieces: 0 };
  for (const piece of pattern.match(PIECES) ?? []) {
    const times = repetitions(piece);
    const before = waysOf(all);
    if (piece.startsWith('(')) {
      open.push({ ways: before, pieces });
      pieces = 0;
    } else if (piece === ')') {
      const outside = open.pop() ?? { ways: before, pieces: 0 };
      last = { varies: outside.ways !== before, pieces };
      pieces += outside.pieces;
    } else if (piece === '|') {
      all.choices *= 2;
      isSplit ||= open.length === 0;
    } else if (times) {
      const copies = last.pieces * Math.max(1, times.most);
      if ((last.varies && times.most > 1) || copies > MOST_COPIES) return { steps: Infinity, isSplit };
      const isEndless = times.choices > LONGEST_TEXT;
      if (isEndless) all.shares += 1;
      else all.choices *= times.choices;
      steps += isEndless ? last.pieces * waysOf(all) : copies * before;
      pieces += copies - last.pieces;
      last = { varies: true, pieces: copies };
    } else {
      last = { varies: false, pieces: 1 };
      pieces += 1;
    }
    // A reference back compares as many characters as it holds.
    steps += waysOf(all) * (/^\\[1-9k]/.test(piece) ? LONGEST_TEXT : 1);
  }
  return { steps, isSplit };
}

function waysOf({ choices, shares }: { readonly choices: number; readonly shares: number }): number {
  let ways = choices;
  for (let k = 1; k <= shares; k += 1) ways *= (LONGEST_TEXT + k) / k;
  return Math.ceil(ways);
}

/** `most`: how often it repeats at most. `choices`: between how many counts it may choose. */
function repetitions(piece: string): { readonly most: number; readonly choices: number } | null {
  if (/^[*+]/.test(piece)) return { most: LONGEST_TEXT, choices: LONGEST_TEXT + 1 };
  if (piece.startsWith('?')) return { most: 1, choices: 2 };
  const [, from, comma, to] = /^\{(\d+)(,?)(\d*)\}/.exec(piece) ?? [];
  if (from === undefined) return null;
  const most = comma === '' ? Number(from) : to === '' ? LONGEST_TEXT : Number(to);
  return { most, choices: Math.max(1, most - Number(from) + 1) };
}

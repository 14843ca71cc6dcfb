// Field names in SOQL and SOSL: what is selected, filtered, ordered and returned, of which object. Reads tokens, knows no
// values: whatever a query binds is skipped.
import { closingOf, is, pathAt, type Token } from './apexTokens';

export interface UsedField {
  readonly object: string;
  /** From the object on: `['Account', 'Name']`. */
  readonly path: readonly string[];
  readonly index: number;
}
export interface UsedObject {
  readonly object: string;
  readonly index: number;
}
export interface QueryUse {
  readonly fields: readonly UsedField[];
  readonly objects: readonly UsedObject[];
  /** Subqueries name a relation of the object around them. */
  readonly children: readonly {
    readonly parent: string;
    readonly relation: string;
    readonly index: number;
  }[];
}

const NOTHING: QueryUse = { fields: [], objects: [], children: [] };

const WORDS = new Set(
  (
    'select from where and or not in like includes excludes order group by having asc desc nulls first last limit ' +
    'offset for view reference update tracking viewstat true false null with user_mode system_mode security_enforced ' +
    'using scope mine everything team delegated all rows typeof when then else end data category at above below ' +
    'above_or_below rollup cube find returning fields name email phone sidebar'
  ).split(' '),
);
const DATE_WORD = /^(?:yesterday|today|tomorrow|(?:last|this|next)_\w+|\w+_days_ago)$/i;

/** Of the tokens between the brackets of a query. */
export function queryUse(tokens: readonly Token[]): QueryUse {
  if (is(tokens[0], 'find')) return searchUse(tokens);
  return is(tokens[0], 'select') ? selectUse(tokens, null) : NOTHING;
}

function selectUse(tokens: readonly Token[], parent: string | null): QueryUse {
  const from = topLevel(tokens, 'from');
  const name = tokens[from + 1];
  if (from < 0 || name?.kind !== 'name') return NOTHING;
  const inner = subqueries(tokens.slice(0, from), name.text);
  const ownTokens = [...withoutSubqueries(tokens.slice(1, from)), ...tokens.slice(from + 2)];
  const use: QueryUse =
    parent === null
      ? {
          ...NOTHING,
          objects: [{ object: name.text, index: name.index }],
          fields: fieldsAmong(ownTokens, name.text),
        }
      : // The relation's name says nothing certain of the object: its fields are left to the type checker.
        { ...NOTHING, children: [{ parent, relation: name.text, index: name.index }] };
  return joined([use, ...inner]);
}

function searchUse(tokens: readonly Token[]): QueryUse {
  const returning = topLevel(tokens, 'returning');
  if (returning < 0) return NOTHING;
  const uses: QueryUse[] = [];
  for (let at = returning + 1; at < tokens.length; at += 1) {
    const name = tokens[at];
    if (name?.kind !== 'name' || WORDS.has(name.text.toLowerCase())) break;
    const hasFields = is(tokens[at + 1], '(');
    const end = hasFields ? closingOf(tokens, at + 1) : at;
    const fields = hasFields ? fieldsAmong(tokens.slice(at + 2, end), name.text) : [];
    uses.push({ ...NOTHING, objects: [{ object: name.text, index: name.index }], fields });
    at = end;
    if (!is(tokens[at + 1], ',')) break;
    at += 1;
  }
  return joined(uses);
}

function fieldsAmong(tokens: readonly Token[], object: string): readonly UsedField[] {
  const fields: UsedField[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (is(token, ':')) at = afterBind(tokens, at + 1);
    else if (token?.kind !== 'name') at += 1;
    else {
      const { names, end } = pathAt(tokens, at);
      const isFunction = is(tokens[end], '(');
      const isWord =
        names.length === 1 && (WORDS.has(token.text.toLowerCase()) || DATE_WORD.test(token.text));
      if (!isFunction && !isWord)
        fields.push({ object, path: names.map(({ text }) => text), index: token.index });
      at = end;
    }
  }
  return fields;
}

/** `:name`, `:Some.method(of, this)`, `:(expression)` or `:list[0]`. */
function afterBind(tokens: readonly Token[], start: number): number {
  let { end: at } = pathAt(tokens, start);
  while (is(tokens[at], '(') || is(tokens[at], '[')) {
    at = closingOf(tokens, at) + 1;
    if (is(tokens[at], '.')) at = pathAt(tokens, at + 1).end;
  }
  return Math.max(at, start);
}

function topLevel(tokens: readonly Token[], word: string): number {
  for (let at = 0; at < tokens.length; at += 1) {
    if (is(tokens[at], '(')) at = closingOf(tokens, at);
    else if (is(tokens[at], word)) return at;
  }
  return -1;
}

function subqueries(tokens: readonly Token[], parent: string): readonly QueryUse[] {
  return tokens.flatMap((token, at) =>
    token.text === '(' && is(tokens[at + 1], 'select')
      ? [selectUse(tokens.slice(at + 1, closingOf(tokens, at)), parent)]
      : [],
  );
}

function withoutSubqueries(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex((token, at) => token.text === '(' && is(tokens[at + 1], 'select'));
  if (start < 0) return tokens;
  return [...tokens.slice(0, start), ...withoutSubqueries(tokens.slice(closingOf(tokens, start) + 1))];
}

const joined = (uses: readonly QueryUse[]): QueryUse => ({
  fields: uses.flatMap(({ fields }) => fields),
  objects: uses.flatMap(({ objects }) => objects),
  children: uses.flatMap(({ children }) => children),
});

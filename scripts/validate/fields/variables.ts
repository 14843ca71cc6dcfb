// Fields that Apex code reads and writes on variables of a known object, and in `new Task(Subject = ...)`.
import { closingOf, is, pathAt, type Token } from './apexTokens';
import type { UsedField } from './queryFields';

interface Variable {
  readonly name: string;
  readonly object: string;
  readonly from: number;
  readonly to: number;
}

export function variableUse(
  tokens: readonly Token[],
  isObject: (name: string) => boolean,
): readonly UsedField[] {
  const variables = declarations(tokens, isObject);
  const isQuery = queryRanges(tokens);
  return [...onVariables(tokens, variables, isQuery), ...inConstructors(tokens, isObject)];
}

/** `Task row`, as a local variable, a parameter, a field or the variable of a loop. */
function declarations(tokens: readonly Token[], isObject: (name: string) => boolean): readonly Variable[] {
  return tokens.flatMap((type, at) => {
    const name = tokens[at + 1];
    const after = tokens[at + 2]?.text ?? '';
    const isDeclared =
      type.kind === 'name' &&
      name?.kind === 'name' &&
      ['=', ';', ':', ',', ')'].includes(after) &&
      // `insert as user row`: `user` is no type there.
      !is(tokens[at - 1], 'as') &&
      tokens[at - 1]?.text !== '.' &&
      isObject(type.text);
    return isDeclared ? [{ name: name.text, object: type.text, from: at + 2, to: scopeEnd(tokens, at) }] : [];
  });
}

/** The end of the block around a declaration; for a parameter or a loop, of the block that follows. */
function scopeEnd(tokens: readonly Token[], declared: number): number {
  let braces = 0;
  let parentheses = 0;
  for (let at = declared; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(') parentheses += 1;
    if (text === ')') parentheses -= 1;
    if (text === '{') {
      if (parentheses < 0 && braces === 0) return closingOf(tokens, at);
      braces += 1;
    }
    if (text === ';' && parentheses < 0 && braces === 0) return at;
    if (text === '}') braces -= 1;
    if (braces < 0) return at;
  }
  return tokens.length;
}

function onVariables(
  tokens: readonly Token[],
  variables: readonly Variable[],
  isQuery: (at: number) => boolean,
): readonly UsedField[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1]?.text;
    const next = tokens[at + 1]?.text;
    if (token.kind !== 'name' || before === '.' || before === '?.' || (next !== '.' && next !== '?.'))
      return [];
    // In a query only what is bound is code.
    if (isQuery(at) && before !== ':') return [];
    const variable = variables.findLast(({ name, from, to }) => is(token, name) && from <= at && at <= to);
    if (variable === undefined) return [];
    const { names, end } = pathAt(tokens, at);
    const fields = names.slice(1, is(tokens[end], '(') ? -1 : undefined);
    return fields.length === 0
      ? []
      : [
          {
            object: variable.object,
            path: fields.map(({ text }) => text),
            index: fields[0]?.index ?? token.index,
          },
        ];
  });
}

function inConstructors(tokens: readonly Token[], isObject: (name: string) => boolean): readonly UsedField[] {
  return tokens.flatMap((token, at) => {
    const object = tokens[at + 1];
    if (!is(token, 'new') || object?.kind !== 'name' || !is(tokens[at + 2], '(') || !isObject(object.text))
      return [];
    const end = closingOf(tokens, at + 2);
    return tokens.slice(at + 3, end).flatMap((name, offset) => {
      const before = tokens[at + 2 + offset]?.text;
      const after = tokens[at + 4 + offset]?.text;
      const isField = name.kind === 'name' && (before === '(' || before === ',') && after === '=';
      return isField && depthBetween(tokens, at + 2, at + 3 + offset) === 1
        ? [{ object: object.text, path: [name.text], index: name.index }]
        : [];
    });
  });
}

function depthBetween(tokens: readonly Token[], from: number, to: number): number {
  const signs = tokens.slice(from, to).map(({ text }) => text);
  return signs.filter((sign) => sign === '(').length - signs.filter((sign) => sign === ')').length;
}

function queryRanges(tokens: readonly Token[]): (at: number) => boolean {
  const ranges = tokens.flatMap((token, at) =>
    token.text === '[' && (is(tokens[at + 1], 'select') || is(tokens[at + 1], 'find'))
      ? [[at, closingOf(tokens, at)] as const]
      : [],
  );
  return (at) => ranges.some(([from, to]) => from < at && at < to);
}

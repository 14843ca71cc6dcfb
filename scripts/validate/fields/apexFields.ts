// Objects and fields that the Apex code names: in queries and searches, on variables, in constructors. apex-ls lets these
// pass for several standard objects, in SOQL for all of them.
import type { PackageSource } from '../packageSource';
import { lineAt, type Finding, type Validator } from '../validator';
import { closingOf, is, tokensOf, type Token } from './apexTokens';
import { objectFields } from './objectFields';
import { queryUse, type UsedField } from './queryFields';
import { variableUse } from './variables';

export const apexFields: Validator = {
  name: 'fields in Apex',
  reads: (file) => /\/(?:classes|objects)\//.test(file),
  run: (source) => Promise.resolve(source.ending('.cls').flatMap((file) => check(file, source))),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  const tokens = tokensOf(text);
  const classes = source.names('.cls');
  const isObject = (name: string): boolean => !classes.has(name) && objectFields(source, name) !== null;
  const queries = [
    ...tokens.flatMap((token, at) => (token.text === '[' ? [queryUse(between(tokens, at))] : [])),
    ...tokens.flatMap(({ kind, text: said, index }) => (kind === 'text' ? [textUse(said, index)] : [])),
  ];
  const used = [...queries.flatMap(({ fields }) => fields), ...variableUse(tokens, isObject)];
  const at = (index: number, message: string): Finding => ({ file, line: lineAt(text, index), message });
  return [
    ...queries
      .flatMap(({ objects }) => objects)
      .filter(({ object }) => objectFields(source, object) === null)
      .map(({ object, index }) => at(index, `there is no object ${object}`)),
    ...queries
      .flatMap(({ children }) => children)
      .filter(({ parent, relation }) => !isKnownPath(source, parent, [relation]))
      .map(({ parent, relation, index }) => at(index, `${parent} has no relation ${relation}`)),
    ...used
      .filter(({ object, path }) => !isKnownPath(source, object, path))
      .map(({ object, path, index }: UsedField) => at(index, `${object} has no field ${path.join('.')}`)),
  ];
}

const between = (tokens: readonly Token[], open: number): readonly Token[] => {
  const isQuery = is(tokens[open + 1], 'select') || is(tokens[open + 1], 'find');
  return isQuery ? tokens.slice(open + 1, closingOf(tokens, open)) : [];
};

/** A query that stands in one text as a whole: `Database.query('SELECT Id FROM Task')`. */
function textUse(said: string, index: number): ReturnType<typeof queryUse> {
  const query = said.slice(1, -1);
  const isWhole = /^\s*(?:SELECT\s[\s\S]+\sFROM\s+\w|FIND\s[\s\S]+\sRETURNING\s)/i.test(query);
  return queryUse(isWhole ? tokensOf(query).map((token) => ({ ...token, index })) : []);
}

/** Follows relations as long as they are known; a path through an unknown relation ends in doubt, and passes. */
export function isKnownPath(source: PackageSource, object: string, path: readonly string[]): boolean {
  const [name = '', ...rest] = path;
  const fields = objectFields(source, object);
  if (fields === null) return true;
  const relation = name.replace(/__r$/i, '__c').toLowerCase();
  const field = fields.get(name.toLowerCase()) ?? fields.get(relation);
  if (field === undefined) return false;
  if (rest.length === 0 || field.parent === undefined) return true;
  return isKnownPath(source, field.parent, rest);
}

// Visualforce merge fields: `{!configJson}`, `{!URLFOR($Resource.name, 'file.js')}`, `{!$CurrentPage.parameters.mode}` and
// the few functions that our pages use.

export interface MergeContext {
  /** Properties of the page's controller. */
  readonly properties: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resourceUrl: (name: string) => string;
}

export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/** As in an org, a field in plain text is not escaped: only `apex:` components escape. */
export function mergeFields(text: string, context: MergeContext): string {
  return text.replace(/\{!([^{}]*(?:'[^']*'[^{}]*)*)\}/g, (_, expression: string) => {
    const { value, rest } = concatenation(expression, context);
    if (rest.trim() !== '') throw new MergeError(`Cannot read '${rest.trim()}' in {!${expression}}`);
    return value;
  });
}

interface Read {
  readonly value: string;
  readonly rest: string;
}

function concatenation(text: string, context: MergeContext): Read {
  let { value, rest } = term(text, context);
  while (rest.trimStart().startsWith('&')) {
    const next = term(rest.trimStart().slice(1), context);
    value += next.value;
    rest = next.rest;
  }
  return { value, rest };
}

function term(text: string, context: MergeContext): Read {
  const start = text.trimStart();
  const literal = /^'((?:[^'\\]|\\.)*)'|^"((?:[^"\\]|\\.)*)"/.exec(start);
  if (literal)
    return {
      value: (literal[1] ?? literal[2] ?? '').replace(/\\(.)/g, '$1'),
      rest: start.slice(literal[0].length),
    };
  const call = /^([A-Za-z]+)\s*\(/.exec(start);
  if (call) return callFunction(call[1] ?? '', start.slice(call[0].length), context);
  const lookup = /^\$Resource\s*\[/.exec(start);
  if (lookup) {
    const name = concatenation(start.slice(lookup[0].length), context);
    return { value: context.resourceUrl(name.value), rest: expect(name.rest, ']') };
  }
  const path = /^[$A-Za-z][\w$.]*/.exec(start);
  if (!path) throw new MergeError(`Cannot read '${start}'`);
  return { value: valueAt(path[0], context), rest: start.slice(path[0].length) };
}

function callFunction(name: string, text: string, context: MergeContext): Read {
  const values: string[] = [];
  let rest = text;
  while (!rest.trimStart().startsWith(')')) {
    const argument = concatenation(rest, context);
    values.push(argument.value);
    rest = argument.rest.trimStart().startsWith(',') ? argument.rest.trimStart().slice(1) : argument.rest;
    if (rest.trim() === '') throw new MergeError(`${name}( is not closed`);
  }
  return { value: apply(name.toUpperCase(), values), rest: expect(rest, ')') };
}

function apply(name: string, [first = '', second]: readonly string[]): string {
  switch (name) {
    case 'URLFOR':
      return second === undefined ? first : `${first}/${second}`;
    case 'JSENCODE':
      return JSON.stringify(first)
        .slice(1, -1)
        .replace(/'/g, "\\'")
        .replace(/</g, '\\u003C')
        .replace(/>/g, '\\u003E');
    case 'HTMLENCODE':
      return first.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
    case 'URLENCODE':
      return encodeURIComponent(first);
    default:
      throw new MergeError(`The lab does not know the function ${name}`);
  }
}

function valueAt(path: string, context: MergeContext): string {
  const resource = /^\$Resource\.(\w+)$/.exec(path)?.[1];
  if (resource !== undefined) return context.resourceUrl(resource);
  const parameter = /^\$CurrentPage\.parameters\.(\w+)$/i.exec(path)?.[1];
  if (parameter !== undefined) return context.parameters[parameter] ?? '';
  const property = Object.hasOwn(context.properties, path) ? context.properties[path] : undefined;
  if (property === undefined) throw new MergeError(`The page's controller has no property '${path}'`);
  return property;
}

function expect(text: string, sign: string): string {
  const rest = text.trimStart();
  if (!rest.startsWith(sign)) throw new MergeError(`'${sign}' expected before '${rest}'`);
  return rest.slice(1);
}

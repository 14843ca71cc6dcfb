// As much of CSS as a design system's sheet needs: rules, at-rules with rules in them, statements. No nesting of rules.

export type CssNode =
  | { readonly kind: 'rule'; readonly prelude: string; readonly body: string }
  | { readonly kind: 'group'; readonly prelude: string; readonly children: readonly CssNode[] }
  | { readonly kind: 'statement'; readonly text: string };

export function parseCss(css: string): readonly CssNode[] {
  return parseNodes(css.replace(/\/\*[\s\S]*?\*\//g, ''));
}

function parseNodes(css: string): readonly CssNode[] {
  const nodes: CssNode[] = [];
  let at = 0;
  while (at < css.length) {
    const end = endOf(css, at);
    const head = css.slice(at, end).trim();
    if (css[end] !== '{') {
      if (head !== '') nodes.push({ kind: 'statement', text: head });
      at = end + 1;
      continue;
    }
    const close = closeOf(css, end);
    nodes.push(block(head, css.slice(end + 1, close)));
    at = close + 1;
  }
  return nodes;
}

function block(prelude: string, body: string): CssNode {
  const holdsRules = /^@(media|supports|layer|container)/.test(prelude);
  return holdsRules
    ? { kind: 'group', prelude, children: parseNodes(body) }
    : { kind: 'rule', prelude, body: body.trim() };
}

/** Where the next statement or prelude ends: at `{` or `;` outside brackets and texts. */
function endOf(css: string, from: number): number {
  return scan(css, from, (char, depth) => depth === 0 && (char === '{' || char === ';'));
}

function closeOf(css: string, open: number): number {
  let braces = 0;
  return scan(css, open, (char, depth) => {
    if (depth > 0) return false;
    if (char === '{') braces += 1;
    if (char === '}') braces -= 1;
    return char === '}' && braces === 0;
  });
}

/** Texts in quotes and data: URLs may hold any bracket; they are stepped over. */
function scan(css: string, from: number, isEnd: (char: string, depth: number) => boolean): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < css.length; at += 1) {
    const char = css.charAt(at);
    if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
      continue;
    }
    if (char === '"' || char === "'") quote = char;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (isEnd(char, depth)) return at;
  }
  return css.length;
}

/** At commas that are not inside brackets. */
export function splitSelectors(prelude: string): readonly string[] {
  return prelude.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

export function printCss(node: CssNode): string {
  if (node.kind === 'statement') return `${node.text};`;
  if (node.kind === 'rule') return `${node.prelude}{${node.body}}`;
  return `${node.prelude}{${node.children.map(printCss).join('\n')}}`;
}

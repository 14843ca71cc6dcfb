// The part of SLDS that the panel uses: rules whose classes appear in its sources, and the hooks that these rules read.
// The whole sheet is 101 KB gzip; the panel needs about a tenth of it.
import { transformSync } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../project';
import { parseCss, printCss, splitSelectors, type CssNode } from './parseCss';
import { asBuilt } from './syntheticStyles';

const sheet =
  'node_modules/@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.css';

/** `sources`: the files in the bundle, ours and the base components'. */
export function sldsSubset(sources: readonly string[]): string {
  const text = sources
    .filter((file) => existsSync(file))
    .map((file) => asBuilt(readFileSync(file, 'utf8'), file))
    .join('\n');
  const rules = keepUsed(parseCss(readFileSync(inProject(sheet), 'utf8')), classNames(text));
  const pruned = dropUnusedProperties(dropUnusedKeyframes(rules), text);
  return transformSync(pruned.map(printCss).join('\n'), { loader: 'css', minify: true, target: 'chrome110' })
    .code;
}

/** Whole class names, and the beginnings of those that a component puts together (`slds-button_` + variant). */
function classNames(text: string): (name: string) => boolean {
  const tokens = new Set(text.match(/\bslds-[\w-]+/g) ?? []);
  // `slds-icon-` begins the colours of all icons; of these only the names found whole are kept.
  const beginnings = [...tokens].filter((token) => /[_-]$/.test(token) && token !== 'slds-icon-');
  const iconColours = new Set(
    [...text.matchAll(/\b(utility|standard|action|custom|doctype):([a-z0-9_]+)/g)].map(
      ([, category = '', name = '']) => `slds-icon-${category}-${name.replaceAll('_', '-')}`,
    ),
  );
  return (name) =>
    tokens.has(name) || iconColours.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
}

function keepUsed(nodes: readonly CssNode[], isUsed: (name: string) => boolean): readonly CssNode[] {
  return nodes.flatMap((node): readonly CssNode[] => {
    if (node.kind === 'statement') return node.text.startsWith('@layer') ? [node] : [];
    if (/^@(font-face|page|media print|-webkit-keyframes)/.test(node.prelude)) return [];
    if (node.prelude.startsWith('@keyframes')) return [node];
    if (node.kind === 'group') {
      const children = keepUsed(node.children, isUsed);
      return children.length > 0 ? [{ ...node, children }] : [];
    }
    const selectors = splitSelectors(node.prelude).filter((selector) => isSelectorUsed(selector, isUsed));
    // Pictures of the sheet are not in the bundle.
    if (selectors.length === 0 || node.body.includes('url("../')) return [];
    return [{ ...node, prelude: selectors.join(',') }];
  });
}

function isSelectorUsed(selector: string, isUsed: (name: string) => boolean): boolean {
  // What :not() names need not exist.
  const required = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '');
  const names = [...required.matchAll(/\.((?:[\w-]|\\.)+)/g)].map(([, name = '']) =>
    name.replaceAll('\\', ''),
  );
  // Rules on bare elements and on pseudo-elements of the document are the sheet's base; without a class they stay.
  return names.every((name) => !name.startsWith('slds-') || isUsed(name));
}

function dropUnusedKeyframes(nodes: readonly CssNode[]): readonly CssNode[] {
  const text = nodes
    .filter((node) => !isKeyframes(node))
    .map(printCss)
    .join('\n');
  return nodes.filter((node) => !isKeyframes(node) || text.includes(nameOfKeyframes(node)));
}

const isKeyframes = (node: CssNode): boolean =>
  node.kind !== 'statement' && node.prelude.startsWith('@keyframes');

const nameOfKeyframes = (node: CssNode): string =>
  node.kind === 'statement' ? '' : (node.prelude.split(/\s+/)[1] ?? '');

/** Hooks are declared by the hundred; each is kept while something reads it, also another hook that is kept. */
function dropUnusedProperties(nodes: readonly CssNode[], sources: string): readonly CssNode[] {
  const printed = nodes.map(printCss).join('\n');
  const read = new Set(
    [...`${printed}\n${sources}`.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name),
  );
  const kept = nodes.map((node) => withoutUnread(node, read));
  return kept.map(printCss).join('\n') === printed ? kept : dropUnusedProperties(kept, sources);
}

function withoutUnread(node: CssNode, read: ReadonlySet<string>): CssNode {
  if (node.kind === 'statement') return node;
  if (node.kind === 'group')
    return { ...node, children: node.children.map((child) => withoutUnread(child, read)) };
  if (!/^(:root|:host|:where\((html|:root)\))/.test(node.prelude)) return node;
  const kept = node.body.split(';').filter((declaration) => {
    const name = /^\s*(--[\w-]+)\s*:/.exec(declaration)?.[1];
    return name === undefined || read.has(name);
  });
  return { ...node, body: kept.join(';') };
}

// The part of SLDS that the panel uses: rules whose classes appear in its sources, and the hooks that these rules read.
// The whole sheet is 101 KB gzip; the panel needs about a tenth of it.
import { transformSync } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { parse, type Declaration, type Root } from 'postcss';
import { inProject } from '../../project';
import { keepSelectors } from './keepSelectors';
import { asBuilt } from './syntheticStyles';

const sheet =
  'node_modules/@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.css';

/** `sources`: the files in the bundle, ours and the base components'. */
export function sldsSubset(sources: readonly string[]): string {
  const text = sources
    .filter((file) => existsSync(file))
    .map((file) => asBuilt(readFileSync(file, 'utf8'), file))
    .join('\n');
  const css = parse(readFileSync(inProject(sheet), 'utf8'));
  css.walkComments((comment) => {
    comment.remove();
  });
  dropUnusedRules(css, classNames(text));
  dropUnusedKeyframes(css);
  dropUnusedProperties(css, text);
  return transformSync(css.toString(), { loader: 'css', minify: true, target: 'chrome110' }).code;
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

function dropUnusedRules(css: Root, isUsed: (name: string) => boolean): void {
  css.walkAtRules((rule) => {
    const isLoad = rule.nodes === undefined && rule.name !== 'layer';
    const isForPaper = rule.name === 'page' || (rule.name === 'media' && rule.params.startsWith('print'));
    if (isLoad || isForPaper || ['font-face', '-webkit-keyframes'].includes(rule.name)) rule.remove();
  });
  // Pictures of the sheet are not in the bundle.
  css.walkRules((rule) => {
    if (rule.toString().includes('url("../')) rule.remove();
  });
  keepSelectors(css, (selector) => isSelectorUsed(selector, isUsed));
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

function dropUnusedKeyframes(css: Root): void {
  const values: string[] = [];
  css.walkDecls(({ value }) => {
    values.push(value);
  });
  css.walkAtRules('keyframes', (rule) => {
    if (!values.some((value) => value.includes(rule.params))) rule.remove();
  });
}

/** Hooks are declared by the hundred; each is kept while something reads it, also another hook that is kept. */
function dropUnusedProperties(css: Root, sources: string): void {
  const read = new Set(
    [...`${css.toString()}\n${sources}`.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name),
  );
  const unread: Declaration[] = [];
  css.walkRules(/^(:root|:host|:where\((html|:root)\))/, (rule) => {
    rule.walkDecls(/^--/, (hook) => {
      if (!read.has(hook.prop)) unread.push(hook);
    });
  });
  if (unread.length === 0) return;
  for (const hook of unread) hook.remove();
  dropUnusedProperties(css, sources);
}

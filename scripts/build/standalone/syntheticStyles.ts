// Base components carry the design system's styles for native shadow: every such rule asks for
// `:host([data-render-mode='shadow'])`, which they set there only. The standalone panel has synthetic shadow and takes these
// styles from slds.css; compiled in, they would be 400 KB that never match.
import { parse } from 'postcss';
import type { Plugin } from 'rollup';
import { keepSelectors } from './keepSelectors';

const baseComponentStyles = /[\\/]lightning-base-components[\\/].*\.css(\?|$)/;
const nativeOnly = /\[data-render-mode=["']?shadow["']?\]/;

export function syntheticStyles(): Plugin {
  return {
    name: 'softphone-synthetic-styles',
    transform: {
      order: 'pre',
      handler: (code, id) => (baseComponentStyles.test(id) ? { code: asBuilt(code, id), map: null } : null),
    },
  };
}

/** A source as it goes into the bundle. */
export const asBuilt = (code: string, file: string): string =>
  baseComponentStyles.test(file) ? withoutNativeRules(code) : code;

/** Matches nothing. A sheet without rules is compiled to `undefined`, which may not be imported by another sheet. */
const noRule = ':not(*){}';

export function withoutNativeRules(text: string): string {
  const css = parse(text);
  css.walkComments((comment) => {
    comment.remove();
  });
  keepSelectors(css, (selector) => !nativeOnly.test(selector));
  return css.nodes.length > 0 ? css.toString() : noRule;
}

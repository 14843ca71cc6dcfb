import type { Container } from 'postcss';

/** Takes away the selectors that are not wanted, then rules without a selector, then groups without a rule. */
export function keepSelectors(css: Container, isWanted: (selector: string) => boolean): void {
  css.each((node) => {
    if (node.type === 'rule') {
      const wanted = node.selectors.filter(isWanted);
      if (wanted.length > 0) node.selectors = wanted;
      else node.remove();
    } else if (node.type === 'atrule' && node.nodes !== undefined) {
      keepSelectors(node, isWanted);
      if (node.nodes.length === 0) node.remove();
    }
  });
}

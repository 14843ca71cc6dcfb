// Custom labels: which there are, and what names them.
import type { PackageSource } from '../packageSource';
import { elementsAt, parseXml, textOf } from '../xml';
import { eachElement, eachMatch, unless, type ReferenceCheck } from './reference';

export function labelNames(source: PackageSource): ReadonlySet<string> {
  return new Set(
    source.ending('.labels-meta.xml').flatMap((file) => {
      const { root } = parseXml(source.text(file));
      return root === null ? [] : elementsAt(root, ['labels', 'fullName']).map(textOf);
    }),
  );
}

export const labelReferences: ReferenceCheck = {
  reads: /\/(?:lwc|classes|pages|labels|translations)\//,
  run: (source) => {
    const known = labelNames(source);
    const problem = (name = ''): string | null => unless(known.has(name), `there is no label ${name}`);
    const inText = (suffix: RegExp, pattern: RegExp) =>
      source.matching(suffix).flatMap((file) => eachMatch(file, source.text(file), pattern, problem));
    return [
      ...inText(/\/lwc\/.+\.js$/, /@salesforce\/label\/c\.(\w+)/g),
      ...inText(/\.cls$/, /\b(?:System\.)?Label\.(\w+)/g),
      ...inText(/\.page$/, /\$Label\.(\w+)/g),
      ...source
        .ending('.translation-meta.xml')
        .flatMap((file) => eachElement(source, file, ['customLabels', 'name'], problem)),
    ];
  },
};

// Custom labels: which there are, and what names them.
import type { PackageSource } from '../packageSource';
import { childText, elementsAt, lineOf, textOf } from '../../build/metadata/xml';
import type { Finding } from '../validator';
import { eachElement, eachMatch, unless, type ReferenceCheck } from './reference';

function labelNames(source: PackageSource): ReadonlySet<string> {
  return new Set(
    source.ending('.labels-meta.xml').flatMap((file) => {
      const { root } = source.xml(file);
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
      ...lostHoles(source),
    ];
  },
};

/** A translation that lost `{0}` swallows a name or a number. */
function lostHoles(source: PackageSource): readonly Finding[] {
  const texts = new Map(
    entries(source, '.labels-meta.xml', 'labels', 'fullName', 'value').map(({ name, text }) => [name, text]),
  );
  return entries(source, '.translation-meta.xml', 'customLabels', 'name', 'label')
    .filter(({ name, text }) => texts.has(name) && holes(text) !== holes(texts.get(name) ?? ''))
    .map(({ file, line, name, text }) => ({
      file,
      line,
      message: `${name} has ${holes(texts.get(name) ?? '') || 'no places'}, its translation ${holes(text) || 'none'}`,
    }));
}

const holes = (text: string): string => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join(' ');

interface Entry {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly text: string;
}

function entries(
  source: PackageSource,
  suffix: string,
  list: string,
  name: string,
  text: string,
): readonly Entry[] {
  return source.ending(suffix).flatMap((file) => {
    const { root } = source.xml(file);
    return (root === null ? [] : elementsAt(root, [list])).map((element) => ({
      file,
      line: lineOf(element),
      name: childText(element, name) ?? '',
      text: childText(element, text) ?? '',
    }));
  });
}

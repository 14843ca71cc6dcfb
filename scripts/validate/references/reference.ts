// How a reference check is written: which files it reads, and each name that it found nothing for.
import type { PackageSource } from '../packageSource';
import { lineAt, type Finding } from '../validator';
import { elementsAt, lineOf, textOf, type XmlElement } from '../../build/metadata/xml';

export interface ReferenceCheck {
  readonly reads: RegExp;
  run(source: PackageSource): readonly Finding[];
}

/** One finding for each match of the pattern whose first group `problemOf` objects to. */
export function eachMatch(
  file: string,
  text: string,
  pattern: RegExp,
  problemOf: (...groups: readonly string[]) => string | null,
): readonly Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const message = problemOf(...match.slice(1));
    return message === null ? [] : [{ file, line: lineAt(text, match.index), message }];
  });
}

/** The same for the elements at a path of a -meta.xml file. What is not well-formed is said elsewhere. */
export function eachElement(
  source: PackageSource,
  file: string,
  path: readonly string[],
  problemOf: (text: string, element: XmlElement) => string | null,
): readonly Finding[] {
  const { root } = source.xml(file);
  if (root === null) return [];
  return elementsAt(root, path).flatMap((element) => {
    const message = problemOf(textOf(element), element);
    return message === null ? [] : [{ file, line: lineOf(element), message }];
  });
}

export const unless = (isKnown: boolean, message: string): string | null => (isKnown ? null : message);

// The one reader of Salesforce metadata XML: a tree with line numbers, for build, validators, lab and tests alike. Reads
// what it can; what is malformed is told, and each caller decides whether that stops it.
import { DOMParser, type Element as XmlElement } from '@xmldom/xmldom';

export type { XmlElement };

export interface ParsedXml {
  readonly root: XmlElement | null;
  /** The first thing that is not well-formed. */
  readonly problem: string | null;
}

export function parseXml(text: string): ParsedXml {
  const problems: string[] = [];
  // Only `onError`: the library calls its old option `errorHandler` an error itself.
  const parser = new DOMParser({ onError: (_level, message) => problems.push(message) });
  try {
    const { documentElement } = parser.parseFromString(text, 'text/xml');
    return { root: documentElement, problem: firstLine(problems[0]) };
  } catch (error) {
    return { root: null, problem: firstLine(problems[0] ?? String(error)) };
  }
}

const firstLine = (text: string | undefined): string | null => text?.split('\n')[0] ?? null;

export const childrenOf = (element: XmlElement): readonly XmlElement[] =>
  [...element.childNodes].filter((node): node is XmlElement => node.nodeType === node.ELEMENT_NODE);

export const childrenNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  childrenOf(element).filter((child) => child.localName === name);

export const textOf = (element: XmlElement): string => (element.textContent ?? '').trim();

/** Custom metadata records write a missing value as `<value xsi:nil="true"/>`. */
export const isNil = (element: XmlElement): boolean => element.getAttribute('xsi:nil') === 'true';

/** Text of the first child of this name; null when there is none, or it says that it has no value. */
export const childText = (element: XmlElement, name: string): string | null => {
  const [child] = childrenNamed(element, name);
  return child === undefined || isNil(child) ? null : textOf(child);
};

export const lineOf = (element: XmlElement): number => element.lineNumber ?? 1;

/** Elements at a path below the root, e.g. `['classAccesses', 'apexClass']`. */
export function elementsAt(root: XmlElement, path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (elements, name) => elements.flatMap((element) => childrenNamed(element, name)),
    [root],
  );
}

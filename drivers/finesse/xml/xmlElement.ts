// XML of Finesse as plain data. Whatever arrives may be hostile or torn: what is no plain, small document is null.

/** Names in lower case without prefix: Finesse itself varies between `Dialog` and `dialog`. */
export interface XmlElement {
  readonly name: string;
  /** Own text, trimmed; empty where there are only elements. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** A team of thousands fits; what is larger is an attack or a mistake. */
export const LARGEST_DOCUMENT = 1_000_000;
const MOST_ELEMENTS = 50_000;
const DEEPEST = 40;

export function readXml(text: string): XmlElement | null {
  if (text.length > LARGEST_DOCUMENT) return null;
  // Entities are declared in a DOCTYPE and nowhere else: without one none can expand, whatever the parser would do.
  if (/<!(?:doctype|entity)/i.test(text)) return null;
  const source = text.trim();
  if (!source.startsWith('<')) return null;
  try {
    const { documentElement } = new DOMParser().parseFromString(source, 'text/xml') as {
      readonly documentElement: Element | null;
    };
    return documentElement && readElement(documentElement);
  } catch {
    // Browsers answer a document that says 'parsererror', other parsers throw: either way it is no XML.
    return null;
  }
}

/** Null also for what a browser's parser puts in the place of a torn document, wherever it puts it. */
export function readElement(root: Element): XmlElement | null {
  let count = 0;
  const read = (element: Element, depth: number): XmlElement | null => {
    count += 1;
    const name = localNameOf(element);
    if (count > MOST_ELEMENTS || depth > DEEPEST || name === 'parsererror') return null;
    const children: XmlElement[] = [];
    let text = '';
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3 || node.nodeType === 4) text += node.nodeValue ?? '';
      if (node.nodeType !== 1) continue;
      const child = read(node as Element, depth + 1);
      if (!child) return null;
      children.push(child);
    }
    return { name, text: children.length > 0 ? text.trim() : text, children };
  };
  return read(root, 0);
}

const localNameOf = ({ localName, nodeName }: { localName: string | null; nodeName: string }): string =>
  (localName ?? nodeName.replace(/^.*:/, '')).toLowerCase();

export const childOf = (element: XmlElement | null | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

export const childrenOf = (element: XmlElement | null | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** Empty when it is not there: Finesse leaves out and leaves empty without a difference. */
export const textOf = (element: XmlElement | null | undefined, name: string): string =>
  childOf(element, name)?.text.trim() ?? '';

export const escapeXml = (text: string): string =>
  text.replace(
    // Characters that no XML 1.0 document may hold are dropped, or the server would refuse the whole request.
    /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f]/g,
    (one) => ESCAPES[one] ?? '',
  );

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Element names come from this driver, never from data; values that are undefined leave theirs out. */
export type XmlTree = { readonly [name: string]: string | XmlTree | readonly XmlTree[] | undefined };

export const writeXml = (tree: XmlTree): string =>
  Object.entries(tree)
    .map(([name, value]) => {
      if (value === undefined) return '';
      if (typeof value === 'string') return `<${name}>${escapeXml(value)}</${name}>`;
      const inner = isList(value) ? value.map(writeXml).join('') : writeXml(value);
      return `<${name}>${inner}</${name}>`;
    })
    .join('');

const isList = (value: XmlTree | readonly XmlTree[]): value is readonly XmlTree[] => Array.isArray(value);

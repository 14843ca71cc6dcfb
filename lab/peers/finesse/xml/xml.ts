// XML as the simulator writes and reads it. The driver has a codec of its own: a shared one would hide a shared mistake.
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

/** An element around elements that are text already. */
export const element = (name: string, ...content: readonly string[]): string =>
  `<${name}>${content.join('')}</${name}>`;

/** An element around a value. */
export const field = (name: string, value: string | number | boolean): string =>
  `<${name}>${escapeXml(String(value))}</${name}>`;

export const fields = (values: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(values)
    .map(([name, value]) => field(name, value))
    .join('');

/** Null: no XML at all. */
export function readXml(text: string): Element | null {
  try {
    return new DOMParser({ onError: refuse }).parseFromString(text, 'text/xml').documentElement;
  } catch {
    return null;
  }
}

function refuse(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message);
}

export const childrenOf = (parent: Element | null, name?: string): readonly Element[] =>
  [...(parent?.childNodes ?? [])]
    .filter((node: Node): node is Element => node.nodeType === 1)
    .filter((child) => name === undefined || child.localName === name);

export const childOf = (parent: Element | null, name: string): Element | null =>
  childrenOf(parent, name)[0] ?? null;

/** Undefined: there is no such element. */
export const textOf = (parent: Element | null, name: string): string | undefined =>
  childOf(parent, name)?.textContent ?? undefined;

// Makes DOM elements: attributes, listeners and children in one call. Text is always text, never markup.

export type Child = Node | string | null | false | undefined;
type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);

/** `onclick` and its like take a function; `true` sets an attribute without value; null, false and undefined leave it out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child): child is Node | string => isChild(child)));
  return made;
}

const isChild = (child: Child): boolean => child !== null && child !== undefined && child !== false;

const SVG = 'http://www.w3.org/2000/svg';

export type IconSet = 'utility' | 'standard' | 'action';

/** Decoration only: what an icon means stands beside it in text. */
export function icon(set: IconSet, name: string, classes: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', classes);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/lab/slds/icons/${set}-sprite/svg/symbols.svg#${name}`);
  svg.append(use);
  return svg;
}

/** The coloured square of an object. */
export const objectIcon = (name: string, size = ''): HTMLElement =>
  element(
    'span',
    { class: `slds-icon_container slds-icon-standard-${name}` },
    icon('standard', name, `slds-icon ${size}`),
  );

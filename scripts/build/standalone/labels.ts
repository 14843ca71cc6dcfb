// Custom labels and their translations, one set of texts a language; what is not translated stays English.
import path from 'node:path';
import { metadata } from '../../project';
import { readMetadataFiles } from '../metadata/metadataFiles';
import { childText, childrenNamed, type XmlElement } from '../metadata/xml';

export type Texts = Readonly<Record<string, string>>;

/** Keys are language tags as browsers write them: `en`, `de`, `pt-BR`. */
export function readLabels(folder = metadata): Readonly<Record<string, Texts>> {
  const english = Object.assign(
    {},
    ...readMetadataFiles(path.join(folder, 'labels'), '.labels-meta.xml').map(({ root }) =>
      textsOf(root, 'labels', 'fullName', 'value'),
    ),
  ) as Texts;
  const translations = readMetadataFiles(path.join(folder, 'translations'), '.translation-meta.xml').map(
    ({ name, root }) => [name.replace('_', '-'), { ...english, ...translated(name, root, english) }],
  );
  return { en: english, ...(Object.fromEntries(translations) as Record<string, Texts>) };
}

function translated(language: string, root: XmlElement, english: Texts): Texts {
  const texts = textsOf(root, 'customLabels', 'name', 'label');
  const unknown = Object.keys(texts).filter((name) => !(name in english));
  if (unknown.length > 0)
    throw new Error(`${language}.translation-meta.xml translates unknown labels: ${unknown.join(', ')}`);
  return texts;
}

const textsOf = (root: XmlElement, element: string, nameTag: string, textTag: string): Texts =>
  Object.fromEntries(
    childrenNamed(root, element).map((entry) => [content(entry, nameTag), content(entry, textTag)]),
  );

function content(entry: XmlElement, tag: string): string {
  const found = childText(entry, tag);
  if (found === null) throw new Error(`A label has no <${tag}>: ${entry.textContent?.trim() ?? ''}`);
  return found;
}

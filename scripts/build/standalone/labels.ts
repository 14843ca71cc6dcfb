// Custom labels and their translations, one set of texts a language; what is not translated stays English.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { metadata } from '../../project';
import { filesBelow } from '../files';

export type Texts = Readonly<Record<string, string>>;

/** Keys are language tags as browsers write them: `en`, `de`, `pt-BR`. */
export function readLabels(folder = metadata): Readonly<Record<string, Texts>> {
  const english = readEnglish(folder);
  const translations = filesBelow(path.join(folder, 'translations')).map((file) => [
    path.basename(file).replace('.translation-meta.xml', '').replace('_', '-'),
    { ...english, ...readTranslation(file, english) },
  ]);
  return { en: english, ...(Object.fromEntries(translations) as Record<string, Texts>) };
}

function readEnglish(folder: string): Texts {
  const file = path.join(folder, 'labels', 'CustomLabels.labels-meta.xml');
  if (!existsSync(file)) return {};
  return textsOf(file, 'labels', 'fullName', 'value');
}

function readTranslation(file: string, english: Texts): Texts {
  const texts = textsOf(file, 'customLabels', 'name', 'label');
  const unknown = Object.keys(texts).filter((name) => !(name in english));
  if (unknown.length > 0)
    throw new Error(`${path.basename(file)} translates unknown labels: ${unknown.join(', ')}`);
  return texts;
}

/** Label files are flat lists of one element; a parser would add nothing. */
function textsOf(file: string, element: string, nameTag: string, textTag: string): Texts {
  const entries = readFileSync(file, 'utf8').matchAll(
    new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'),
  );
  return Object.fromEntries(
    [...entries].map(([, entry = '']) => [content(entry, nameTag), content(entry, textTag)]),
  );
}

function content(entry: string, tag: string): string {
  const found = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(entry)?.[1];
  if (found === undefined) throw new Error(`A label has no <${tag}>: ${entry.trim()}`);
  return decode(found);
}

const entities: Texts = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name = '') => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      return entities[String(name)] ?? whole;
    },
  );
}

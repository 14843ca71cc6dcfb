// Labels, the panel's catalogue of them, the engine's names and the translations hold together.
import { readFileSync } from 'node:fs';
import { CATALOGUE } from '../../engine/errors';
import { LABEL_KEYS } from '../../engine/session/state/labelKeys';
import { metadataFiles } from '../../scripts/build/metadata/metadataFiles';
import { elementsAt, textOf } from '../../scripts/build/metadata/xml';
import { readLabels } from '../../scripts/build/standalone/labels';
import { catalogues } from '../../scripts/labels';

const labels = readLabels();
const english = labels['en'] ?? {};
const placeholders = (text: string | undefined): readonly string[] =>
  [...new Set(text?.match(/\{\d\}/g))].sort();

describe('labels', () => {
  it('are listed in the panel’s catalogues, which is what scripts/labels.ts writes', () => {
    for (const { file, source } of catalogues()) expect(readFileSync(file, 'utf8')).toBe(source);
  });

  it('exist for each error: what happened, and what to do', () => {
    const names = Object.keys(CATALOGUE).map((code) => `Softphone_${code.replace('-', '')}`);
    const missing = names.flatMap((name) => [name, `${name}_Remedy`]).filter((name) => !(name in english));
    expect(missing).toEqual([]);
  });

  it('name the part of an error that varies wherever the catalogue does', () => {
    const silent = Object.entries(CATALOGUE)
      .filter(([code, { cause }]) => {
        const text = english[`Softphone_${code.replace('-', '')}`];
        return placeholders(cause).join() !== placeholders(text).join();
      })
      .map(([code]) => code);
    expect(silent).toEqual([]);
  });

  it('exist for everything that the session says', () => {
    expect(LABEL_KEYS.filter((key) => !(key in english))).toEqual([]);
  });

  it('fit Salesforce: names up to 80 characters, texts up to 1,000', () => {
    const tooLong = Object.entries(english).filter(([name, text]) => name.length > 80 || text.length > 1000);
    expect(tooLong).toEqual([]);
  });

  it('are all translated into German, with the same placeholders', () => {
    const { de = {} } = labels;
    const [german] = metadataFiles('translations', '.translation-meta.xml').filter(
      ({ name }) => name === 'de',
    );
    const translated = elementsAt(german!.root, ['customLabels', 'name']).map(textOf);
    const missing = Object.keys(english).filter((name) => !translated.includes(name));
    const differing = Object.keys(english).filter(
      (name) => placeholders(english[name]).join() !== placeholders(de[name]).join(),
    );
    expect({ missing, differing }).toEqual({ missing: [], differing: [] });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLabels } from './labels';

describe('labels of the standalone panel', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'softphone-labels-'));
    write(
      'labels/CustomLabels.labels-meta.xml',
      `<CustomLabels>
        <labels><fullName>Answer</fullName><value>Answer</value></labels>
        <labels><fullName>Both</fullName><value>You &amp; &#8220;me&#x201D; &lt;b&gt;</value></labels>
      </CustomLabels>`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are read with their entities', () => {
    expect(readLabels(folder)['en']).toEqual({ Answer: 'Answer', Both: 'You & “me” <b>' });
  });

  it('stay English where a translation is missing', () => {
    translate('pt_BR', 'Answer', 'Atender');
    expect(readLabels(folder)['pt-BR']).toEqual({ Answer: 'Atender', Both: 'You & “me” <b>' });
  });

  it('are refused when a translation names an unknown one', () => {
    translate('de', 'Answr', 'Annehmen');
    expect(() => readLabels(folder)).toThrow('de.translation-meta.xml translates unknown labels: Answr');
  });

  function translate(language: string, name: string, label: string): void {
    write(
      `translations/${language}.translation-meta.xml`,
      `<Translations><customLabels><label>${label}</label><name>${name}</name></customLabels></Translations>`,
    );
  }

  function write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
});

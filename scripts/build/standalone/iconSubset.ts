// Base components draw icons from templates, thousands of them. Only the icons that our sources and the base components
// in use name by `category:name` are compiled in; one named by data alone must be listed in `namedByData`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rollup';
import { inProject, metadata } from '../../project';
import { filesBelow } from '../files';

const namedByData = ['account', 'contact', 'lead', 'case', 'opportunity', 'person_account', 'record'].map(
  (name) => `standard:${name}`,
);

const templates =
  /iconSvgTemplates(Utility|Standard|Action|Custom|Doctype)(Rtl)?[\\/]buildTemplates[\\/]templates\.js$/;

export function iconSubset(): Plugin {
  const used = new Set([...namedByData, ...namesIn(path.join(metadata, 'lwc')), ...namesInBaseComponents()]);
  return {
    name: 'softphone-icon-subset',
    load(id) {
      const category = templates.exec(id)?.[1]?.toLowerCase();
      return category === undefined ? null : templatesOf(category, path.dirname(id), used);
    },
  };
}

/** Base components that draw icons of their own, among those that the panel is built from. */
const withOwnIcons = [
  'buttonMenu',
  'menuItem',
  'combobox',
  'baseCombobox',
  'helptext',
  'pill',
  'modalBase',
  'tabset',
];

function namesInBaseComponents(): readonly string[] {
  const folder = inProject('node_modules/lightning-base-components/src/lightning');
  return withOwnIcons.flatMap((name) => namesIn(path.join(folder, name)));
}

function namesIn(folder: string): readonly string[] {
  return filesBelow(folder)
    .filter((file) => /\.(html|js|ts)$/.test(file) && !/__tests__|\.test\.ts$/.test(file))
    .flatMap(
      (file) =>
        readFileSync(file, 'utf8').match(/\b(utility|standard|action|custom|doctype):[a-z0-9_]+/g) ?? [],
    );
}

function templatesOf(category: string, folder: string, used: ReadonlySet<string>): string {
  const names = [...used]
    .filter((name) => name.startsWith(`${category}:`))
    .map((name) => name.slice(category.length + 1))
    .filter((name) => existsSync(path.join(folder, category, `${name}.html`)))
    .sort();
  const imports = names.map((name) => `import ${category}_${name} from './${category}/${name}.html';`);
  return `${imports.join('\n')}\nexport default { ${names.map((name) => `${category}_${name}`).join(', ')} };`;
}

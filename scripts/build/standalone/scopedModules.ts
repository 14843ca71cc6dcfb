// `@salesforce/label/c.X`, `@salesforce/i18n/x` and `@salesforce/messageChannel/x` outside the platform: read at run time from what the loader
// (scripts/standalone/main.js) put in place, so that one bundle serves all languages.
import path from 'node:path';
import type { Plugin } from 'rollup';
import { inProject } from '../../project';
import { readLabels } from './labels';

const prefix = '\0scoped:';
const store = `${prefix}store`;

export function scopedModules(): Plugin {
  const known = readLabels()['en'] ?? {};
  return {
    name: 'softphone-scoped-modules',
    resolveId: {
      order: 'pre',
      handler: (id) =>
        /^@salesforce\/(label\/c\.|i18n\/|messageChannel\/)/.test(id) || id === store ? toVirtual(id) : null,
    },
    load(id) {
      if (id === store) return storeSource;
      if (!id.startsWith(prefix)) return null;
      const [, kind, name = ''] = id.slice(prefix.length).split('/');
      if (kind === 'i18n') return i18nSource(name);
      if (kind === 'messageChannel') return `export default ${JSON.stringify(name)};`;
      const label = name.replace(/^c\./, '');
      if (!Object.hasOwn(known, label)) this.error(`Unknown custom label ${label}`);
      return `import { labels } from ${JSON.stringify(store)};\nexport default labels[${JSON.stringify(label)}];`;
    },
  };
}

const toVirtual = (id: string): string => (id === store ? id : prefix + id);

// The top-level await holds back every module that shows a text, and nothing else.
const storeSource = `
const ready = await globalThis.SoftphoneTexts;
export const labels = (globalThis.SoftphoneLabels = ready.labels);
export const i18n = ready.i18n;`;

/** What the loader does not set stays as the base components ship it (en-US). */
function i18nSource(name: string): string {
  const shipped = inProject(
    'node_modules/lightning-base-components/scopedImports',
    `@salesforce-i18n-${name}.js`,
  );
  const specifier = JSON.stringify(shipped.split(path.sep).join('/'));
  return `import { i18n } from ${JSON.stringify(store)};\nimport shipped from ${specifier};\nexport default i18n[${JSON.stringify(name)}] ?? shipped;`;
}

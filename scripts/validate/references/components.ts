// What components import: Apex methods, message channels, static resources, permissions, fields and other components.
import { fieldIsKnown } from '../fields/objectFields';
import type { PackageSource } from '../packageSource';
import type { Finding } from '../validator';
import { eachMatch, unless, type ReferenceCheck } from './reference';

export const componentReferences: ReferenceCheck = {
  reads: /\/(?:lwc|classes|messageChannels|staticresources|customPermissions|objects)\//,
  run: (source) => source.matching(/\/lwc\/.+\.js$/).flatMap((file) => check(file, source)),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  const each = (pattern: RegExp, problem: (...groups: readonly string[]) => string | null) =>
    eachMatch(file, text, pattern, problem);
  const named = (suffix: string, what: string) => {
    const known = source.names(suffix);
    return (name = ''): string | null => unless(known.has(name), `there is no ${what} ${name}`);
  };
  return [
    ...each(/@salesforce\/apex\/(\w+)\.(\w+)/g, (name = '', method = '') =>
      apexProblem(source, name, method),
    ),
    ...each(/@salesforce\/messageChannel\/(\w+?)__c/g, named('.messageChannel-meta.xml', 'message channel')),
    ...each(/@salesforce\/resourceUrl\/(\w+)/g, named('.resource-meta.xml', 'static resource')),
    ...each(
      /@salesforce\/customPermission\/(\w+)/g,
      named('.customPermission-meta.xml', 'custom permission'),
    ),
    ...each(/from ['"]c\/(\w+)['"]/g, named('.js-meta.xml', 'component')),
    ...each(/import (?:\w+, )?\{([^}]*)\} from ['"]c\/(\w+)['"]/g, (names = '', module = '') =>
      exportProblem(source, names, module),
    ),
    ...each(/^(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]/gm, (module = '') => moduleProblem(module)),
    ...each(/@salesforce\/schema\/([\w.]+)/g, (name = '') =>
      unless(!name.includes('.') || fieldIsKnown(source, name), `there is no field ${name}`),
    ),
  ];
}

function apexProblem(source: PackageSource, name: string, method: string): string | null {
  const file = source.ending('.cls').find((each) => each.endsWith(`/${name}.cls`));
  if (file === undefined) return `there is no class ${name}`;
  const offered = new RegExp(`@AuraEnabled[^;{]*?static[^;{]*?\\b${method}\\s*\\(`, 'i');
  return unless(offered.test(source.text(file)), `${name} has no @AuraEnabled static method ${method}`);
}

/** What the platform resolves; a package of npm has to be bundled into a static resource instead. */
const ON_PLATFORM =
  /^(?:\.\/|lwc$|lightning\/|c\/|@salesforce\/(?:apex|client|community|contentAssetUrl|customPermission|featureFlag|i18n|internal|label|messageChannel|resourceUrl|schema|site|user|userPermission)(?:\/|$))/;

const moduleProblem = (module: string): string | null =>
  unless(ON_PLATFORM.test(module), `the platform does not resolve ${module}`);

/** Only of modules that export by name in their own file; `export * from` would lead further. */
function exportProblem(source: PackageSource, names: string, module: string): string | null {
  const file = source.files.find((each) => each.endsWith(`/lwc/${module}/${module}.js`));
  if (file === undefined || /export \*/.test(source.text(file))) return null;
  const text = source.text(file);
  const unknown = names
    .split(',')
    .map((name) => name.trim().split(/\s+as\s+/)[0] ?? '')
    .find((name) => name !== '' && !new RegExp(`export\\b[^;\\n]*\\b${name}\\b`).test(text));
  return unknown === undefined ? null : `c/${module} exports no ${unknown}`;
}

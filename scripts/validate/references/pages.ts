// What the pages and the Lightning Out application name.
import type { PackageSource } from '../packageSource';
import type { Finding } from '../validator';
import { eachMatch, unless, type ReferenceCheck } from './reference';

export const pageReferences: ReferenceCheck = {
  reads: /\/(?:pages|aura|lwc|classes|staticresources)\//,
  run: (source) => [
    ...source.ending('.page').flatMap((file) => page(file, source)),
    ...source.matching(/\/aura\/.+\.(?:app|cmp)$/).flatMap((file) => aura(file, source)),
  ],
};

function page(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  const named = (pattern: RegExp, known: ReadonlySet<string>, what: string) =>
    eachMatch(file, text, pattern, (name = '') => unless(known.has(name), `there is no ${what} ${name}`));
  return [
    ...named(/\$Lightning\.createComponent\(\s*'c:(\w+)'/g, source.names('.js-meta.xml'), 'component'),
    ...named(/\$Lightning\.use\(\s*'c:(\w+)'/g, source.names('.app-meta.xml'), 'Lightning Out application'),
    ...named(/\$Resource\.(\w+)/g, source.names('.resource-meta.xml'), 'static resource'),
    ...named(/\bcontroller="(\w+)"/g, source.names('.cls'), 'class'),
    ...eachMatch(file, text, /URLFOR\(\s*\$Resource\.(\w+)\s*,\s*'([^']+)'/g, (resource = '', inside = '') =>
      unless(
        source.files.some((each) => each.endsWith(`/staticresources/${resource}/${inside}`)),
        `static resource ${resource} has no file ${inside}`,
      ),
    ),
    ...properties(file, text, source),
  ];
}

const aura = (file: string, source: PackageSource): readonly Finding[] =>
  eachMatch(file, source.text(file), /resource="c:(\w+)"/g, (name = '') =>
    unless(source.names('.js-meta.xml').has(name), `there is no component ${name}`),
  );

/** `{!name}` is a property of the controller, or its getter. */
function properties(file: string, text: string, source: PackageSource): readonly Finding[] {
  const controller = /\bcontroller="(\w+)"/.exec(text)?.[1] ?? '';
  const apex = source.ending('.cls').find((each) => each.endsWith(`/${controller}.cls`));
  if (apex === undefined) return [];
  return eachMatch(file, text, /\{!(\w+)[.}]/g, (name = '') =>
    unless(
      new RegExp(`\\b(?:get${name}\\s*\\(|${name}\\s*[{;=])`, 'i').test(source.text(apex)),
      `${controller} has neither ${name} nor a getter for it`,
    ),
  );
}

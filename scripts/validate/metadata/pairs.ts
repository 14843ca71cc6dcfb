// Files that come in pairs: a class and its -meta.xml, a page and its own, a component's script.
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';

const PAIRED = ['.cls', '.page', '.app', '.cmp'];

export const pairs: Validator = {
  name: 'pairs of files',
  reads: (file) => file.startsWith('force-app/'),
  run: (source) =>
    Promise.resolve([...PAIRED.flatMap((suffix) => pair(suffix, source)), ...components(source)]),
};

function pair(suffix: string, source: PackageSource): readonly Finding[] {
  const isOfAura = (file: string): boolean => file.includes('/aura/');
  const wants = (file: string): boolean => suffix !== '.app' || isOfAura(file);
  return [
    ...source
      .ending(suffix)
      .filter((file) => !source.has(`${file}-meta.xml`))
      .map((file) => ({ file, message: 'has no -meta.xml' })),
    ...source
      .ending(`${suffix}-meta.xml`)
      .filter((file) => wants(file) && !source.has(file.replace('-meta.xml', '')))
      .map((file) => ({ file, message: 'belongs to a file that is not there' })),
  ];
}

function components(source: PackageSource): readonly Finding[] {
  const bundles = new Set(
    source.matching(/\/lwc\/[^/]+\/[^/]+$/).map((file) => file.split('/').slice(0, -1).join('/')),
  );
  return [...bundles].flatMap((folder) => {
    const name = folder.split('/').at(-1) ?? '';
    return [`${name}.js`, `${name}.js-meta.xml`]
      .filter((file) => !source.has(`${folder}/${file}`))
      .map((file) => ({ file: folder, message: `has no ${file}` }));
  });
}

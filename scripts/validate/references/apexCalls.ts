// What the engine calls through Open CTI's runApex: a global class with that web service, and arguments of those names.
import type { PackageSource } from '../packageSource';
import { eachMatch, type ReferenceCheck } from './reference';

export const apexCallReferences: ReferenceCheck = {
  reads: /^engine\/.+\.ts$|\/classes\//,
  run: (source) =>
    source
      .matching(/^engine\/.+\.ts$/)
      .flatMap((file) =>
        eachMatch(
          file,
          source.text(file),
          /\.callServer\(\s*'(\w+)',\s*'(\w+)',\s*(?:\{([^}]*)\})?/g,
          (name = '', method = '', args = '') => callProblem(source, name, method, args),
        ),
      ),
};

function callProblem(source: PackageSource, name: string, method: string, args: string): string | null {
  const file = source.ending('.cls').find((each) => each.endsWith(`/${name}.cls`));
  if (file === undefined) return `there is no class ${name}`;
  const declared = new RegExp(`\\bwebservice\\s+static\\s+\\w+\\s+${method}\\s*\\(([^)]*)\\)`, 'i').exec(
    source.text(file),
  );
  if (!/\bglobal\b[^{]*\bclass\b/i.test(source.text(file)) || declared === null)
    return `${name} has no web service ${method}`;
  const wanted = namesOf(declared[1] ?? '', /(\w+)\s*$/);
  const given = namesOf(args, /^\s*(\w+)/);
  const unknown = given.find((each) => !wanted.includes(each));
  return unknown === undefined ? null : `${name}.${method} has no argument ${unknown}`;
}

const namesOf = (list: string, pattern: RegExp): readonly string[] =>
  list.split(',').flatMap((part) => pattern.exec(part)?.[1] ?? []);

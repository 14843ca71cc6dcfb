// Does every {member} of a component's template exist in its class? The compiler does not ask.
import path from 'node:path';
import type { PackageSource } from '../packageSource';
import { lineAt, type Finding } from '../validator';
import type { ReferenceCheck } from './reference';

export const templateReferences: ReferenceCheck = {
  reads: /\/lwc\/.+\.(?:html|js)$/,
  run: (source) => source.matching(/\/lwc\/[^/]+\/[^/]+\.html$/).flatMap((file) => check(file, source)),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const script = `${path.posix.dirname(file)}/${path.posix.basename(path.posix.dirname(file))}.js`;
  if (!source.has(script)) return [];
  const members = membersOf(source.text(script));
  const html = source.text(file);
  const locals = localsOf(html);
  return [...html.matchAll(/\{(\w+)[^{}]*\}/g)]
    .filter(([, name = '']) => !members.has(name) && !locals.has(name))
    .map((match) => ({
      file,
      line: lineAt(html, match.index),
      message: `${path.posix.basename(script)} has no member ${match[1] ?? ''}`,
    }));
}

/** Fields, methods and accessors: names that begin a line of a class, with what may stand before them. */
const membersOf = (script: string): ReadonlySet<string> =>
  new Set(
    [
      ...script.matchAll(/^\s*(?:@\w+(?:\([^)]*\))?\s*)*(?:static |async |get |set )*(\w+)\s*(?:=|\(|;)/gm),
    ].map(([, name = '']) => name),
  );

const localsOf = (html: string): ReadonlySet<string> =>
  new Set(
    [...html.matchAll(/(?:for:item|for:index)="(\w+)"|iterator:(\w+)=/g)].map(
      ([, item, iterator]) => item ?? iterator ?? '',
    ),
  );

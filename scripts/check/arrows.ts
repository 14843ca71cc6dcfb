// The import arrows of config/arrows, held by dependency-cruiser; and the map of rooms in ARCHITECTURE.md, drawn from the same
// reading of the imports.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../build/files';
import { buildFolder, inProject } from '../project';
import { step, type Step } from '../steps';
import { FOLDERS, readImports, type Reading } from './readImports';
import { mapInDocument, roomMap } from './roomMap';

/** A reader of imports that does not know our TypeScript would see none and find nothing wrong. */
const LEAST_MODULES = 900;

export const arrowStep: Step = step('import arrows', async () => {
  const reading = await readImports(inProject(), path.join(buildFolder, 'cache', 'arrows'));
  const seen = reading.modules.filter(({ dependencies }) => dependencies.length > 0).length;
  const problems = [
    ...brokenArrows(reading),
    ...unseenFiles(inProject(), reading),
    ...(seen < LEAST_MODULES ? [`Only ${String(seen)} modules with imports were seen`] : []),
    ...(mapInDocument(readFileSync(inProject('ARCHITECTURE.md'), 'utf8')) === roomMap(reading)
      ? []
      : ['The map of rooms in ARCHITECTURE.md is not that of the imports: npm run map']),
  ];
  return { code: problems.length === 0 ? 0 : 1, output: problems.join('\n') };
});

/** One sentence each. */
export const brokenArrows = ({ summary }: Reading): readonly string[] =>
  summary.violations.map(({ from, to, rule, cycle = [] }) => {
    const way = cycle.length > 0 ? cycle.map(({ name }) => name) : to === from ? [] : [to];
    return `${[from, ...way].join(' -> ')} (${rule.name})`;
  });

/** Each file of ours, by name: a count alone would not notice that one kind of file is left out. */
export function unseenFiles(root: string, { modules }: Reading): readonly string[] {
  const seen = new Set(modules.map(({ source }) => source));
  return FOLDERS.map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => filesBelow(folder))
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !seen.has(file))
    .map((file) => `${file} was not seen by the check of the import arrows`);
}

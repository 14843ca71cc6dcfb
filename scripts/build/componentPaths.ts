// Tells the compiler where `c/x` lives. One wildcard cannot say "c/x is lwc/x/x.ts" (TS5062), so tsconfig.components.json
// lists every bundle; it is generated and committed, for editors.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, metadata } from '../project';

export function writeComponentPaths(): void {
  const file = inProject('tsconfig.components.json');
  const paths = bundles().map(
    (name) => `      "c/${name}": ["./force-app/main/default/lwc/${name}/${name}.ts"]`,
  );
  const text = `{\n  "compilerOptions": {\n    "paths": {\n${paths.join(',\n')}\n    }\n  }\n}\n`;
  // Untouched when nothing changed: editors and the compiler watch it.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

function bundles(): readonly string[] {
  const folder = path.join(metadata, 'lwc');
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, `${name}.ts`)))
    .sort();
}

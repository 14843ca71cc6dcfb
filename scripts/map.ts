// npm run map: draws the map of rooms in ARCHITECTURE.md anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { readImports } from './check/readImports';
import { roomMap, withMap } from './check/roomMap';
import { inProject } from './project';
import { runScript } from './steps';

runScript(async () => {
  const document = inProject('ARCHITECTURE.md');
  const map = roomMap(await readImports(inProject()));
  writeFileSync(document, withMap(readFileSync(document, 'utf8'), map));
});

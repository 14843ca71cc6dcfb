// npm run map: draws the map of rooms in ARCHITECTURE.md anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { readImports } from './readImports';
import { roomMap, withMap } from './roomMap';
import { inProject } from '../project';

export async function drawMap(): Promise<void> {
  const document = inProject('ARCHITECTURE.md');
  const map = roomMap(await readImports(inProject()));
  writeFileSync(document, withMap(readFileSync(document, 'utf8'), map));
}

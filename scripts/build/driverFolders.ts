// Where drivers lie: `drivers/acme` is driver 'acme'; drivers of one vendor share a folder, so `drivers/acme/voice` is 'acme-voice'.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../project';

/** Ids of all drivers, in the order of the alphabet. */
export function driverIds(): readonly string[] {
  const room = inProject('drivers');
  if (!existsSync(room)) return [];
  return foldersIn(room)
    .filter((name) => name !== 'kit')
    .flatMap((name) => {
      const own = holdsDriver(path.join(room, name)) ? [name] : [];
      const inside = foldersIn(path.join(room, name)).filter((inner) =>
        holdsDriver(path.join(room, name, inner)),
      );
      return [...own, ...inside.map((inner) => `${name}-${inner}`)];
    })
    .sort();
}

/** Null: there is no such driver. */
export function driverFolder(id: string): string | null {
  const cuts = [...id.matchAll(/-/g)].map(({ index }) => index);
  const ways = [[id], ...cuts.map((at) => [id.slice(0, at), id.slice(at + 1)])];
  const found = ways.find((way) => holdsDriver(inProject('drivers', ...way)));
  return found ? inProject('drivers', ...found) : null;
}

const holdsDriver = (folder: string): boolean => existsSync(path.join(folder, 'driver.ts'));

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

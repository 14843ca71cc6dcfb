// Remembers from which inputs each part was made, so that only what changed is made again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildFolder, inProject } from '../project';
import { filesBelow } from './files';
import type { Artefact, BuildPart } from './part';

interface Stamp {
  readonly fingerprint: string;
  readonly artefacts: readonly Artefact[];
}

const stampOf = (part: BuildPart): string => path.join(buildFolder, `${part.name}.stamp.json`);

/** What the part made last time, if nothing it is made from changed since and everything is still there. */
export function upToDate(part: BuildPart): readonly Artefact[] | undefined {
  if (!existsSync(stampOf(part))) return undefined;
  const stamp = JSON.parse(readFileSync(stampOf(part), 'utf8')) as Stamp;
  const isComplete = stamp.artefacts.every((artefact) => artefact.files.every((file) => existsSync(file)));
  return isComplete && stamp.fingerprint === fingerprint(part) ? stamp.artefacts : undefined;
}

export function remember(part: BuildPart, madeFrom: string, artefacts: readonly Artefact[]): void {
  mkdirSync(buildFolder, { recursive: true });
  const stamp: Stamp = { fingerprint: madeFrom, artefacts };
  writeFileSync(stampOf(part), JSON.stringify(stamp, null, 2));
}

/** A digest of the contents of all inputs. Generated JavaScript beside the components and tests are no inputs. */
export function fingerprint(part: BuildPart): string {
  const digest = createHash('sha256');
  for (const input of [...part.inputs, 'package-lock.json', 'scripts/build']) {
    const full = inProject(input);
    const files = existsSync(full) && statSync(full).isFile() ? [full] : filesBelow(full);
    for (const file of files.filter(isSource)) {
      digest.update(path.relative(inProject(), file)).update(readFileSync(file));
    }
  }
  return digest.digest('hex');
}

function isSource(file: string): boolean {
  const isCompiled = file.endsWith('.js') && file.includes(`${path.sep}lwc${path.sep}`);
  return !isCompiled && !/\.test\.ts$|__tests__|[\\/]testing[\\/]/.test(file);
}

// npm run build: makes everything that deploys, prints sizes, fails over budget. Other scripts call `ensureBuilt`.
import { components } from './build/components';
import { drivers } from './build/drivers';
import { engine } from './build/engine';
import { labComponents } from './build/labComponents';
import { withBuildLock } from './build/lock';
import type { Artefact, BuildPart, PartName } from './build/part';
import { overBudget, sizesOf, sizeTable } from './build/sizes';
import { fingerprint, remember, upToDate } from './build/stamps';
import { standalone } from './build/standalone';
import { voice } from './build/voice';
import { wrapper } from './build/wrapper';

const parts: readonly BuildPart[] = [components, engine, drivers, wrapper, voice, standalone, labComponents];

export interface BuildOptions {
  /** Only these parts (default: all). */
  readonly only?: readonly PartName[];
  /** Called with a line for each part that is made. */
  readonly onProgress?: (line: string) => void;
}

/** Makes all parts anew. */
export function build(options: BuildOptions = {}): Promise<readonly Artefact[]> {
  return withBuildLock(() => makeParts(options, () => undefined));
}

/** Makes the parts whose inputs changed since they were made. */
export async function ensureBuilt(options: BuildOptions = {}): Promise<readonly Artefact[]> {
  const known = chosen(options).map(upToDate);
  if (known.every((artefacts) => artefacts !== undefined)) return known.flat();
  return withBuildLock(() => makeParts(options, upToDate));
}

const chosen = ({ only }: BuildOptions): readonly BuildPart[] =>
  parts.filter(({ name }) => only?.includes(name) ?? true);

async function makeParts(
  options: BuildOptions,
  known: (part: BuildPart) => readonly Artefact[] | undefined,
): Promise<readonly Artefact[]> {
  const running = new Map<PartName, Promise<readonly Artefact[]>>();
  const { onProgress = (line: string) => console.log(line) } = options;
  for (const part of chosen(options)) {
    const before = part.after.map((name) => running.get(name) ?? Promise.resolve([]));
    running.set(
      part.name,
      Promise.all(before).then(() => known(part) ?? make(part, onProgress)),
    );
  }
  // All come to their end, also after one failed: nothing writes on behind the back of the next step.
  const made = await Promise.allSettled(running.values());
  return made.flatMap((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

async function make(part: BuildPart, onProgress: (line: string) => void): Promise<readonly Artefact[]> {
  const started = Date.now();
  onProgress(`Building ${part.name} ...`);
  // Taken before: a file saved meanwhile makes the part stale again.
  const madeFrom = fingerprint(part);
  const artefacts = await part.make();
  remember(part, madeFrom, artefacts);
  onProgress(`Built ${part.name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return artefacts;
}

/** npm run build. */
export async function runBuild(): Promise<void> {
  const sizes = sizesOf(await build());
  console.log(`\n${sizeTable(sizes)}`);
  const tooBig = overBudget(sizes);
  if (tooBig.length > 0) throw new Error(`Over budget (config/budgets.json):\n${tooBig.join('\n')}`);
}

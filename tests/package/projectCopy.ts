// A copy of what deploys, with one mistake in it.
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesBelow } from '../../scripts/build/files';
import { inProject } from '../../scripts/project';
import { KINDS, type Edit, type Fault, type Kind } from './faults/fault';

const PARTS = ['force-app', 'config', 'data', 'engine', 'sfdx-project.json', '.forceignore'];
const METADATA = 'force-app/main/default';

/** Runs `work` on a copy; `changed` are the paths that the mistake touched. The copy is removed afterwards. */
export async function withFault<Result>(
  fault: Fault,
  work: (root: string, changed: readonly string[]) => Promise<Result>,
): Promise<Result> {
  return withCopy((root) =>
    work(
      root,
      fault.edits.flatMap((edit) => make(edit, root, fault.id)),
    ),
  );
}

export async function withCopy<Result>(work: (root: string) => Promise<Result>): Promise<Result> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'package-copy-'));
  try {
    for (const part of PARTS)
      cpSync(inProject(part), path.join(root, part), { recursive: true, filter: isWanted });
    return await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const isWanted = (file: string): boolean => !/__tests__|[\\/]testing[\\/]|\.test\.ts$/.test(file);

function make(edit: Edit, root: string, id: string): readonly string[] {
  if ('write' in edit) {
    const written = `${METADATA}/${edit.write}`;
    mkdirSync(path.dirname(path.join(root, written)), { recursive: true });
    writeFileSync(path.join(root, written), 'text' in edit ? edit.text : randomBytes(edit.noise));
    return [written];
  }
  if ('remove' in edit) {
    const file = fileOf(root, edit.remove, (_, text) => holds(text, edit.having ?? ''), id);
    rmSync(path.join(root, file));
    return [file];
  }
  if ('move' in edit) {
    const from = fileOf(root, edit.move, (name) => holds(name, edit.find), id);
    const to = from.replace(edit.find, edit.put);
    mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
    renameSync(path.join(root, from), path.join(root, to));
    return [from, to];
  }
  const file = fileOf(root, edit.in, (_, text) => holds(text, edit.find), id);
  const text = readFileSync(path.join(root, file), 'utf8');
  writeFileSync(path.join(root, file), text.replace(edit.find, edit.put));
  return [file];
}

const holds = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string'
    ? text.includes(wanted)
    : new RegExp(wanted.source, wanted.flags.replace('g', '')).test(text);

function fileOf(root: string, kind: Kind, fits: (name: string, text: string) => boolean, id: string): string {
  const found = PARTS.filter((part) => existsSync(path.join(root, part)))
    .flatMap((part) =>
      path.extname(part) === '' && !part.startsWith('.')
        ? filesBelow(path.join(root, part))
        : [path.join(root, part)],
    )
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .sort()
    .find((file) => KINDS[kind].test(file) && fits(file, readFileSync(path.join(root, file), 'utf8')));
  if (found === undefined) throw new Error(`${id}: no ${kind} for this mistake`);
  return found;
}

// A copy of what deploys, into which one mistake at a time is put and taken out again.
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
import { inProject } from '../../scripts/project';
import { PackageSource } from '../../scripts/validate/packageSource';
import { KINDS, type Edit, type Fault, type Kind } from './faults/fault';

const PARTS = ['force-app', 'config', 'data', 'engine', 'sfdx-project.json', '.forceignore'];
const METADATA = 'force-app/main/default';
const NOT_PACKAGE = /__tests__|[\\/]testing[\\/]|\.test\.ts$/;

export class ProjectCopy {
  readonly root = mkdtempSync(path.join(os.tmpdir(), 'package-copy-'));

  constructor() {
    for (const part of PARTS)
      cpSync(inProject(part), path.join(this.root, part), {
        recursive: true,
        filter: (file) => !NOT_PACKAGE.test(file),
      });
  }

  source(): PackageSource {
    return new PackageSource(this.root);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Runs `work` while the mistake is there; `changed` are the files that it touched. */
  async with<Result>(
    fault: Fault,
    work: (source: PackageSource, changed: readonly string[]) => Promise<Result>,
  ): Promise<Result> {
    const before = new Map<string, Buffer | null>();
    try {
      for (const edit of fault.edits) this.make(edit, fault.id, before);
      return await work(this.source(), [...before.keys()]);
    } finally {
      for (const [file, content] of before) this.restore(file, content);
    }
  }

  private make(edit: Edit, id: string, before: Map<string, Buffer | null>): void {
    const keep = (file: string): string => {
      const at = path.join(this.root, file);
      if (!before.has(file)) before.set(file, existsSync(at) ? readFileSync(at) : null);
      mkdirSync(path.dirname(at), { recursive: true });
      return at;
    };
    if ('write' in edit) {
      const at = keep(`${METADATA}/${edit.write}`);
      writeFileSync(at, 'text' in edit ? edit.text : randomBytes(edit.noise));
    } else if ('remove' in edit) {
      rmSync(keep(this.find(edit.remove, id, (_, text) => holds(text, edit.having ?? ''))));
    } else if ('move' in edit) {
      const from = this.find(edit.move, id, (name) => holds(name, edit.find));
      renameSync(keep(from), keep(from.replace(edit.find, edit.put)));
    } else {
      const at = keep(this.find(edit.in, id, (_, text) => holds(text, edit.find)));
      writeFileSync(at, readFileSync(at, 'utf8').replace(edit.find, edit.put));
    }
  }

  private find(kind: Kind, id: string, fits: (name: string, text: string) => boolean): string {
    const source = this.source();
    const found = source.matching(KINDS[kind]).find((file) => fits(file, source.text(file)));
    if (found === undefined) throw new Error(`${id}: no ${kind} that this mistake could be made in`);
    return found;
  }

  private restore(file: string, content: Buffer | null): void {
    const at = path.join(this.root, file);
    if (content === null) rmSync(at, { force: true });
    else writeFileSync(at, content);
  }
}

const holds = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string'
    ? text.includes(wanted)
    : new RegExp(wanted.source, wanted.flags.replace('g', '')).test(text);

// The project in a temporary folder with one defect in its engine, built as far as the defect goes.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyProject } from '../../kit/projectCopy';
import type { ProjectCopy } from '../../kit/projectCopy';
import type { Mutant } from './mutants';

const build = path.resolve(__dirname, '../../../build');

export function mutatedProject({ edits }: Mutant): ProjectCopy {
  const copy = copyProject();
  try {
    for (const { file, find, put } of edits) {
      const at = path.join(copy.folder, file);
      writeFileSync(at, readFileSync(at, 'utf8').replace(find, put));
    }
    // What the defect does not touch was built with the project and came with the copy.
    for (const file of readdirSync(build).filter((each) => each.endsWith('.stamp.json')))
      cpSync(path.join(build, file), path.join(copy.folder, 'build', file));
    buildEngine(copy.folder);
    return copy;
  } catch (error) {
    copy.remove();
    throw error;
  }
}

function buildEngine(folder: string): void {
  const script = `require('./scripts/build.ts').build({ only: ['engine'] })`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

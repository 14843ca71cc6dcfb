// Other stories with each commit, the same for everybody who has it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

export function seedOfCommit(): number {
  return Number.parseInt(hash().slice(0, 7), 16);
}

function hash(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  } catch {
    // Sources without their history: those of a released version.
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return Buffer.from(version).toString('hex');
  }
}

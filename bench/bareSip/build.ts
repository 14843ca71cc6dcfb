// Builds the bare SIP page as small as our driver is, into a folder that the lab serves as a static resource.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../../scripts/project';

export const BARE_SIP = 'benchBareSip';

export async function buildBareSip(): Promise<string> {
  const folder = inProject('build/bench/bareSip');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [path.join(__dirname, 'bare.js')],
    outfile: path.join(folder, 'bare.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  copyFileSync(path.join(__dirname, 'index.html'), path.join(folder, 'index.html'));
  // Where a frame waits before it is sent to what is measured.
  writeFileSync(path.join(folder, 'blank.html'), '<!doctype html><title>Blank</title>');
  return folder;
}

export interface Account {
  readonly server: string;
  readonly user: string;
  readonly password: string;
}

export const bareSipUrl = (origin: string, account: Account, answer = false): string => {
  const query = new URLSearchParams({ ...account, answer: answer ? 'yes' : 'no' });
  return `${origin}/resource/${BARE_SIP}/index.html?${query.toString()}`;
};

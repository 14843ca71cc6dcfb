// Builds the bare Twilio page as small as our driver is, into a folder that the lab serves as a static resource.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../../scripts/project';

export const BARE_TWILIO = 'benchBareTwilio';

export async function buildBareTwilio(): Promise<string> {
  const folder = inProject('build/bench/bareTwilio');
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
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  copyFileSync(path.join(__dirname, 'index.html'), path.join(folder, 'index.html'));
  copyFileSync(inProject('drivers/twilio/assets/silence.wav'), path.join(folder, 'silence.wav'));
  return folder;
}

export interface Account {
  readonly signalling: string;
  readonly token: string;
}

export const bareTwilioUrl = (origin: string, account: Account): string =>
  `${origin}/resource/${BARE_TWILIO}/index.html?${new URLSearchParams({ ...account }).toString()}`;

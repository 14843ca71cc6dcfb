// The engine: one script for the adapter page's own realm.
import { build } from 'esbuild';
import path from 'node:path';
import { inProject } from '../project';
import { replaceFolder, staticResource } from './files';
import type { BuildPart } from './part';

export const engine: BuildPart = {
  name: 'engine',
  inputs: ['engine'],
  after: [],
  async make() {
    const target = staticResource('softphoneEngine');
    await replaceFolder(target, (folder) =>
      bundleScript(inProject('engine/page/boot.ts'), path.join(folder, 'engine.js')),
    );
    return [{ name: 'engine', files: [path.join(target, 'engine.js')], budget: 'engine' }];
  },
};

/** One classic script that a page loads with `<script src>`; licences of its libraries lie beside it. */
export async function bundleScript(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2021',
    minify: true,
    legalComments: 'external',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
}

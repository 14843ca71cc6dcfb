// Browser code of the lab, bundled from its TypeScript when the lab starts: shell, client double, Lightning Out shim.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LAB = join(__dirname, '..', '..');

export interface BrowserCode {
  readonly shell: string;
  readonly shellStyle: string;
  readonly lightningOut: string;
  /** The client double for one API version. */
  library(apiVersion: number, hostOrigin: string): string;
}

const VERSION = '__OPEN_CTI_VERSION__';
const ORIGIN = '__OPEN_CTI_HOST_ORIGIN__';

export async function browserCode(): Promise<BrowserCode> {
  const [shell, lightningOut, double] = await Promise.all([
    bundleForBrowser('lightning/shell.ts'),
    bundleForBrowser('lightning/lightningOut.ts'),
    bundleForBrowser('library/openCtiDouble.ts'),
  ]);
  return {
    shell,
    shellStyle: readFileSync(join(LAB, 'lightning', 'shell.css'), 'utf8'),
    lightningOut,
    library: (apiVersion, hostOrigin) =>
      `var ${VERSION} = ${apiVersion}, ${ORIGIN} = ${JSON.stringify(hostOrigin)};\n${double}`,
  };
}

/** `entry`: from the lab's folder. */
export async function bundleForBrowser(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(LAB, entry)],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

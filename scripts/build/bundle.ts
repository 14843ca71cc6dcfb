// Bundles plain TypeScript for the browser, as small as it gets: a classic script that a page loads with `<script src>`,
// or a module that another script imports.
import terser from '@rollup/plugin-terser';
import { build, type Format, type Plugin } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { buildFolder, root } from '../project';
import { stropheParts } from './libraries/stropheParts';
import { taskRouterParts } from './libraries/taskRouterParts';
import { twilioAddresses } from './libraries/twilioAddresses';

/** Both answer the files that are in the bundle; their licences belong beside it. */
export const bundleScript = (entry: string, outfile: string, known?: Known): Promise<readonly string[]> =>
  bundle(entry, outfile, 'iife', known);

export const bundleModule = (entry: string, outfile: string, known?: Known): Promise<readonly string[]> =>
  bundle(entry, outfile, 'esm', known);

/** What only the build knows, by the names that the sources declare. */
export type Known = Readonly<Record<string, unknown>>;

async function bundle(
  entry: string,
  outfile: string,
  format: Format,
  known: Known = {},
): Promise<readonly string[]> {
  // Kept for a look at what is in a bundle before it is made small.
  const readable = path.join(buildFolder, 'readable', path.relative(root, entry).replace(/\.ts$/, '.js'));
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: readable,
    bundle: true,
    format,
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    define: {
      'process.env.NODE_ENV': '"production"',
      SOFTPHONE_BUILD: JSON.stringify(buildNumber()),
      ...Object.fromEntries(Object.entries(known).map(([name, value]) => [name, JSON.stringify(value)])),
    },
    // The same modules in today's syntax, 4 KB (gzip) smaller; Jest only reads the other form.
    alias: { 'libphonenumber-js/core': 'libphonenumber-js/core/es6' },
    plugins: [packageNames, stropheParts, taskRouterParts, twilioAddresses],
    metafile: true,
    logLevel: 'silent',
  });
  await minify(readable, outfile, format);
  return Object.keys(metafile.inputs).map((file) => path.resolve(file));
}

/** See engine/contract/build.ts: the version, and the second of the newest commit (0 where there is no history). */
function buildNumber(): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return `${version}.${Number(stdout.trim()) || 0}`;
}

/**
 * Terser makes the engine 3 KB (gzip) smaller than esbuild's own minifier does; it is here as rollup's plug-in. Functions that it
 * copies to where they are called compress worse than the call, and so do comparisons that it turns round. No getter of ours does
 * anything, and no function expression is called with `new`.
 */
const compress = {
  passes: 3,
  inline: 1,
  lhs_constants: false,
  unsafe_arrows: true,
  pure_getters: true,
} as const;

async function minify(input: string, output: string, format: Format): Promise<void> {
  const made = await rollup({
    input,
    treeshake: false,
    context: 'this',
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- an enum of terser's types that its code does not export
    plugins: [terser({ ecma: 2022, module: format === 'esm', compress })],
  });
  await made.write({ file: output, format: 'es' });
  await made.close();
}

/** A library that asks for its own name and version (JsSIP) would bring its whole package.json, addresses of people included. */
const packageNames: Plugin = {
  name: 'package-names',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]node_modules[\\/].*[\\/]package\.json$/ }, ({ path: file }) => {
      const { name, title, version } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      return { contents: JSON.stringify({ name, title, version }), loader: 'json' };
    });
  },
};

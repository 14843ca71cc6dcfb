// A stand-in for the standalone loader that evaluates the built panel inside `@locker/near-membrane-dom`, the membrane
// that Lightning Web Security is built on. Synthetic shadow stays outside, as on the platform.
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const BUNDLE = path.join(ROOT, 'force-app/main/default/staticresources/softphoneStandalone');

/** The module script to serve in place of `softphoneStandalone/main.js`. */
export async function sandboxedLoader(): Promise<string> {
  const labels: unknown = JSON.parse(readFileSync(path.join(BUNDLE, 'labels/en.json'), 'utf8'));
  return bundle(
    `import createVirtualEnvironment from '@locker/near-membrane-dom';
     const sandbox = createVirtualEnvironment(window, { globalObjectShape: null });
     window.addEventListener('error', (event) => console.error('sandbox', event.message));
     sandbox.evaluate('globalThis.SoftphoneTexts = ' + ${JSON.stringify(JSON.stringify({ labels, i18n: {} }))});
     sandbox.evaluate(${JSON.stringify(await panelSource())});
     window.isSandboxed = true;`,
  );
}

/** A membrane evaluates scripts, not modules: the built chunks as one script, the texts already there. */
const panelSource = (): Promise<string> =>
  bundle(
    `import '@lwc/synthetic-shadow';
     import { mount } from './panel.js';
     mount(document.getElementById('softphone'));`,
    [
      {
        name: 'texts-are-there',
        setup(setup) {
          setup.onLoad({ filter: /softphoneStandalone[\\/][^\\/]+\.js$/ }, ({ path: file }) => ({
            contents: readFileSync(file, 'utf8').replace(
              'await globalThis.SoftphoneTexts',
              'globalThis.SoftphoneTexts',
            ),
          }));
        },
      },
    ],
    BUNDLE,
  );

async function bundle(contents: string, plugins: Plugin[] = [], resolveDir = ROOT): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

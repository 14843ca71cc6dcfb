// strophe.js without what no Finesse speaks: hashed passwords, other ways to sign in, and a socket shared by tabs. Its package
// brings its source along; the parts left out are classes that nobody makes. 2.5 KB (gzip) of the driver's bundle.
import type { Plugin } from 'esbuild';
import path from 'node:path';
import { root } from '../../project';

const source = path.join(root, 'node_modules/strophe.js/src');
const leftOut = [
  'worker-websocket',
  ...['anon', 'external', 'oauthbearer', 'sha1', 'sha256', 'sha384', 'sha512', 'xoauth2'].map(
    (name) => `sasl-${name}`,
  ),
];

export const stropheParts: Plugin = {
  name: 'strophe-parts',
  setup(builder) {
    builder.onResolve({ filter: /^strophe\.js$/ }, () => ({ path: path.join(source, 'index.ts') }));
    builder.onResolve({ filter: /^\./ }, ({ path: asked, importer }) =>
      importer.startsWith(source) && leftOut.includes(path.basename(asked))
        ? { path: path.basename(asked), namespace: 'left-out' }
        : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export default class {}' }));
  },
};

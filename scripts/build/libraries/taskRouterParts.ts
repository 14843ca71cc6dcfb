// twilio-taskrouter without what nobody uses and no page may hold: its other transport (GraphQL, with the whole language: 80 KB,
// gzip), its package.json with addresses in it, and code made of text. What it asks of Node a page has by itself.
import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';

const leftOut: Readonly<Record<string, string>> = {
  'graphql-ws': 'export const createClient = () => { throw new Error("left out"); };',
  ws: 'export default globalThis.WebSocket;',
};

/** Each must be there: a new version of the library may need others. */
const replaced: readonly (readonly [RegExp, string])[] = [
  [/new Function\("return this"\)\(\)/, 'globalThis'],
  [/JSON\.parse\('\{"name":"twilio-taskrouter".*?"version":"([\d.]+)".*?\}'\)/, '({version:"$1"})'],
];

const fallBacks: readonly (readonly [RegExp, string])[] = [
  [
    /[\\/]@babel[\\/]runtime[\\/]regenerator[\\/]index\.js$/,
    'Function("r", "regeneratorRuntime = r")(runtime)',
  ],
  [/[\\/]lodash[\\/]_root\.js$/, "Function('return this')()"],
];

export const taskRouterParts: Plugin = {
  name: 'task-router-parts',
  setup(builder) {
    builder.onResolve({ filter: /^(?:graphql-ws|ws)$/ }, ({ path, importer }) =>
      /[\\/]twilio-taskrouter[\\/]/.test(importer) ? { path, namespace: 'task-router-left-out' } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'task-router-left-out' }, ({ path }) => ({
      contents: leftOut[path] ?? '',
    }));
    builder.onLoad({ filter: /[\\/]twilio-taskrouter[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [from, to] of replaced) {
        if (!from.test(contents))
          throw new Error(`twilio-taskrouter has changed: ${String(from)} is not in it`);
        contents = contents.replace(from, to);
      }
      return { contents, loader: 'js' };
    });
    // Only where there is no global by any name, which no page lacks.
    for (const [filter, code] of fallBacks)
      builder.onLoad({ filter }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace(code, 'void 0'),
        loader: 'js',
      }));
  },
};

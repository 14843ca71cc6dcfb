// One Jest project of plain TypeScript run in Node, without a component compiler.
const { existsSync } = require('node:fs');
const path = require('node:path');

/** Folders that do not exist are left out: Jest refuses to start on a missing root. */
function nodeProject({ displayName, root, folders, ignore = [], match = '**/*.test.ts', setup }) {
  const roots = folders.map((folder) => path.join(root, folder)).filter((folder) => existsSync(folder));
  return {
    displayName,
    rootDir: root,
    // An empty list means "everything" to Jest; config/jest holds no test.
    roots: roots.length > 0 ? roots : [__dirname],
    cacheDirectory: path.join(root, 'build/cache/jest'),
    testEnvironment: 'node',
    setupFiles: [path.join(__dirname, 'numberPlans.ts')],
    // Once, before the first test of the project.
    ...(setup === undefined ? {} : { globalSetup: path.join(root, setup) }),
    testMatch: [match],
    testPathIgnorePatterns: ['/node_modules/', ...ignore],
    moduleFileExtensions: ['ts', 'js', 'json'],
    transform: { '\\.ts$': path.join(__dirname, 'esbuild.js') },
  };
}

module.exports = { nodeProject };

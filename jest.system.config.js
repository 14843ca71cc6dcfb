// Tests with real servers, injected faults, several real tabs, or the tools that check the package: one at a time, with long time-outs.
const { nodeProject } = require('./config/jest/nodeProject');

const root = __dirname;

module.exports = {
  maxWorkers: 1,
  testTimeout: 60000,
  projects: ['system', 'faults', 'tabs', 'chaos', 'package'].map((name) =>
    nodeProject({
      displayName: name,
      root,
      folders: [`tests/${name}`],
      // Their browsers load what is built; made now where it is missing or old.
      ...((name === 'tabs' || name === 'chaos') && { setup: 'scripts/check/builtFirst.ts' }),
    }),
  ),
};

// Tests with real servers, injected faults and several real tabs: one at a time, with long time-outs.
const { nodeProject } = require('./config/jest/nodeProject');

const root = __dirname;

module.exports = {
  maxWorkers: 1,
  testTimeout: 60000,
  projects: ['system', 'faults', 'tabs'].map((name) =>
    nodeProject({ displayName: name, root, folders: [`tests/${name}`] }),
  ),
};

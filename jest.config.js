// Unit and property tests. Tests that need real servers or a raw browser: jest.system.config.js.
const { jestConfig: lwc } = require('@salesforce/sfdx-lwc-jest/config');
const { nodeProject } = require('./config/jest/nodeProject');

const root = __dirname;
const folders = ['engine', 'drivers', 'lab', 'wrapper', 'voice', 'scripts', 'bench', 'tests'];

module.exports = {
  // Jest leaves one core alone unless it is told; nothing else needs it.
  maxWorkers: '100%',
  collectCoverageFrom: [
    'engine/**/*.ts',
    'drivers/**/*.ts',
    'lab/**/*.ts',
    'force-app/**/lwc/**/*.ts',
    '!**/__tests__/**',
    '!**/*.test.ts',
  ],
  projects: [
    {
      ...lwc,
      displayName: 'lwc',
      rootDir: root,
      cacheDirectory: '<rootDir>/build/cache/jest',
      roots: ['<rootDir>/force-app'],
      setupFilesAfterEnv: [...lwc.setupFilesAfterEnv, '<rootDir>/config/jest/accessibility.js'],
    },
    nodeProject({
      displayName: 'node',
      root,
      folders,
      ignore: [
        '<rootDir>/tests/(arrows|chaos|e2e|faults|kit|package|system|tabs|types)/',
        '\\.(property|fuzz)\\.test\\.ts$',
      ],
    }),
    // What builds drivers, proves them and checks the house: whole programs, seconds each, so not in the quick loop.
    nodeProject({ displayName: 'tools', root, folders: ['tests/arrows', 'tests/kit', 'tests/types'] }),
    // Thousands of random sequences take their time: not in the quick loop.
    nodeProject({ displayName: 'property', root, folders, match: '**/*.property.test.ts' }),
    nodeProject({ displayName: 'fuzz', root, folders: ['tests'], match: '**/*.fuzz.test.ts' }),
  ],
};

// Unused files, exports and dependencies are found by knip (npm run check). Each exception says why.
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'scripts/*.ts',
    // What is bundled into pages is named to the bundler by its path.
    'engine/page/boot.ts',
    'engine/page/selfCheck/runSelfCheck.ts',
    'engine/crm/numberPlansScript.ts',
    'wrapper/{install,module,refusals,script}.ts',
    'voice/script.ts',
    'drivers/**/driver.ts',
    'drivers/*/assets/*.ts',
    'drivers/kit/page.ts',
    'drivers/finesse/tokenBridge/*.js',
    'lab/library/openCtiDouble.ts',
    'lab/lightning/{shell,lightningOut}.ts',
    'lab/voice/{omniChannel,underSalesforceName}.ts',
    'lab/peers/wrapper/page/softphone.ts',
    'bench/{bareSip,bareTwilio,floodDriver,floor,probes}/**/*.js',
    'scripts/{labComponents,standalone}/*.js',
    // Loaded by name: --phone NAME, --driver NAME, npm run bench -- NAME.
    'lab/peers/*/{peer,bench}.ts',
    'bench/*.bench.ts',
    // Copied into a new driver.
    'scripts/newDriver/**/*.ts',
    'config/arrows/*.cjs',
    'tests/**/*.ts',
    '**/*.test.ts',
  ],
  project: ['{engine,drivers,wrapper,voice,lab,scripts,bench,tests,config}/**/*.{ts,js,cjs,mjs}'],
  // A type that stands in an exported signature has a name for its readers.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    // Named by path: styles, icons and component sources are read from its folder.
    '@salesforce-ux/design-system',
    'lightning-base-components',
    // Salesforce's connector library: copied and loaded by path, never imported.
    'scv-connector-base',
    // Named in text that is bundled: the membrane test and the standalone panel.
    '@locker/near-membrane-dom',
    '@lwc/engine-dom',
    '@lwc/wire-service',
    // Run as a program: scripts/check/readImports.ts.
    'dependency-cruiser',
    // Come with @salesforce/sfdx-lwc-jest and jest, whose versions must agree with each other.
    '@jest/globals',
    '@lwc/jest-preset',
    '@lwc/jest-serializer',
    '@lwc/jest-transformer',
    'jest-environment-jsdom',
    // Its JSON files are read by path: scripts/validate/metadata/jsonSchemas.ts.
    '@salesforce/schemas',
    // Declarations that those of another package name.
    '@types/debug',
  ],
  // A module of the platform, and one that the bench's own bundler knows.
  ignoreIssues: {
    'force-app/**/*.test.ts': ['unlisted'],
    'bench/floor/mount.js': ['unlisted'],
  },
  // Debian's.
  ignoreBinaries: ['prosody'],
};

export default config;

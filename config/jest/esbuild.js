// Jest's transformation of plain TypeScript: esbuild, because Babel took a good part of the time of a run that starts cold.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const options = {
  loader: 'ts',
  format: 'cjs',
  target: 'node20',
  // Without --experimental-vm-modules, Jest's modules cannot `import()`: it becomes a require.
  supported: { 'dynamic-import': false },
  sourcemap: 'external',
  sourcesContent: false,
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
};
const self = readFileSync(__filename, 'utf8');

module.exports = {
  process(source, sourcefile) {
    // Babel's plug-in moves `jest.mock` above the imports; esbuild does not, and a mock that comes too late is silent.
    if (/^\s*jest\.(?:mock|unmock)\(/m.test(source))
      throw new Error(`${sourcefile}: jest.mock is not moved above the imports here; use jest.doMock`);
    const { code, map } = transformSync(source, { ...options, sourcefile });
    return { code, map };
  },
  getCacheKey: (source, sourcefile, { instrument }) =>
    createHash('sha256')
      .update([self, version, process.version, sourcefile, String(instrument), source].join('\0'))
      .digest('hex'),
};

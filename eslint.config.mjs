// What only this project or Salesforce asks: purity of rooms, rules for components, scripts in JavaScript. What holds for
// TypeScript in general is oxlint's (.oxlintrc.json), the import arrows are dependency-cruiser's (config/arrows).
import js from '@eslint/js';
import lwcTs from '@salesforce/eslint-config-lwc/recommended-ts.js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { purityRules } from './config/eslint/purityRules.mjs';

const components = 'force-app/**/lwc/**/*.ts';
const tests = [
  '**/*.test.ts',
  '**/*.spec.ts',
  '**/__tests__/**/*.ts',
  // Builders and fakes that several tests of a room share.
  '**/testing/**/*.ts',
];

export default tseslint.config(
  {
    ignores: [
      'build/**',
      'coverage/**',
      'playwright-report/**',
      'test-results/**',
      'force-app/**/lwc/**/*.js',
      'force-app/main/default/staticresources/*/**',
      // Nothing is asked there that oxlint does not know.
      '{bench,lab,scripts,tests,types}/**/*.ts',
      '*.ts',
    ],
  },
  {
    files: ['engine/**/*.ts', 'wrapper/**/*.ts', 'voice/**/*.ts', 'drivers/**/*.ts', components],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: [components],
    extends: [lwcTs].flat(),
    languageOptions: { parser: tseslint.parser },
    rules: {
      // dataset['id']: the key comes from the markup, no property of that name is declared.
      'dot-notation': 'off',
      // The compiler sees missing returns, cases and exports; files read top down, the exported thing first.
      'getter-return': 'off',
      'import/default': 'off',
      'import/export': 'off',
      'import/named': 'off',
      'import/namespace': 'off',
      'consistent-return': 'off',
      'default-case': 'off',
      'no-use-before-define': 'off',
      // Formatting is Prettier's.
      'no-confusing-arrow': 'off',
      // `void promise` marks a promise that nobody waits for; the others below oxlint sees with types.
      'no-void': 'off',
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-unused-expressions': 'off',
      'no-redeclare': 'off',
      'no-throw-literal': 'off',
      'no-useless-constructor': 'off',
      'no-dupe-class-members': 'off',
    },
  },
  ...purityRules,
  {
    files: tests,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      'no-await-in-loop': 'off',
      'no-empty-function': 'off',
    },
  },
  {
    files: ['force-app/**/__tests__/**/*.ts'],
    rules: {
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      // What a person does to a field arrives as the browser's own events.
      '@lwc/lwc/prefer-custom-event': 'off',
      '@lwc/lwc/no-inner-html': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
  },
  {
    // Run in pages, not in Node.
    files: ['bench/**/*.js', 'drivers/*/tokenBridge/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['scripts/standalone/**/*.js', 'scripts/labComponents/**/*.js'],
    // Written in by the build: which languages there are.
    languageOptions: { globals: { ...globals.browser, __SOFTPHONE_LANGUAGES__: 'readonly' } },
  },
);

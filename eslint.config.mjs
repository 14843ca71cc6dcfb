// Three kinds of code: plain TypeScript, components, and scripts in JavaScript. The import arrows are held by
// dependency-cruiser: config/arrows.
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
  'tests/**/*.ts',
  'bench/**/*.ts',
];
const typed = {
  parser: tseslint.parser,
  parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
};

export default tseslint.config(
  {
    ignores: [
      'build/**',
      'coverage/**',
      'playwright-report/**',
      'test-results/**',
      'force-app/**/lwc/**/*.js',
      'force-app/main/default/staticresources/*/**',
    ],
  },
  {
    files: ['**/*.ts'],
    ignores: [components],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: typed,
  },
  {
    files: [components],
    extends: [...[lwcTs].flat(), ...tseslint.configs.strictTypeChecked],
    languageOptions: typed,
    rules: {
      // `void promise` is how strict type checking wants a floating promise marked.
      'no-void': 'off',
      // dataset['id']: the key comes from the markup, no property of that name is declared.
      'dot-notation': 'off',
      // The compiler sees missing returns and cases; files read top down, the exported thing first.
      'consistent-return': 'off',
      'default-case': 'off',
      'no-use-before-define': 'off',
      // Formatting is Prettier's.
      'no-confusing-arrow': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `() => void answer()` says that the answer is of no interest, also where there is none.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `const { left, ...rest } = whole` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-console': 'error',
      // Names and numbers of callers are cleaned of them on purpose.
      'no-control-regex': 'off',
      // Our errors are data, not classes: `instanceof` fails across bundles, frames and membranes.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'file', name: ['SoftphoneError', 'DriverError'] }], allowRethrowing: true },
      ],
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  {
    files: ['scripts/**/*.ts', 'lab/**/*.ts', 'bench/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  ...purityRules,
  {
    // Tests and benches may be looser with types.
    files: tests,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // What JSON.parse and mocks answer; the compiler still checks whatever has a type.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      // What a person does to a field arrives as the browser's own events.
      '@lwc/lwc/prefer-custom-event': 'off',
      '@lwc/lwc/no-inner-html': 'off',
      'no-await-in-loop': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
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

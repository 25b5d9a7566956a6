import tseslint from 'typescript-eslint';

// What the compiler does not say and the house style asks for. Layout is prettier's.
export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'test-artefacts/**', 'examples/**/public/**', 'test/fidelity/**/*.js', 'test/apps/**/*.js'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      'no-else-return': 'error',
      'no-nested-ternary': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name from definition to use.' }],
      'max-params': ['error', 5],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  { files: ['**/*.test.ts', '**/*.test.tsx', 'test/**'], rules: { 'no-console': 'off', 'max-lines': 'off' } },
  { files: ['bench/run-benches.ts'], rules: { 'no-console': 'off' } },
  { files: ['vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['packages/push-server/src/pagetwin.ts', 'packages/push-server/src/main.ts'], rules: { 'no-console': 'off' } },
);

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': '<rootDir>/__tests__/support/strip-types.js',
    'node_modules/@actions/(languageservice|workflow-parser)/.+\\.js$': '<rootDir>/__tests__/support/json-imports.js',
  },
  transformIgnorePatterns: ['node_modules/(?!@actions/(languageservice|workflow-parser)/)'],
  collectCoverageFrom: ['src/**/*.ts', 'simulator/**/*.ts', '!**/*.d.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text', 'lcovonly'],
  testTimeout: 30_000,
  // Many tests wait for a server: one worker for each core, and not one less, as jest would have it.
  maxWorkers: '100%',
};

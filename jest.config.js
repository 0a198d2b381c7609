const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** ES modules without a CommonJS form, which jest needs: file-type and what it stands on. */
const esModules = [
  'file-type',
  'strtok3',
  'token-types',
  '@tokenizer/inflate',
  '@borewit/text-codec',
  'uint8array-extras',
];

/** @type {import('jest').Config} */
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': swc,
    [`/node_modules/(${esModules.join('|')})/.+\\.js$`]: swc,
    '\\.html$': '<rootDir>/tests/helpers/raw-transform.js',
  },
  transformIgnorePatterns: [
    `/node_modules/(?!(${esModules.join('|')})/)`,
    '<rootDir>/dist/',
    '<rootDir>/playground/dist/',
  ],
  modulePathIgnorePatterns: [
    '<rootDir>/dist',
    '<rootDir>/playground/dist',
    '<rootDir>/playground/build',
  ],
  moduleNameMapper: { '^(.+\\.html)\\?raw$': '$1' },
};

/** A suite that boots Strapi: it runs the plugin's sources, never a stale bundle. */
const booted = {
  ...common,
  runtime: '<rootDir>/tests/helpers/process-runtime.js',
  globalSetup: '<rootDir>/tests/helpers/global-setup.js',
  globalTeardown: '<rootDir>/tests/helpers/global-teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/tests/unit/**/*.test.ts'] },
    {
      ...common,
      displayName: 'contract',
      testMatch: ['<rootDir>/tests/contract/**/*.test.ts'],
    },
    {
      ...booted,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
    },
    { ...booted, displayName: 'access', testMatch: ['<rootDir>/tests/access/**/*.test.ts'] },
    {
      ...booted,
      displayName: 'bench',
      // one Strapi each: nothing to copy for
      globalSetup: '<rootDir>/tests/helpers/compile-playground.js',
      testMatch: ['<rootDir>/tests/bench/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'package',
      globalSetup: '<rootDir>/tests/package/global-setup.ts',
      globalTeardown: '<rootDir>/tests/package/global-teardown.ts',
      testMatch: ['<rootDir>/tests/package/**/*.test.ts'],
    },
  ],
  // jest reads it here only: a project's own one is ignored
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
};

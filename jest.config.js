const escapeForRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** @type {import('jest').Config} */
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': swc, '\\.html$': '<rootDir>/tests/helpers/raw-transform.js' },
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
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
  globalSetup: '<rootDir>/tests/helpers/global-setup.js',
  moduleNameMapper: {
    ...common.moduleNameMapper,
    // anchored to this folder: @strapi/plugin-graphql has a dist/server/index.js of its own
    [`^${escapeForRegExp(__dirname)}/dist/server/index\\.js$`]: '<rootDir>/strapi-server.ts',
  },
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
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
    },
  ],
  // jest reads it here only: a project's own one is ignored
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
};

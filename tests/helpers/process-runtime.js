// Jest's runtime for suites that boot Strapi. Jest's own evaluates every package anew for every suite, and
// Strapi's thousands of files cost ten seconds each time. Here Node requires the suite: packages stay
// loaded in a worker, the project's own files are fresh for every suite.
const path = require('node:path');
const { default: Runtime } = require('jest-runtime');
const { sourceMaps } = require('./sources-hook');

const packages = path.resolve(__dirname, '..', '..', 'node_modules') + path.sep;

// Jest's matchers stay in a realm of their own, and expect.any(String) compares constructors.
const COMPARED = { Array, BigInt, Boolean, Error, Function, Number, Object, String, Symbol };

module.exports = class ProcessRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    Object.assign(environment.global, COMPARED);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  /** Jest asks for the suite by its file alone; all else that it asks for is its own. */
  requireModule(file, ...request) {
    const isSuite = file.endsWith('.test.ts') && request.every((one) => one === undefined);
    if (!isSuite) return super.requireModule(file, ...request);
    Object.assign(globalThis, this.requireModuleOrMock(file, '@jest/globals'));
    for (const loaded of Object.keys(require.cache)) {
      if (!loaded.startsWith(packages)) delete require.cache[loaded];
    }
    return require(file);
  }
};

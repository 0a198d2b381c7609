// Lets Node require TypeScript, and gives the plugin's sources in the place of its build.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const root = path.resolve(__dirname, '..', '..');
const builtEntry = path.join(root, 'dist', 'server', 'index.js');
const sourceEntry = path.join(root, 'strapi-server.ts');

/** By file: the address that holds the map of its compiled code. */
const sourceMaps = new Map();
module.exports = { sourceMaps };
process.setSourceMapsEnabled(true);

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs', ignoreDynamic: true },
    sourceMaps: 'inline',
  });
  sourceMaps.set(filename, code.slice(code.lastIndexOf('data:')));
  module._compile(code, filename);
};

// `import page from './page.html?raw'`, as the bundler knows it
Module._extensions['.html'] = (module, filename) => {
  module.exports = fs.readFileSync(filename, 'utf8');
};

const resolve = Module._resolveFilename;
Module._resolveFilename = (wanted, ...request) => {
  const found = resolve.call(Module, wanted.replace(/\.html\?raw$/, '.html'), ...request);
  return found === builtEntry ? sourceEntry : found;
};

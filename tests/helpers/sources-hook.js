// Lets Node require TypeScript, and gives the plugin's sources in the place of its build.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync, version } = require('@swc/core');

const root = path.resolve(__dirname, '..', '..');
const builtEntry = path.join(root, 'dist', 'server', 'index.js');
const sourceEntry = path.join(root, 'strapi-server.ts');

/** By file: the address that holds the map of its compiled code. */
const sourceMaps = new Map();
module.exports = { sourceMaps };
process.setSourceMapsEnabled(true);

const options = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs', ignoreDynamic: true },
  sourceMaps: 'inline',
};

const cache = path.join(root, 'node_modules', '.cache', 'sources');
fs.mkdirSync(cache, { recursive: true });

/** Each text is compiled once, whichever process asks first: every suite and every child loads all sources. */
const compiledOf = (filename) => {
  const source = fs.readFileSync(filename, 'utf8');
  const key = [version, JSON.stringify(options), filename, source].join('\0');
  const kept = path.join(cache, createHash('sha256').update(key).digest('hex'));
  if (fs.existsSync(kept)) return fs.readFileSync(kept, 'utf8');
  const { code } = transformSync(source, { filename, ...options });
  const written = `${kept}.${process.pid}`;
  fs.writeFileSync(written, code);
  fs.renameSync(written, kept);
  return code;
};

Module._extensions['.ts'] = (module, filename) => {
  const code = compiledOf(filename);
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

// Compiles the playground where it changed, and makes sure that the plugin's server entry exists, because
// Strapi looks for the file before it requires it. Outside jest's module sandbox.
const fs = require('node:fs');
const path = require('node:path');

const entry = path.resolve(__dirname, '../../dist/server/index.js');

module.exports = async () => {
  const { ensurePlaygroundServerBuilt } = await import('../../scripts/lib/build.mjs');
  await ensurePlaygroundServerBuilt();
  if (fs.existsSync(entry)) return;
  fs.mkdirSync(path.dirname(entry), { recursive: true });
  fs.writeFileSync(entry, '// placeholder: sources-hook.js gives strapi-server.ts in its place\n');
};

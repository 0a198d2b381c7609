// npm run bench: measures the plugin beside plain Strapi, bare Koa and bare axios, in production mode, and
// prints Markdown tables. npm run bench -- --help tells the arguments.
import { ensureInstalled } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';

await ensureInstalled();
const { default: compilePlayground } = await import('../tests/helpers/compile-playground.js');
await compilePlayground();
process.exitCode = await runNode('tests/helpers/scripts/run-sources.js', [
  'bench/main.ts',
  ...process.argv.slice(2),
]);

// node run-sources.js <script.ts>: runs a TypeScript program in a plain Node process, with the plugin's
// sources in the place of its build, as the suites that boot Strapi within jest do.
const path = require('node:path');
require('../sources-hook');

require(path.resolve(process.argv[2]));

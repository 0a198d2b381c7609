import { execFileSync } from 'node:child_process';
import path from 'node:path';

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const ANY = '@typescript-eslint/no-explicit-any';
const GLOBALS = 'no-restricted-globals';

const root = path.resolve(__dirname, '../..');

const use = (from: string) => `import { thing } from '${from}';\nexport default thing;\n`;
const useType = (from: string) =>
  `import type { Thing } from '${from}';\nexport type Other = Thing;\n`;

/** What stands where, and which rule refuses it; null = allowed. */
const cases: Array<[what: string, file: string, code: string, rule: string | null]> = [
  ['a slice uses another', 'server/src/messages/a.ts', use('../contacts/contacts'), IMPORTS],
  ['a slice uses the index of another', 'server/src/messages/a.ts', use('../contacts'), IMPORTS],
  [
    'a deep file of a slice uses another',
    'server/src/outbound/rules/a.ts',
    use('../../templates/sync'),
    IMPORTS,
  ],
  [
    'a slice uses the types of another',
    'server/src/messages/a.ts',
    useType('../contacts/contacts'),
    null,
  ],
  ['a slice uses its own files', 'server/src/outbound/rules/a.ts', use('../outbox'), null],
  [
    'a folder inside has the name of a slice',
    'server/src/inbound/parse/a.ts',
    use('./messages'),
    null,
  ],
  ['a slice uses support', 'server/src/messages/a.ts', use('../support/database'), null],
  ['a slice uses shared', 'server/src/messages/a.ts', use('../../../shared/statuses'), null],
  ['slices.ts lists the slices', 'server/src/slices.ts', use('./contacts'), null],
  ['support uses a slice', 'server/src/support/a.ts', use('../contacts/contacts'), IMPORTS],
  ['support uses the types of a slice', 'server/src/support/a.ts', useType('../contacts'), null],

  ['outbound uses the provider', 'server/src/outbound/sender.ts', use('../provider'), null],
  ['templates use the provider', 'server/src/templates/sync.ts', use('../provider/types'), null],
  ['channels use the provider', 'server/src/channels/connect.ts', use('../provider'), null],
  ['media use the provider', 'server/src/media/download.ts', use('../provider'), null],
  ['contacts use the provider', 'server/src/contacts/a.ts', use('../provider'), IMPORTS],
  ['ingest uses the provider', 'server/src/inbound/ingest.ts', use('../provider'), IMPORTS],
  [
    'a handler uses the provider',
    'server/src/inbound/handlers/a.ts',
    use('../../provider'),
    IMPORTS,
  ],
  ['support uses the provider', 'server/src/support/a.ts', use('../provider/types'), IMPORTS],
  [
    'the provider uses a slice',
    'server/src/provider/endpoints/a.ts',
    use('../../channels/a'),
    IMPORTS,
  ],
  [
    'the provider uses tables',
    'server/src/provider/client.ts',
    use('../support/database'),
    IMPORTS,
  ],

  ['the provider uses axios', 'server/src/provider/client.ts', use('axios'), null],
  ['a slice uses axios', 'server/src/outbound/a.ts', use('axios'), IMPORTS],
  ['a handler uses axios', 'server/src/inbound/handlers/a.ts', use('axios'), IMPORTS],
  ['the root of the server uses axios', 'server/src/bootstrap.ts', use('axios'), IMPORTS],
  ['the admin uses axios', 'admin/src/pages/A.tsx', use('axios'), IMPORTS],
  ['shared uses axios', 'shared/a.ts', use('axios'), IMPORTS],
  ['the simulator uses axios', 'simulator/src/a.ts', use('axios'), IMPORTS],

  [
    'a handler uses tables',
    'server/src/inbound/handlers/a.ts',
    use('../../support/database'),
    IMPORTS,
  ],
  [
    'a handler uses models',
    'server/src/inbound/handlers/a.ts',
    use('../models/inbound-item'),
    IMPORTS,
  ],
  ['ingest uses tables', 'server/src/inbound/ingest.ts', use('../support/database'), null],
  [
    'a handler uses getService',
    'server/src/inbound/handlers/a.ts',
    use('../../support/get-service'),
    null,
  ],

  [
    'the admin uses the server',
    'admin/src/pages/A.tsx',
    use('../../../server/src/config'),
    IMPORTS,
  ],
  [
    'the admin uses the types of the server',
    'admin/src/a.ts',
    useType('../../server/src/config'),
    IMPORTS,
  ],
  ['the admin uses the simulator', 'admin/src/a.ts', use('../../simulator/src/clock'), IMPORTS],
  ['the admin uses shared', 'admin/src/a.ts', use('../../shared/permissions'), null],
  [
    'the server uses the admin',
    'server/src/channels/a.ts',
    use('../../../admin/src/permissions'),
    IMPORTS,
  ],
  [
    'the server uses the simulator',
    'server/src/health/a.ts',
    use('../../../simulator/src/clock'),
    IMPORTS,
  ],

  [
    'the simulator uses contracts',
    'simulator/src/control/a.ts',
    use('../../../shared/contracts'),
    null,
  ],
  [
    'the simulator uses one contract',
    'simulator/src/a.ts',
    use('../../shared/contracts/messages'),
    null,
  ],
  ['the simulator uses phone', 'simulator/src/a.ts', use('../../shared/phone'), null],
  [
    'the simulator uses the palette',
    'simulator/src/a.ts',
    use('../../shared/bubble-palette'),
    null,
  ],
  [
    'the simulator uses the error catalogue',
    'simulator/src/a.ts',
    use('../../shared/errors/catalogue'),
    IMPORTS,
  ],
  [
    'the simulator uses limits',
    'simulator/src/a.ts',
    use('../../shared/templates/limits'),
    IMPORTS,
  ],
  ['the simulator uses the server', 'simulator/src/a.ts', use('../../server/src/config'), IMPORTS],
  ['the simulator uses Strapi', 'simulator/src/a.ts', use('@strapi/utils'), IMPORTS],

  ['shared uses the server', 'shared/a.ts', use('../server/src/config'), IMPORTS],
  [
    'a deep file of shared uses the admin',
    'shared/templates/lint/a.ts',
    use('../../../admin/src/a'),
    IMPORTS,
  ],
  ['shared uses shared', 'shared/templates/lint/a.ts', use('../../phone'), null],
  ['shared uses Strapi', 'shared/a.ts', use('@strapi/utils'), IMPORTS],
  ['shared uses React', 'shared/a.ts', use('react'), IMPORTS],
  ['shared uses Node', 'shared/a.ts', use('node:crypto'), IMPORTS],
  ['shared uses a library', 'shared/phone.ts', use('libphonenumber-js'), null],

  ['any on the server', 'server/src/messages/a.ts', 'export const a: any = 1;\n', ANY],
  ['any in the admin', 'admin/src/a.ts', 'export const a = 1 as any;\n', ANY],
  ['any in the simulator', 'simulator/src/a.ts', 'export const a: any = 1;\n', ANY],
  [
    'any in the one file with casts',
    'server/src/support/strapi-types.ts',
    'export type A = any;\n',
    null,
  ],
  ['the global strapi', 'server/src/messages/a.ts', 'export default () => strapi.log;\n', GLOBALS],
  [
    'strapi as a parameter',
    'server/src/a.ts',
    'export default (strapi: object) => strapi;\n',
    null,
  ],
];

const found = JSON.parse(
  execFileSync(process.execPath, [path.join(root, 'tests/helpers/lint-snippets.mjs')], {
    cwd: root,
    input: JSON.stringify(cases.map(([, file, code]) => ({ file, code }))),
    encoding: 'utf8',
  })
) as string[][];

test.each(cases.map(([what, , , rule], index) => ({ what, rule, index })))(
  '$what: $rule',
  ({ rule, index }) => {
    expect(found[index]).toEqual(rule ? [rule] : []);
  }
);

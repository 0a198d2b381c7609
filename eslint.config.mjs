import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The folders of server/src that are slices: each uses another through getService and its types only. */
const SLICES = [
  'campaigns',
  'channels',
  'contacts',
  'conversations',
  'health',
  'inbound',
  'jobs',
  'media',
  'messages',
  'outbound',
  'realtime',
  'segments',
  'settings',
  'statistics',
  'templates',
];
const USES_PROVIDER = ['channels', 'media', 'outbound', 'templates'];
const DEPTHS = [1, 2, 3, 4];

const anyOf = (names) => `(?:${names.join('|')})`;
const filesAt = (folder, depth) => [`${folder}/${'*/'.repeat(depth - 1)}*.{ts,tsx}`];
const up = (steps) => `^(?:\\.\\./){${steps}}`;

/** One set of patterns per group of files: a later set replaces an earlier one for the same file. */
const restrictImports = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const NO_AXIOS = { regex: '^axios(?:/|$)', message: 'Only provider/ speaks HTTP.' };
const NO_ADMIN = {
  regex: '(?:^|/)admin/src(?:/|$)|strapi-admin$',
  message: 'The server does not know the admin.',
};
const NO_SERVER = {
  regex: '(?:^|/)server/src(?:/|$)|strapi-server$',
  message: 'Use shared/, never the server.',
};
const NO_SIMULATOR = {
  regex: '(?:^|/)simulator/(?:src|bin)(?:/|$|\\.)',
  message: 'The simulator is a program of its own; the plugin does not know it.',
};

const noSlice = (steps, slices) => ({
  regex: `${up(steps)}${anyOf(slices)}(?:/|$)`,
  allowTypeImports: true,
  message: 'Use another slice through getService; only its types may be imported.',
});
const noProvider = (steps) => ({
  regex: `${up(steps)}provider(?:/|$)`,
  message: `Only ${USES_PROVIDER.join(', ')} may use the provider.`,
});
const SERVER = [NO_ADMIN, NO_SIMULATOR];

const slices = SLICES.flatMap((slice) =>
  DEPTHS.map((depth) =>
    restrictImports(filesAt(`server/src/${slice}`, depth), [
      ...SERVER,
      NO_AXIOS,
      noSlice(
        depth,
        SLICES.filter((other) => other !== slice)
      ),
      ...(USES_PROVIDER.includes(slice) ? [] : [noProvider(depth)]),
    ])
  )
);

const inboundHandlers = DEPTHS.map((depth) =>
  restrictImports(filesAt('server/src/inbound/handlers', depth), [
    ...SERVER,
    NO_AXIOS,
    noSlice(
      depth + 1,
      SLICES.filter((other) => other !== 'inbound')
    ),
    noProvider(depth + 1),
    {
      regex: `${up(depth + 1)}support/database(?:/|$)|^@strapi/database|^knex`,
      message: 'Handlers call domain services, never tables.',
    },
    {
      regex: '(?:^|/)models(?:/|$)',
      message: 'Handlers call domain services, never tables.',
    },
  ])
);

const machinery = ['support', 'config'].flatMap((folder) =>
  DEPTHS.map((depth) =>
    restrictImports(filesAt(`server/src/${folder}`, depth), [
      ...SERVER,
      NO_AXIOS,
      noSlice(depth, SLICES),
      noProvider(depth),
    ])
  )
);

const provider = DEPTHS.map((depth) =>
  restrictImports(filesAt('server/src/provider', depth), [
    ...SERVER,
    noSlice(depth, SLICES),
    {
      regex: `${up(depth)}support/(?:database|get-service)(?:/|$)`,
      message: 'The provider client knows HTTP and payloads, neither tables nor services.',
    },
  ])
);

const shared = DEPTHS.map((depth) =>
  restrictImports(filesAt('shared', depth), [
    NO_AXIOS,
    { regex: up(depth), message: 'shared/ imports nothing of ours outside shared/.' },
    {
      regex: '^(?:@strapi/|react(?:$|-|/)|styled-components)',
      message: 'shared/ is plain TypeScript: no Strapi, no React.',
    },
    { regex: '^node:', message: 'shared/ also runs in the browser.' },
  ])
);

const borders = [
  restrictImports(['server/src/*.ts', 'strapi-server.ts'], [...SERVER, NO_AXIOS]),
  ...slices,
  ...inboundHandlers,
  ...machinery,
  ...provider,
  ...shared,
  restrictImports(['admin/**/*.{ts,tsx}'], [NO_SERVER, NO_SIMULATOR, NO_AXIOS]),
  restrictImports(
    ['simulator/**/*.ts'],
    [
      NO_SERVER,
      NO_ADMIN,
      NO_AXIOS,
      { regex: '^@strapi/', message: 'The simulator runs without Strapi.' },
      {
        regex: '(?:^|/)shared/(?!(?:contracts(?:/|$)|phone$|bubble-palette$))',
        message: 'Of shared/, the simulator uses contracts, phone and bubble-palette only.',
      },
    ]
  ),
];

const nodeGlobals = Object.fromEntries(
  [
    '__dirname',
    'AbortSignal',
    'Buffer',
    'clearTimeout',
    'console',
    'fetch',
    'module',
    'performance',
    'process',
    'require',
    'setTimeout',
    'URL',
  ].map((name) => [name, 'readonly'])
);

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/build/**',
      '**/.cache/**',
      '**/.tmp/**',
      '**/.strapi/**',
      'coverage/**',
      'playground/types/**',
    ],
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { ecmaVersion: 'latest', globals: nodeGlobals },
    rules: {
      'no-undef': 'error',
      'no-unused-vars': 'error',
      'no-unreachable': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['strapi-admin.ts'] } },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['server/**/*.ts', 'strapi-server.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'strapi', message: 'Take strapi as a parameter: { strapi }.' },
      ],
    },
  },
  {
    files: ['server/src/support/strapi-types.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    files: ['admin/**/*.tsx', 'admin/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  { files: ['admin/**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
  ...borders
);

/**
 * Who may import whom: arrows go only toward core, `pg` stays in the Postgres adapter, `express` in the server, `react`
 * in the components. `importRules.test.ts` shows that each rule can fail.
 */

/** Packages of this repository that the source of each one may import. */
const mayImport = {
  core: [],
  'embedded-postgres': [],
  'adapter-testkit': ['core'],
  'adapter-pg': ['core'],
  'server-express': ['core'],
  'adapter-pg-http': ['core'],
  react: ['core'],
};

/** Third-party modules that only these packages may import. */
const owners = {
  'pg|pg-.+|drizzle-orm|@electric-sql/.+': ['adapter-pg'],
  express: ['server-express'],
  'react|react-dom|@tanstack/react-.+|@codemirror/.+|radix-ui': ['react'],
};

const tests = ['**/*.test.{ts,tsx}', '**/*.test-d.ts', '**/testing/**'];

const deepImport = {
  regex: '^@studio/[^/]+/(?!protocol$|styles\\.css$|package\\.json$)',
  message: 'Import a package by its public entries only.',
};
const acrossFolders = {
  regex: '^(\\.\\./)+(packages|apps)/',
  message: 'Import another package by its name, not by its path.',
};

function rulesFor(name) {
  const allowed = mayImport[name].join('|');
  const patterns = [
    deepImport,
    acrossFolders,
    {
      regex: allowed ? `^@studio/(?!(${allowed})(/|$))` : '^@studio/',
      message: `@studio/${name} may import ${allowed ? `only @studio/${allowed}` : 'no other package of this repository'}.`,
    },
    ...Object.entries(owners)
      .filter(([, packages]) => !packages.includes(name))
      .map(([modules, packages]) => ({
        regex: `^(${modules})(/|$)`,
        message: `Only ${packages.map((owner) => `@studio/${owner}`).join(', ')} may import this module.`,
      })),
    ...(name === 'core' ? [{ regex: '^zod', message: 'zod belongs to @studio/core/protocol only.' }] : []),
  ];
  return {
    files: [`packages/${name}/src/**/*.{ts,tsx}`],
    ignores: [...tests, ...(name === 'core' ? ['packages/core/src/protocol/**'] : [])],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export const importRules = [
  ...Object.keys(mayImport).map(rulesFor),
  {
    files: ['packages/core/src/protocol/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.|zod/mini$)', message: 'The protocol needs zod and core only.' }] },
      ],
    },
  },
  {
    files: ['apps/**/*.{ts,tsx,mjs}', '.storybook/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [deepImport, acrossFolders] }] },
  },
];

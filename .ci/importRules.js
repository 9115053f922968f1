import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Who may import whom: arrows go only toward core, `pg` stays in the Postgres adapter, `express` in the server, `react`
 * in the components, and what runs in a browser asks nothing of Node. `importRules.test.ts` shows that each rule can
 * fail, and holds the package.json files to the same table.
 */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Packages of this repository that the source of each one may import. */
export const mayImport = {
  core: [],
  'embedded-postgres': [],
  'adapter-testkit': ['core'],
  'adapter-pg': ['core'],
  'server-express': ['core'],
  'adapter-pg-http': ['core'],
  react: ['core'],
};

/** Third-party modules that only these packages, and the apps, may import. */
const owners = [
  { modules: /^(pg|pg-.+|drizzle-orm|@electric-sql\/.+)(\/|$)/, packages: ['adapter-pg'] },
  { modules: /^express(\/|$)/, packages: ['server-express'] },
  { modules: /^(react|react-dom|@tanstack\/react-.+|@codemirror\/.+|radix-ui)(\/|$)/, packages: ['react'] },
];

/** Packages that use Node's own modules; all others run in a browser too. */
const nodePackages = ['embedded-postgres', 'server-express'];

const publicEntry = /^@studio\/[^/]+(\/(protocol|styles\.css|package\.json))?$/;

/**
 * Why a source file may not import a module, or `undefined` where it may.
 *
 * @param {string} file - relative to the root, with `/`
 * @param {string} specifier - as the file writes it
 */
export function importViolation(file, specifier) {
  const [parent, name] = file.split('/');
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(root, dirname(file), specifier)).replaceAll(sep, '/');
    const isInside =
      parent !== 'packages' && parent !== 'apps'
        ? !/^(packages|apps)\//.test(target)
        : target.startsWith(`${parent}/${name}/`) ||
          (/^apps\/([^/]+\/e2e|bench\/src)\//.test(file) && target.startsWith('.ci/'));
    return isInside ? undefined : 'Import another package by its name, not by its path.';
  }
  if (specifier.startsWith('@studio/') && !publicEntry.test(specifier)) {
    return 'Import a package by its public entries only.';
  }
  return parent === 'packages' ? packageViolation(file, name, specifier) : undefined;
}

function packageViolation(file, name, specifier) {
  const other = /^@studio\/([^/]+)/.exec(specifier)?.[1];
  if (other !== undefined && !mayImport[name]?.includes(other)) {
    const allowed =
      (mayImport[name] ?? []).map((each) => `@studio/${each}`).join(', ') ||
      'no other package of this repository';
    return `@studio/${name} may import ${allowed}.`;
  }
  const owner = owners.find(({ modules }) => modules.test(specifier));
  if (owner && !owner.packages.includes(name)) {
    return `Only @studio/${owner.packages.join(', @studio/')} and the apps may import ${specifier}.`;
  }
  if (specifier.startsWith('node:') && !nodePackages.includes(name)) {
    return `@studio/${name} runs in a browser too, where there is no ${specifier}.`;
  }
  if (name === 'core' && !file.startsWith('packages/core/src/protocol/')) {
    return 'The contract imports nothing; zod belongs to @studio/core/protocol.';
  }
  if (name === 'core' && specifier !== 'zod/mini')
    return 'The protocol needs zod/mini and the contract only.';
  return undefined;
}

/** Every way to name a module: import, export from, `import()`, `import('…')` as a type, `require`. */
const boundaries = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(root, context.filename).replaceAll(sep, '/');
    const check = (node) => {
      if (typeof node?.value !== 'string') return;
      const message = importViolation(file, node.value);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source }) => check(source),
      'CallExpression[callee.name="require"]': (call) => check(call.arguments[0]),
    };
  },
};

export const importRules = [
  {
    files: ['packages/*/src/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx,mjs}', '.storybook/**/*.{ts,tsx}'],
    // Tests may use what the package.json lists for development.
    ignores: ['**/*.test.{ts,tsx}', '**/*.test-d.ts', '**/testing/**', '**/*.config.ts'],
    plugins: { studio: { rules: { boundaries } } },
    rules: { 'studio/boundaries': 'error' },
  },
];

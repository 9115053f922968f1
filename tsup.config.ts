import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Options } from 'tsup';

const sourceCondition = '@studio/source';

/** `--no-dts` skips the declarations, which take most of the time: enough for running the studio. */
const dts = !process.argv.includes('--no-dts');

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function dependenciesOf({ dependencies, peerDependencies }: Manifest): string[] {
  return Object.keys({ ...dependencies, ...peerDependencies });
}

/**
 * Parts that become files of their own, which the entry only passes on: a bundler then leaves out those that a page does
 * not use, with what they import, whatever their modules do when they are read.
 */
const parts: Readonly<Record<string, readonly string[]>> = {
  '@studio/react': [
    'data-grid/DataGrid.tsx',
    'data-grid/RowsDataGrid.tsx',
    'schema-tree/SchemaTree.tsx',
    'query-editor/QueryEditor.tsx',
    'results-view/ResultsView.tsx',
  ],
};

/** The entries of a package are what its `exports` name under the source condition. */
function optionsFor(folder: string): Options {
  // Our own manifests; their shape is checked by publint before a release.
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const entry: Record<string, string> = {};
  for (const target of Object.values(manifest.exports)) {
    const source = typeof target === 'object' ? target[sourceCondition] : undefined;
    if (source === undefined || !/\.tsx?$/.test(source)) continue;
    const name = source.replace(/^\.\/src\//, '').replace(/\.tsx?$/, '');
    entry[name] = join(folder, source);
  }
  const published = { ...entry };
  for (const part of parts[manifest.name] ?? []) {
    entry[part.replace(/\.tsx?$/, '')] = join(folder, 'src', part);
  }
  const isReact = manifest.name === '@studio/react';
  return {
    name: manifest.name,
    entry,
    outDir: join(folder, 'dist'),
    tsconfig: join(folder, 'tsconfig.json'),
    format: 'esm',
    target: 'es2022',
    platform: isReact ? 'browser' : 'neutral',
    splitting: true,
    sourcemap: true,
    clean: false,
    silent: true,
    // tsup sets `baseUrl`, to the working directory where it is not told; inferred types would be written as paths from it.
    dts: dts && { entry: published, compilerOptions: { ignoreDeprecations: '6.0', baseUrl: folder } },
    // What a package depends on is installed beside it, not copied into it; the declarations need to be told by name.
    skipNodeModulesBundle: true,
    external: dependenciesOf(manifest).map((name) => new RegExp(`^${name}($|/)`)),
    ...(isReact && { banner: { js: "'use client';" } }),
  };
}

export default defineConfig(
  readdirSync('packages')
    .map((name) => join('packages', name))
    .filter((folder) => existsSync(join(folder, 'src/index.ts')))
    .map(optionsFor),
);

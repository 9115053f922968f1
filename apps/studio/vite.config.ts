import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { createRequire } from 'node:module';
import { defaultClientConditions, defaultServerConditions, defineConfig } from 'vite';

/** Packages of this repository that the server loads as they were built, rather than bundling them a second time. */
const builtPackages = [
  '@studio/adapter-pg',
  '@studio/adapter-pg-http',
  '@studio/core',
  '@studio/embedded-postgres',
  '@studio/react',
  '@studio/server-express',
];

/** What is found only while a page loads would be bundled then, and the page loaded anew: so all is bundled before. */
function dependenciesOf(name: string): string[] {
  // Our own manifests name their dependencies.
  const manifest = createRequire(import.meta.url)(`${name}/package.json`) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.keys(manifest.dependencies)
    .filter((dependency) => !dependency.startsWith('@studio/'))
    .map((dependency) => `${name} > ${dependency}`);
}

export default defineConfig(({ command }) => {
  // While developing, packages are read from their source, so that a change in any of them is seen at once.
  const source = command === 'serve' ? ['@studio/source'] : [];
  return {
    plugins: [tailwindcss(), reactRouter()],
    resolve: { conditions: [...source, ...defaultClientConditions] },
    ssr: {
      resolve: { conditions: [...source, ...defaultServerConditions] },
      ...(command === 'build' && { external: builtPackages }),
    },
    environments: {
      client: { build: { sourcemap: false } },
      ssr: { build: { rollupOptions: { input: './server/app.ts' } } },
    },
    build: { target: 'es2022' },
    optimizeDeps: {
      include: [
        ...dependenciesOf('@studio/react'),
        '@studio/core > zod/mini',
        'cmdk',
        'react-resizable-panels',
      ],
    },
    server: { hmr: { host: '127.0.0.1' } },
  };
});

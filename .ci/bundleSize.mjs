import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, defaultClientConditions } from 'vite';
import { root } from './step.mjs';

const entry = 'virtual:entry';

/**
 * What a page pays for parts of a package: bundled and minified from source as a host's bundler does it, with React taken
 * as there already.
 *
 * @param {string} code - a module that exports the parts
 * @returns {Promise<{ first: number, all: number, modules: string[] }>} KB (1,000 bytes) after gzip that are loaded at
 *   once, and with all that is loaded when it is opened; and the names of the modules that are loaded at once
 */
export async function bundleSize(code) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@studio/source', ...defaultClientConditions] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? join(root, 'entry.js') : undefined),
        load: (id) => (id === join(root, 'entry.js') ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input: entry,
        external: /^react(-dom)?(\/|$)/,
        preserveEntrySignatures: 'strict',
        output: { format: 'es' },
      },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const chunks = new Map(
    output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const first = new Set();
  const visit = (name) => {
    const chunk = chunks.get(name);
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    chunk.imports.forEach(visit);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) visit(chunk.fileName);
  return {
    first: kilobytes(first),
    all: kilobytes(chunks.values()),
    modules: [...first].flatMap((chunk) =>
      Object.entries(chunk.modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([id]) => id),
    ),
  };
}

function kilobytes(chunks) {
  return [...chunks].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1_000;
}

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
 * @returns {Promise<{ first: number, all: number, modules: string[], onDemand: { name: string, size: number, modules: string[] }[] }>}
 *   KB (1,000 bytes) after gzip that are loaded at once, and with all that is loaded when it is opened; the names of the
 *   modules that are loaded at once; and for each part that is opened what it loads that the page has not yet
 */
export async function bundleSize(code) {
  const result = await asPublished({
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
        // As the entry of a page, which nobody imports: what parts that come later share with it stays in it.
        preserveEntrySignatures: 'allow-extension',
        output: { format: 'es' },
      },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const chunks = new Map(
    output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const reach = (chunk, reached = new Set()) => {
    if (!chunk || reached.has(chunk)) return reached;
    reached.add(chunk);
    chunk.imports.forEach((name) => reach(chunks.get(name), reached));
    return reached;
  };
  const first = new Set();
  for (const chunk of chunks.values()) if (chunk.isEntry) reach(chunk, first);
  const onDemand = [...chunks.values()]
    .filter((chunk) => chunk.isDynamicEntry && !first.has(chunk))
    .map((chunk) => {
      const added = [...reach(chunk)].filter((other) => !first.has(other));
      return { name: chunk.name, size: kilobytes(added), modules: modulesOf(added) };
    });
  return { first: kilobytes(first), all: kilobytes(chunks.values()), modules: modulesOf(first), onDemand };
}

/** Under a test runner libraries and JSX would be bundled with what they check while one develops. */
async function asPublished(config) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    return await build(config);
  } finally {
    process.env.NODE_ENV = before;
  }
}

function modulesOf(chunks) {
  return [...chunks].flatMap((chunk) =>
    Object.entries(chunk.modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([id]) => id),
  );
}

function kilobytes(chunks) {
  return [...chunks].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1_000;
}

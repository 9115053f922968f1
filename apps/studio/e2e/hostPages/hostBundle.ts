import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Rolldown } from 'vite';

const run = promisify(execFile);
const { resolve } = createRequire(import.meta.url);
const folder = import.meta.dirname;

/** The major version of the host's React. */
export type HostReact = 18 | 19;

/** Pages for the browser with their chunks, by name: the packages as they are published, for development. */
export async function bundlePages(
  reactVersion: HostReact,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = await bundle(reactVersion, {
    modulePreload: false,
    rollupOptions: {
      input: names.map((name) => join(folder, name)),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  });
  return new Map(files);
}

/** What a server makes of `AllParts`, in a process of its own that knows no browser. */
export interface ServerRendering {
  /** Of React. */
  readonly version: string;
  readonly html: string;
  /** What React found wrong. */
  readonly complaints: string;
}

export async function renderOnServer(reactVersion: HostReact): Promise<ServerRendering> {
  const place = await mkdtemp(join(tmpdir(), 'studio-server-'));
  try {
    const files = await bundle(
      reactVersion,
      {
        ssr: join(folder, 'serverEntry.tsx'),
        rollupOptions: { output: { entryFileNames: 'entry.mjs', chunkFileNames: '[name]-[hash].mjs' } },
      },
      { ssr: { noExternal: true } },
    );
    for (const [name, code] of files) await writeFile(join(place, name), code);
    const { stdout, stderr } = await run(process.execPath, [join(place, 'entry.mjs')], {
      maxBuffer: 16 * 1024 * 1024,
    });
    // The entry writes these two.
    const { version, html } = JSON.parse(stdout) as Pick<ServerRendering, 'version' | 'html'>;
    return { version, html, complaints: stderr };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function bundle(
  reactVersion: HostReact,
  options: InlineConfig['build'],
  more: InlineConfig = {},
): Promise<(readonly [name: string, code: string])[]> {
  // One build has one output.
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'development',
    root: folder,
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { alias: reactAliases(reactVersion) },
    build: { write: false, minify: false, target: 'es2022', ...options },
    ...more,
  })) as Rolldown.RolldownOutput;
  return output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : []));
}

/** The older React is installed under another name. */
function reactAliases(version: HostReact) {
  if (version === 19) return [];
  return ['react', 'react-dom'].map((name) => ({
    find: new RegExp(`^${name}(?=/|$)`),
    replacement: dirname(resolve(`${name}-${version}/package.json`)),
  }));
}

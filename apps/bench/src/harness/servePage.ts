import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, defaultClientConditions, preview } from 'vite';

export interface ServePageOptions {
  /** Paths that another server answers, by its origin. */
  readonly proxy?: Readonly<Record<string, string>>;
}

/** Builds the page of a bench as a host would, and serves it on a free port. */
export async function servePage(folder: string, { proxy = {} }: ServePageOptions = {}) {
  const outDir = await mkdtemp(join(tmpdir(), 'studio-bench-'));
  const root = join(folder, 'page');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react(), tailwindcss()],
    resolve: { conditions: ['@studio/source', ...defaultClientConditions], dedupe: ['react', 'react-dom'] },
    // As they are written: lowered for older browsers, the styles of some grids do not apply.
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
      target: 'esnext',
      cssTarget: 'chrome123',
    },
  });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, strictPort: false, proxy },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The page is not served.');
  return {
    url,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

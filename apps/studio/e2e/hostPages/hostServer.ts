import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import react from '@vitejs/plugin-react';
import express from 'express';
import { build, type Rolldown } from 'vite';

const run = promisify(execFile);
const { resolve } = createRequire(import.meta.url);
const folder = import.meta.dirname;

/** The styles of a host: none, or those that a page begins with which is built on Tailwind 3 or on Bootstrap. */
export type HostStyles = 'none' | 'tailwind3' | 'bootstrap';

export interface HostPages {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves pages of other people with the studio's parts in them: the packages as they are published, bundled for
 * development as a host's bundler does it, under a Content Security Policy of nothing but a nonce.
 */
export async function serveHostPages(): Promise<HostPages> {
  const [files, tailwind3, bootstrap, studio, probe] = await Promise.all([
    bundle(),
    tailwindPreflight(),
    readFile(resolve('bootstrap/dist/css/bootstrap-reboot.css'), 'utf8'),
    // By its place, for this repository resolves its own names to their source.
    readFile(join(dirname(resolve('@studio/react/package.json')), 'dist/styles.css'), 'utf8'),
    readFile(join(folder, 'hostProbe.js'), 'utf8'),
  ]);
  const styles: Readonly<Record<HostStyles, string>> = { none: '', tailwind3, bootstrap };
  const app = express();
  app.get('/styles/studio.css', (_request, response) => void response.type('css').send(studio));
  app.get('/styles/:name', (request, response) => {
    const name = request.params.name.replace('.css', '');
    response.type('css').send(name in styles ? styles[name as HostStyles] : '');
  });
  app.get('/probe.js', (_request, response) => void response.type('js').send(probe));
  app.get('/assets/:name', (request, response) => {
    const code = files.get(request.params.name);
    if (code === undefined) response.sendStatus(404);
    else response.type('js').send(code);
  });
  app.get('/favicon.ico', (_request, response) => void response.sendStatus(204));
  app.get('/', (request, response) => {
    const nonce = crypto.randomUUID();
    response.set('content-security-policy', policy(nonce));
    response.type('html').send(pageHtml(nonce, request.query));
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  // A listening server has an address and a port.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
}

/** Nothing is allowed that does not have the nonce: no style attribute in markup, no style element of anyone else. */
function policy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'report-sample'`,
    `style-src 'nonce-${nonce}' 'report-sample'`,
    `connect-src 'self'`,
    `img-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

function pageHtml(nonce: string, query: Readonly<Record<string, unknown>>): string {
  const host = query['css'] === 'none' ? '' : link(nonce, String(query['css']));
  // With `bare` the stylesheet of the studio is missing too.
  const studio = 'bare' in query ? '' : link(nonce, 'studio');
  const links = 'last' in query ? studio + host : host + studio;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Host</title>
    <script nonce="${nonce}" src="/probe.js"></script>
    ${links}
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}" type="module" src="/assets/hostPage.js"></script>
  </body>
</html>`;
}

function link(nonce: string, name: string): string {
  return `<link nonce="${nonce}" rel="stylesheet" href="/styles/${name.replace(/[^a-z0-9]/g, '')}.css">`;
}

/** The page and its chunks, by name. */
async function bundle(): Promise<ReadonlyMap<string, string>> {
  // One build of one input has one output.
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'development',
    root: folder,
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      target: 'es2022',
      rollupOptions: {
        input: join(folder, 'hostPage.tsx'),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])));
}

/** What Tailwind 3 puts into every page. */
async function tailwindPreflight(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'studio-host-'));
  try {
    const [input, config, output] = ['in.css', 'config.cjs', 'out.css'].map((name) => join(place, name));
    if (!input || !config || !output) throw new Error('Three names make three files.');
    await writeFile(input, '@tailwind base;');
    await writeFile(config, 'module.exports = { content: [{ raw: "" }] };');
    const cli = join(resolve('tailwindcss-3/package.json'), '../lib/cli.js');
    await run(process.execPath, [cli, '-i', input, '-c', config, '-o', output]);
    return await readFile(output, 'utf8');
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

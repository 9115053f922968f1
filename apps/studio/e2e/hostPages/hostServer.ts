import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import { bundlePages, renderOnServer, type HostReact, type ServerRendering } from './hostBundle.ts';

const run = promisify(execFile);
const { resolve } = createRequire(import.meta.url);
const folder = import.meta.dirname;

/** The styles of a host: none, or those that a page begins with which is built on Tailwind 3 or on Bootstrap. */
export type HostStyles = 'none' | 'tailwind3' | 'bootstrap';

export interface HostPages {
  readonly origin: string;
  /** What the server makes of the page at `/rendered`, which the browser then takes over. */
  readonly rendered: () => Promise<ServerRendering>;
  readonly close: () => Promise<void>;
}

/**
 * Serves pages of other people with the studio's parts in them: the packages as they are published, bundled for
 * development as a host's bundler does it, under a Content Security Policy of nothing but a nonce.
 */
export async function serveHostPages(reactVersion: HostReact = 19): Promise<HostPages> {
  const [files, tailwind3, bootstrap, studio, probe] = await Promise.all([
    bundlePages(reactVersion, ['hostPage.tsx', 'hydratedPage.tsx']),
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
  let rendering: Promise<ServerRendering> | undefined;
  const rendered = () => (rendering ??= renderOnServer(reactVersion));
  app.get('/rendered', (_request, response, next) => {
    rendered().then(({ html }) => response.type('html').send(renderedHtml(html)), next);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  // A listening server has an address and a port.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    rendered,
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

/** Without a policy: React writes styles of elements into the markup, which a strict one forbids. */
function renderedHtml(html: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Host</title>
    <link rel="stylesheet" href="/styles/studio.css">
  </head>
  <body>
    <div id="root">${html}</div>
    <script type="module" src="/assets/hydratedPage.js"></script>
  </body>
</html>`;
}

function link(nonce: string, name: string): string {
  return `<link nonce="${nonce}" rel="stylesheet" href="/styles/${name.replace(/[^a-z0-9]/g, '')}.css">`;
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

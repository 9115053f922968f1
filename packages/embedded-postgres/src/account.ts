import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The user and group that the server runs as. Absent where it runs as we do. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`; on macOS, where that is a negative number, `daemon`. Postgres wants an account that has a name. */
const unprivileged: ServerAccount =
  process.platform === 'darwin' ? { uid: 1, gid: 1 } : { uid: 65_534, gid: 65_534 };

/** Where the server's files lie when the place that was asked for is closed to its account. */
const systemDirectory = '/var/lib/studio-postgres';

/**
 * Postgres refuses to run as root, so root hands it to the account that owns the cluster, or to one without rights.
 * Anybody else runs it as themselves.
 */
export function serverAccount(cluster: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivileged;
}

/** Whether every folder on the way to `path`, itself included, lets the account pass. Access lists are not looked at. */
export function canReach(account: ServerAccount, path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const pass = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & pass) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * A folder that any account can pass. It belongs to root, unlike the temp folder, where another user could have put a
 * file of the same name first.
 */
export function reachableDirectory(): string {
  mkdirSync(systemDirectory, { recursive: true, mode: 0o755 });
  return systemDirectory;
}

/** A folder in the {@link reachableDirectory} for what belongs to `path`: the same one for the same path. */
export function reachableDirectoryFor(path: string): string {
  const name = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 16);
  const directory = join(reachableDirectory(), name);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  return directory;
}

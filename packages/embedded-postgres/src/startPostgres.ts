import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultVersion, findBinaries, type Binaries } from './binaries.ts';
import { clusterVersion, createCluster, readPassword } from './cluster.ts';
import { openDataDirectory, type DataDirectory } from './dataDirectory.ts';
import { PostgresStartError } from './error.ts';
import { forgetOldLeases, giveBackLease, isBeingStopped, markStopped, takeLease } from './leases.ts';
import { choosePort } from './port.ts';
import { findRunning, launchPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

/** Crash recovery of a large database takes its time. */
const startTimeoutMs = 60_000;

/** Which Postgres is started, and where it keeps its data. */
export interface StartPostgresOptions {
  /**
   * The major version. Any but the default needs a package that the error names. A data directory keeps the version
   * that made it.
   * @default '18', or that of an existing data directory
   */
  readonly version?: string;
  /** The folder in whose `node_modules` the packages of other versions are looked for. @default the current one */
  readonly packagesFrom?: string;
  /** Where the data lies. @default a new folder in the temp folder; `.data/postgres` where `persistent` */
  readonly dataDir?: string;
  /** Whether the data stays after `stop`. @default true where `dataDir` is given, else false */
  readonly persistent?: boolean;
  /** @default any free one */
  readonly port?: number;
  /** Server settings, such as `{ max_connections: '200' }`. A running server that is joined keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called before each step that takes time: making the data directory, on the first start, and starting. */
  readonly onProgress?: (step: 'create' | 'start') => void;
}

/** A Postgres that takes connections, until `stop`. */
export interface RunningPostgres {
  /** Connects as the superuser `postgres`; holds the password. */
  readonly url: string;
  /** `18.4`. */
  readonly version: string;
  readonly dataDir: string;
  /**
   * Ends our use of the server. The last of those who share it stops it: open connections end, and what was committed
   * is on disk. Where the data is not persistent it is removed then. May be called more than once.
   */
  stop(): Promise<void>;
}

/**
 * Starts a real Postgres server on loopback, from binaries that npm ships; or joins the one that already runs on the
 * data directory. It ends with this process, however that ends. As root it runs as an account without rights.
 *
 * @throws PostgresStartError
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<RunningPostgres> {
  const persistent = options.persistent ?? options.dataDir !== undefined;
  const wantedPath = options.dataDir ?? (persistent ? '.data/postgres' : undefined);
  const directory = openDataDirectory(wantedPath, persistent);
  const removable = persistent ? [] : directory.folders;
  const lease = takeLease(directory.leases);
  let watchdog: Watchdog | undefined;
  let postmaster: Postmaster | undefined;

  const release = async () => {
    if (giveBackLease(lease)) {
      if (postmaster) await stopPostmaster(directory.cluster, postmaster.pid);
      markStopped(directory.leases);
      for (const folder of removable) rmSync(folder, { recursive: true, force: true });
    }
    watchdog?.dismiss();
  };

  try {
    const binaries = findBinaries(
      versionFor(directory, options.version),
      directory.account,
      options.packagesFrom ?? process.cwd(),
    );
    postmaster = await joinOrLaunch(directory, binaries, options);
    watchdog = startWatchdog(lease, directory.cluster, postmaster.pid, removable);
    let stopping: Promise<void> | undefined;
    return {
      url: `postgres://postgres:${readPassword(directory.cluster)}@127.0.0.1:${postmaster.port}/postgres`,
      version: binaries.version,
      dataDir: directory.path,
      stop: () => (stopping ??= release()),
    };
  } catch (error) {
    await release();
    throw error;
  }
}

function versionFor(directory: DataDirectory, wanted: string | undefined): string {
  const existing = clusterVersion(directory.cluster);
  if (existing !== undefined && wanted !== undefined && existing !== wanted) {
    throw new PostgresStartError(
      'dataDirectory',
      `${directory.path} holds data of Postgres ${existing}, which Postgres ${wanted} cannot read. ` +
        `Ask for version ${existing}, or choose another data directory.`,
    );
  }
  return existing ?? wanted ?? defaultVersion;
}

async function joinOrLaunch(
  directory: DataDirectory,
  binaries: Binaries,
  options: StartPostgresOptions,
): Promise<Postmaster> {
  const { cluster, account, logFile } = directory;
  if (clusterVersion(cluster) === undefined) {
    options.onProgress?.('create');
    await createCluster(cluster, binaries, account);
  }
  for (let attempt = 1; ; attempt++) {
    const running = await findRunning(cluster, startTimeoutMs, () => isBeingStopped(directory.leases));
    if (running) return running;
    markStopped(directory.leases);
    forgetOldLeases(directory.leases);
    const port = await choosePort(options.port);
    if (attempt === 1) options.onProgress?.('start');
    try {
      const settings = options.settings ?? {};
      return await launchPostmaster({
        binaries,
        cluster,
        logFile,
        account,
        port,
        settings,
        timeoutMs: startTimeoutMs,
      });
    } catch (error) {
      // Another program started it between our look and our start, or took the port, or backends of a server that was
      // killed have not ended yet. All of that passes.
      if (attempt === 5 || !/postmaster\.pid|Address already in use|shared memory/.test(String(error)))
        throw error;
      await delay(200 * attempt);
    }
  }
}

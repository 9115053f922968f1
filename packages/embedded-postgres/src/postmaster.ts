import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { PostgresStartError } from './error.ts';
import { isNodeError, readIfThere } from './files.ts';
import { serverEnvironment } from './serverEnvironment.ts';

/** What a server says of itself in the `postmaster.pid` of its cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** False while it starts, recovers or stops. */
  readonly ready: boolean;
}

const pollMs = 15;

/** The lines of the file: pid, folder, start time, port, socket folder, address, shared memory, state. */
function readPostmaster(cluster: string): Postmaster | undefined {
  const lines = readIfThere(join(cluster, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

/**
 * The server that runs on the cluster, waited for while it starts or stops. The file of one that was killed names a
 * process that is gone, or, after a restart of the machine, that is something else: then it is taken away, because
 * Postgres would believe it.
 *
 * @param isBeingStopped whether somebody may be stopping it, before it says so itself
 * @throws PostgresStartError `failed` where a server holds the cluster and does not answer
 */
export async function findRunning(
  cluster: string,
  timeoutMs: number,
  isBeingStopped: () => boolean,
): Promise<Postmaster | undefined> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const postmaster = readPostmaster(cluster);
    if (postmaster === undefined) return undefined;
    if (!isPostgres(postmaster.pid)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (postmaster.ready && (await answers(postmaster.port)) && !isBeingStopped()) return postmaster;
    if (Date.now() > until) {
      throw new PostgresStartError(
        'failed',
        `A Postgres server (process ${postmaster.pid}) holds ${cluster} and does not answer. ` +
          'Stop that process, or choose another data directory.',
      );
    }
    await delay(pollMs);
  }
}

/** Whether a Postgres server listens there: it answers a request for encryption with one letter. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])));
    socket.once('data', (data) => finish(data[0] === 0x4e || data[0] === 0x53));
    for (const event of ['error', 'timeout', 'close'] as const) socket.once(event, () => finish(false));
  });
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
    if (process.platform === 'win32') return true;
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return isAlive(pid);
  }
}

/** A process of another user is alive too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isNodeError(error) && error.code === 'EPERM';
  }
}

export interface LaunchOptions {
  readonly binaries: Binaries;
  readonly cluster: string;
  readonly logFile: string;
  readonly account: ServerAccount | undefined;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Starts a server and resolves when it takes connections. It is a session of its own, so that Ctrl-C in a terminal
 * reaches us and not it, and it does not keep our process alive.
 *
 * @throws PostgresStartError `failed`, with the end of its log
 */
export async function launchPostmaster(options: LaunchOptions): Promise<Postmaster> {
  const { binaries, cluster, logFile, account, port, settings } = options;
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(
    binaries.postgres,
    [
      ...['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...account,
      cwd: cluster,
      detached: true,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      windowsHide: true,
    },
  );
  closeSync(log);
  child.unref();
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended ??= signal ?? `exit code ${code}`));

  const until = Date.now() + options.timeoutMs;
  while (ended === undefined && Date.now() < until) {
    const postmaster = readPostmaster(cluster);
    if (postmaster?.pid === child.pid && postmaster?.ready) return postmaster;
    await delay(pollMs);
  }
  if (ended === undefined) child.kill('SIGQUIT');
  const said = readIfThere(logFile)?.trim().split('\n').slice(-6).join('\n') ?? '';
  throw new PostgresStartError(
    'failed',
    `Postgres did not start on ${cluster} (${ended ?? 'no answer in time'}). It said:\n${said}`,
  );
}

/**
 * Stops a server: connections end, what is committed is on disk. Resolves when its files are closed.
 * One that has not stopped in time is ended at once; its next start replays what was committed.
 */
export async function stopPostmaster(cluster: string, pid: number, timeoutMs = 20_000): Promise<void> {
  const isOurs = () => readPostmaster(cluster)?.pid === pid && isAlive(pid);
  const wait = async (ms: number) => {
    for (const until = Date.now() + ms; isOurs() && Date.now() < until;) await delay(pollMs);
  };
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isOurs()) return;
    process.kill(pid, signal);
    await wait(timeoutMs);
  }
}

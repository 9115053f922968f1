import { spawn, type ChildProcess } from 'node:child_process';
import type { Lease } from './leases.ts';

/**
 * Does what `stop()` does when this process ends without calling it, by whatever way: a signal, an exception,
 * `process.exit`, even SIGKILL. It waits for the end of a pipe that only this process holds open; so no signal handler
 * is needed, which would change what signals do to the host program.
 *
 * The shell costs 2 MB. `postmaster.pid` is read again before the signal, because the number may be another process's
 * by then, and it is the file that tells the end: a process without a parent to reap it stays visible.
 */
const script = `
read -r _
rm -f "$LEASE"
: > "$LEASES/stopping"
for lease in "$LEASES"/*; do
  name=\${lease##*/}
  kill -0 "\${name%%-*}" 2>/dev/null && rm -f "$LEASES/stopping" && exit 0
done
running() { [ -f "$CLUSTER/postmaster.pid" ] && read -r pid < "$CLUSTER/postmaster.pid" && [ "$pid" = "$POSTMASTER" ]; }
running && kill -INT "$POSTMASTER"
tries=0
while running && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
running && kill -QUIT "$POSTMASTER" && sleep 1
rm -f "$LEASES/stopping"
for folder in "$@"; do rm -rf "$folder"; done
`;

export interface Watchdog {
  /** Ends it without effect. */
  dismiss(): void;
}

/**
 * Starts the watchdog. On Windows, which has no such shell, there is none: a server that outlives its program is taken
 * over, and in the end stopped, by the next start on its data directory.
 *
 * @param folders - removed after the server has stopped
 */
export function startWatchdog(
  lease: Lease,
  cluster: string,
  postmasterPid: number,
  folders: readonly string[],
): Watchdog {
  if (process.platform === 'win32') return { dismiss: () => undefined };
  const child: ChildProcess = spawn('/bin/sh', ['-c', script, 'studio-postgres-watchdog', ...folders], {
    cwd: '/',
    detached: true,
    env: {
      PATH: process.env.PATH,
      LEASE: lease.file,
      LEASES: lease.folder,
      CLUSTER: cluster,
      POSTMASTER: String(postmasterPid),
    },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell there is only `stop()`.
  child.once('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return { dismiss: () => void child.kill('SIGKILL') };
}

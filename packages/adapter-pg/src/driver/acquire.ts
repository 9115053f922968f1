import { abortedError, StudioError } from '@studio/core';
import type { Pool, PoolClient } from 'pg';
import { toPgStudioError } from '../error/pgError.ts';

export interface AcquireLimits {
  readonly connectTimeoutMs: number;
  readonly maxWaiting: number;
}

/**
 * Takes clients from a pool within a bounded time and a bounded queue. A client that arrives after its caller has given
 * up goes back to the pool.
 */
export function createAcquirer(pool: Pool, limits: AcquireLimits) {
  return (signal: AbortSignal | undefined): Promise<PoolClient> => {
    if (signal?.aborted) return Promise.reject(abortedError(signal.reason));
    if (pool.waitingCount >= limits.maxWaiting) return Promise.reject(busyError(pool));
    return new Promise((resolve, reject) => {
      let over = false;
      const settle = (finish: () => void) => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        finish();
      };
      const abort = () => settle(() => reject(abortedError(signal?.reason)));
      // Whether the pool is full decides what the wait was for, and so what went wrong.
      const wasFull = pool.totalCount >= pool.options.max && pool.idleCount === 0;
      const late = () => settle(() => reject(wasFull ? busyError(pool) : silentError(limits)));
      const timer = setTimeout(late, limits.connectTimeoutMs);
      signal?.addEventListener('abort', abort, { once: true });
      connect(pool).then(
        (client) => {
          if (over) client.release();
          else settle(() => resolve(client));
        },
        // The pool's own limit on waiting is told by an error without a code.
        (error: Error) =>
          settle(() =>
            reject(
              wasFull && !('code' in error)
                ? busyError(pool)
                : toPgStudioError(error, { phase: 'connecting' }),
            ),
          ),
      );
    });
  };
}

/** Asynchronous in all cases: `pg` throws at once for a connection string that it cannot read. */
async function connect(pool: Pool): Promise<PoolClient> {
  return pool.connect();
}

function busyError(pool: Pool): StudioError {
  return new StudioError({
    code: 'busy',
    message: `All ${pool.options.max} connections to the database are in use. Try again, or cancel something that runs.`,
    retryable: true,
  });
}

function silentError(limits: AcquireLimits): StudioError {
  const seconds = Math.round(limits.connectTimeoutMs / 100) / 10;
  return new StudioError({
    code: 'unreachable',
    message: `The database did not answer within ${seconds} seconds. Check host and port, and whether a firewall is between.`,
    retryable: true,
  });
}

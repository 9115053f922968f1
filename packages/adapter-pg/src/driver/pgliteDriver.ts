import type { PGliteInterface } from '@electric-sql/pglite';
import { abortedError, StudioError, throwIfAborted, toStudioError, type DataType } from '@studio/core';
import type { PgConnection, PgDriver, PgUseOptions } from './driver.ts';
import { PooledConnection } from './pgConnection.ts';
import { PgliteSession } from './pgliteSession.ts';
import { busyError, createTurns } from './turns.ts';
import { untilAborted } from './untilAborted.ts';

/** How the one session of a PGlite database is shared. */
export interface PgliteDriverOptions {
  /**
   * Whether others keep something in the session, such as PGlite's live queries. Then what a user's SQL leaves there
   * (settings, temporary tables, prepared statements) stays; otherwise everything is discarded after it.
   * @default false
   */
  readonly shared?: boolean;
  /** Milliseconds that a call waits for its turn before it fails with `busy`. @default 10,000 */
  readonly waitTimeoutMs?: number;
}

/** Why nobody can have the session for longer than a call. */
export const noLeaseReason =
  'PGlite has one session, which all calls share: a transaction that stays open would hold up everything else.';

/** Pause before looking again whether a transaction of somebody else is over. */
const foreignTransactionDelay = 20;

/**
 * The one session of a PGlite, lent to one caller at a time. The PGlite stays its owner's: `close` does not close it.
 */
export function createPgliteDriver(pglite: PGliteInterface, options: PgliteDriverOptions = {}): PgDriver {
  const { shared = false, waitTimeoutMs = 10_000 } = options;
  const session = new PgliteSession(pglite);
  const takeTurn = createTurns();
  const typeCache = new Map<string, DataType>();
  let closed = false;

  /** Runs `use` on the session, unless somebody else has a transaction open in it. */
  function tryUse<T>(
    use: (connection: PgConnection) => Promise<T>,
    callOptions: PgUseOptions,
  ): Promise<{ readonly value: T } | undefined> {
    return pglite.runExclusive(async () => {
      throwIfAborted(callOptions.signal);
      const free = await session.pin().then(
        () => session.transactionState() === 'idle',
        (error: unknown) => {
          if (session.transactionState() === 'idle') throw error;
          return false;
        },
      );
      if (!free) return undefined;
      const connection = new PooledConnection(session, typeCache, callOptions);
      try {
        return { value: await untilAborted(use(connection), callOptions.signal) };
      } finally {
        connection.revoke();
        await session.reset(callOptions.purpose === 'script' && !shared);
      }
    });
  }

  return {
    engine: 'pglite',
    cancels: false,
    connections: 1,
    async withConnection(use, callOptions = {}) {
      const { signal } = callOptions;
      throwIfAborted(signal);
      if (closed)
        throw new StudioError({
          code: 'connectionLost',
          message: 'This connection was closed. Open it again.',
        });
      const deadline = performance.now() + waitTimeoutMs;
      const release = await takeTurn(waitTimeoutMs, signal);
      try {
        for (;;) {
          const used = await tryUse(use, callOptions);
          if (used) return used.value;
          if (performance.now() > deadline) throw busyError();
          await new Promise((resolve) => setTimeout(resolve, foreignTransactionDelay));
        }
      } catch (error) {
        throw signal?.aborted ? abortedError(error) : toStudioError(error);
      } finally {
        release();
      }
    },
    lease() {
      return Promise.reject(new StudioError({ code: 'notSupported', message: noLeaseReason }));
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

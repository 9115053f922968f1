import {
  StudioError,
  throwIfAborted,
  type CallOptions,
  type QuerySession,
  type SessionOptions,
} from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';
import { searchPathText, setFor } from '../query/scriptHost.ts';
import { PgQuerySession } from './pgQuerySession.ts';

/** How many sessions there may be, and how long they may lie idle. */
export interface SessionLimits {
  /**
   * Sessions that are open at the same time; each keeps a connection for itself. One connection is always left for
   * everything else, as long as there are two. @default 5
   */
  readonly maxSessions?: number;
  /** Milliseconds after which a session that nobody uses is rolled back and given up. @default 1,800,000, half an hour */
  readonly sessionIdleMs?: number;
  /** Bytes of rows that one statement of a script sends at most; what is left out is told. @default 67,108,864 */
  readonly maxResultBytes?: number;
}

/** The sessions of one adapter. */
export interface Sessions {
  open(options?: CallOptions & SessionOptions): Promise<QuerySession>;
  /** Rolls all of them back. */
  close(): Promise<void>;
}

const defaultIdleMs = 30 * 60 * 1000;

export function createSessions(driver: PgDriver, limits: SessionLimits = {}): Sessions {
  const { maxSessions = 5, sessionIdleMs = defaultIdleMs, maxResultBytes } = limits;
  const most = Math.max(1, Math.min(maxSessions, driver.connections - 1));
  const open = new Set<PgQuerySession>();
  let opening = 0;
  let closed = false;

  async function begin(options: CallOptions & SessionOptions): Promise<PgQuerySession> {
    const lease = await driver.lease(options);
    try {
      const canAsk = await lease.use((connection) => prepare(connection, options), {
        ...(options.signal && { signal: options.signal }),
        purpose: 'script',
      });
      return new PgQuerySession(driver, lease, {
        autoCommit: options.autoCommit ?? true,
        idleMs: sessionIdleMs,
        ...(maxResultBytes !== undefined && { maxResultBytes }),
        canAsk,
        onOver: (session) => void open.delete(session),
      });
    } catch (error) {
      await lease.release();
      throw error;
    }
  }

  return {
    async open(options = {}) {
      throwIfAborted(options.signal);
      if (closed) throw closedError();
      if (open.size + opening >= most) throw tooManyError(most);
      opening++;
      try {
        const session = await begin(options);
        open.add(session);
        // The adapter may have been closed meanwhile.
        if (closed) await session.close();
        return session;
      } finally {
        opening--;
      }
    },
    async close() {
      closed = true;
      await Promise.all([...open].map((session) => session.close()));
    },
  };
}

/**
 * Makes a connection what the options say.
 *
 * @returns whether the server can be asked what became of a transaction
 */
async function prepare(connection: PgConnection, options: SessionOptions): Promise<boolean> {
  const { readOnly = false, role, searchPath } = options;
  if (role !== undefined) await become(connection, role);
  if (searchPath) await setFor(connection, 'search_path', searchPathText(searchPath));
  if (readOnly) await setFor(connection, 'default_transaction_read_only', 'on');
  return connection.query({ sql: 'select pg_catalog.pg_current_xact_id_if_assigned()' }).then(
    () => true,
    () => false,
  );
}

async function become(connection: PgConnection, role: string): Promise<void> {
  // Quoted or not, this word means the role that logged in.
  if (role.toLowerCase() === 'none' || role === '') throw roleError(role);
  try {
    await setFor(connection, 'role', role);
  } catch (cause) {
    throw roleError(role, cause);
  }
}

function roleError(role: string, cause?: unknown): StudioError {
  return new StudioError(
    {
      code: 'notAllowed',
      message: `You cannot act as the role ${JSON.stringify(role)}: there is none of that name of which the connected role is a member.`,
    },
    { cause },
  );
}

function tooManyError(most: number): StudioError {
  return new StudioError({
    code: 'busy',
    message: `${most === 1 ? 'The one session' : `All ${most} sessions`} of this connection ${most === 1 ? 'is' : 'are'} in use. Close one that is not needed any more.`,
    retryable: true,
  });
}

function closedError(): StudioError {
  return new StudioError({ code: 'connectionLost', message: 'This connection was closed. Open it again.' });
}

import { abortedError, StudioError, throwIfAborted, toStudioError, type DataType } from '@studio/core';
import type { Pool, PoolClient, PoolConfig } from 'pg';
import { createAcquirer, type AcquireLimits } from './acquire.ts';
import type { CancelTransport } from './cancelRequest.ts';
import type { PgConnection, PgDriver, PgUseOptions } from './driver.ts';
import { HeldConnection } from './heldConnection.ts';
import { PgSession } from './pgSession.ts';

/** Where the database is: a pool of the caller's own, a connection string, or its parts. */
export type PgDriverTarget =
  | { readonly pool: Pool; readonly readOnly?: false }
  | (OwnPool & { readonly connectionString: string })
  | (OwnPool & {
      readonly host: string;
      readonly port?: number;
      readonly database: string;
      readonly user: string;
      readonly password?: string | (() => string | Promise<string>);
    });

interface OwnPool {
  readonly ssl?: PoolConfig['ssl'];
  /**
   * Every session begins read-only, and nothing that happens in it lasts. It takes a pool of its own, for the sessions of
   * another one are used for other things too. @default false
   */
  readonly readOnly?: boolean;
}

/** How many connections there are, and how long anyone waits for one. */
export interface PgDriverLimits {
  /** Connections at most; of a pool of the caller's own, its own `max` counts. @default 10 */
  readonly maxConnections?: number;
  /** Milliseconds that a call waits for a free connection before it fails with `busy`, or for a new one before it fails with `unreachable`. @default 10,000 */
  readonly connectTimeoutMs?: number;
  /** Calls that may wait for a connection at the same time; further ones fail with `busy` at once. @default 200 */
  readonly maxWaiting?: number;
  /** Milliseconds after which a connection that does not answer a cancel is cut. @default 1,000 */
  readonly cancelDeadlineMs?: number;
}

/**
 * Connections to a Postgres server through `pg`, which is loaded at the first call. A pool that is passed in stays the
 * caller's: `close` does not end it.
 */
export function createPgDriver(options: PgDriverTarget & PgDriverLimits): PgDriver {
  const limits: AcquireLimits = {
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    maxWaiting: options.maxWaiting ?? 200,
  };
  const { cancelDeadlineMs = 1000, readOnly = false } = options;
  if (readOnly && 'pool' in options) {
    throw new TypeError(
      'A read-only adapter takes a pool of its own, whose sessions nothing else uses. Pass a connection string, or its parts.',
    );
  }
  const typeCache = new Map<string, DataType>();
  const sessions = new WeakMap<PoolClient, PgSession>();
  const running = new Set<AbortController>();
  let backend: Promise<Backend> | undefined;
  let closed = false;

  const load = () =>
    (backend ??= loadBackend(options, { ...limits, maxConnections: options.maxConnections ?? 10 }));

  /** Readies a client that is met for the first time. */
  async function sessionOf(client: PoolClient, transport: CancelTransport): Promise<PgSession> {
    const known = sessions.get(client);
    if (known) return known;
    if (!('connection' in client)) throw nativeError();
    const session = new PgSession(client, transport, { cancelDeadlineMs, readOnly });
    await session.pin();
    sessions.set(client, session);
    return session;
  }

  async function hold(signal: AbortSignal | undefined): Promise<HeldConnection> {
    const { acquire, transport } = await load();
    const client = await acquire(signal);
    try {
      return new HeldConnection(client, await sessionOf(client, transport), typeCache);
    } catch (error) {
      client.release(true);
      throw signal?.aborted ? abortedError(error) : toStudioError(error);
    }
  }

  async function lend<T>(
    use: (connection: PgConnection) => Promise<T>,
    callOptions: PgUseOptions,
  ): Promise<T> {
    const held = await hold(callOptions.signal);
    try {
      return await held.use(use, callOptions);
    } finally {
      await held.release();
    }
  }

  return {
    engine: 'server',
    cancels: true,
    connections: 'pool' in options ? options.pool.options.max : (options.maxConnections ?? 10),
    async withConnection(use, callOptions = {}) {
      throwIfAborted(callOptions.signal);
      if (closed) throw closedError();
      const controller = new AbortController();
      const abort = () => controller.abort(callOptions.signal?.reason);
      callOptions.signal?.addEventListener('abort', abort, { once: true });
      running.add(controller);
      try {
        return await lend(use, { ...callOptions, signal: controller.signal });
      } finally {
        running.delete(controller);
        callOptions.signal?.removeEventListener('abort', abort);
      }
    },
    async lease({ signal } = {}) {
      throwIfAborted(signal);
      if (closed) throw closedError();
      return hold(signal);
    },
    async close() {
      if (closed) return;
      closed = true;
      for (const controller of running) controller.abort(closedError());
      const loaded = await backend?.catch(() => undefined);
      await loaded?.close();
    },
  };
}

type PoolLimits = AcquireLimits & { readonly maxConnections: number };

interface Backend {
  readonly acquire: (signal: AbortSignal | undefined) => Promise<PoolClient>;
  readonly transport: CancelTransport;
  close(): Promise<void>;
}

async function loadBackend(target: PgDriverTarget, limits: PoolLimits): Promise<Backend> {
  const { Pool: PgPool, Connection } = (await import('pg')).default;
  const pool = 'pool' in target ? target.pool : new PgPool(poolConfig(target, limits));
  // An idle connection that the server closes would end the process without this.
  const ignore = () => {};
  pool.on('error', ignore);
  // pg's own types leave out the options and methods of Connection that WireConnection names.
  const transport = {
    Connection: Connection as unknown as CancelTransport['Connection'],
    ...(pool.options.stream && { stream: pool.options.stream }),
  };
  return {
    acquire: createAcquirer(pool, limits),
    transport,
    async close() {
      if ('pool' in target) pool.off('error', ignore);
      else await pool.end();
    },
  };
}

function poolConfig(
  target: Exclude<PgDriverTarget, { readonly pool: Pool }>,
  limits: PoolLimits,
): PoolConfig {
  const shared: PoolConfig = {
    max: limits.maxConnections,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    fallback_application_name: 'studio',
    ...(target.ssl !== undefined && { ssl: target.ssl }),
  };
  if ('connectionString' in target) return { ...shared, connectionString: target.connectionString };
  const { host, port = 5432, database, user, password = '' } = target;
  // As a function, because an absent password would make pg look for a password file of whoever runs the process.
  return {
    ...shared,
    host,
    port,
    database,
    user,
    password: typeof password === 'string' ? () => password : password,
  };
}

function nativeError(): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: 'A pool of pg-native cannot be used: it neither streams nor cancels. Pass a Pool of pg itself.',
  });
}

function closedError(): StudioError {
  return new StudioError({ code: 'connectionLost', message: 'This connection was closed. Open it again.' });
}

import {
  throwIfAborted,
  type CallOptions,
  type RowsRequest,
  type StudioAdapter,
  type RelationDetail,
} from '@studio/core';
import { createShapeCache } from './catalog/shapeCache.ts';
import { describeObject } from './catalog/describeObject.ts';
import { introspect } from './catalog/introspect.ts';
import { listDependents } from './catalog/listDependents.ts';
import { listObjects } from './catalog/list/listObjects.ts';
import { applyChanges } from './changes/applyChanges.ts';
import { createApplyOnce } from './changes/applyOnce.ts';
import type { PgConnection, PgDriver } from './driver/driver.ts';
import { createPgDriver, type PgDriverLimits, type PgDriverTarget } from './driver/pgDriver.ts';
import { createPgliteDriver, type PgliteDriverOptions } from './driver/pgliteDriver.ts';
import { explainQuery } from './explain/explainQuery.ts';
import { exportRows } from './export/exportRows.ts';
import { importRows } from './import/importRows.ts';
import { lintQuery } from './lint/lintQuery.ts';
import { readActivity } from './monitor/activity.ts';
import { readIndexUse } from './monitor/indexUse.ts';
import { readLocks } from './monitor/locks.ts';
import { readSettings } from './monitor/settings.ts';
import { signalBackend } from './monitor/signal.ts';
import { readSizes } from './monitor/sizes.ts';
import { describeDdl } from './ddl/describeDdl.ts';
import { runQuery } from './query/runQuery.ts';
import { readServerInfo } from './query/serverInfo.ts';
import { readOnlyAdapter } from './read-only/readOnlyAdapter.ts';
import { countReferences } from './rows/countReferences.ts';
import { countRows } from './rows/countRows.ts';
import { listValues } from './rows/listValues.ts';
import { readCell } from './rows/readCell.ts';
import { readRows } from './rows/readRows.ts';
import { createSessions, type SessionLimits } from './session/openSession.ts';

/** A PGlite database in this process. It stays the caller's: `close` does not close it. */
export interface PgliteTarget extends PgliteDriverOptions {
  readonly pglite: Parameters<typeof createPgliteDriver>[0];
}

/** Where the database is, and how much of it the adapter may take. */
export type PgAdapterOptions = ((PgDriverTarget & PgDriverLimits) | PgliteTarget) &
  SessionLimits & {
    /** Namespaces caches and drafts; two adapters on one page need different ones. @default 'postgres' */
    readonly id?: string;
  };

/** An adapter for Postgres: every verb that there is, and `close`. */
export interface PgAdapter extends StudioAdapter {
  readonly describeDdl: NonNullable<StudioAdapter['describeDdl']>;
  readonly listDependents: NonNullable<StudioAdapter['listDependents']>;
  readonly countRows: NonNullable<StudioAdapter['countRows']>;
  readonly readCell: NonNullable<StudioAdapter['readCell']>;
  readonly listValues: NonNullable<StudioAdapter['listValues']>;
  readonly countReferences: NonNullable<StudioAdapter['countReferences']>;
  readonly applyChanges: NonNullable<StudioAdapter['applyChanges']>;
  readonly runQuery: NonNullable<StudioAdapter['runQuery']>;
  readonly openSession: NonNullable<StudioAdapter['openSession']>;
  readonly explainQuery: NonNullable<StudioAdapter['explainQuery']>;
  readonly lintQuery: NonNullable<StudioAdapter['lintQuery']>;
  readonly exportRows: NonNullable<StudioAdapter['exportRows']>;
  readonly importRows: NonNullable<StudioAdapter['importRows']>;
  /**
   * Describes all relations of some schemas as they are at one moment: what `describeObject` says of each, but for sizes in
   * bytes. For whole catalogs, of which it reads a thousand relations at once.
   *
   * @param schemas @default all but the database's own
   */
  introspect(schemas?: readonly string[], options?: CallOptions): Promise<readonly RelationDetail[]>;
  /** Ends what runs, rolls sessions back and gives the connections up. A pool or PGlite of the caller's own stays open. */
  close(): Promise<void>;
}

/**
 * Speaks to Postgres in this process: through a pool of `pg`, by a connection string, or to PGlite. Nothing is connected
 * before the first call.
 *
 * Browsing and changing work on PostgreSQL 13 to 18. Pages of a relation with a key are in the order of the sort, then of
 * the key, and have cursors; a table without a key is in physical order, with a token for each row that is good for one
 * change. Rows of a view are named by the key of the table beneath, where Postgres would update the view and it shows that
 * key; any other view is ordered by the sort, then by all columns whose values can be ordered, and is paged by offset.
 */
export function createPgAdapter(options: PgAdapterOptions): PgAdapter {
  const driver = 'pglite' in options ? createPgliteDriver(options.pglite, options) : createPgDriver(options);
  const adapter = adapterOn(driver, options);
  return 'readOnly' in options && options.readOnly ? readOnlyAdapter(adapter, driver, options) : adapter;
}

function adapterOn(driver: PgDriver, options: PgAdapterOptions): PgAdapter {
  const on = <Request, Answer>(verb: (connection: PgConnection, request: Request) => Promise<Answer>) => {
    return async (request: Request, options: CallOptions = {}): Promise<Answer> => {
      throwIfAborted(options.signal);
      return driver.withConnection((connection) => verb(connection, request), options);
    };
  };
  const applyOnce = createApplyOnce();
  const { maxResultBytes } = options;
  const resultLimit = maxResultBytes === undefined ? {} : { maxResultBytes };
  const shapes = createShapeCache();
  const sessions = createSessions(driver, options);
  return {
    id: options.id ?? 'postgres',
    dialect: 'postgres',
    info: (options) => readServerInfo(driver, options),
    listObjects: on(listObjects),
    describeObject: on(describeObject),
    introspect: (schemas, options) => on(introspect)(schemas, options),
    describeDdl: on(describeDdl),
    listDependents: on(listDependents),
    readRows: on((connection, request: RowsRequest) => readRows(connection, request, shapes)),
    countRows: on(countRows),
    readCell: on(readCell),
    listValues: on(listValues),
    countReferences: on(countReferences),
    async applyChanges(set, options = {}) {
      const { idempotencyKey } = set;
      if (idempotencyKey === undefined || options.dryRun) return applyChanges(driver, set, options);
      throwIfAborted(options.signal);
      return applyOnce(idempotencyKey, () => applyChanges(driver, set, options));
    },
    runQuery: (request, call) => runQuery(driver, request, { ...call, ...resultLimit }),
    openSession: (options) => sessions.open(options),
    explainQuery: (request, options) => explainQuery(driver, request, options),
    lintQuery: (request, options) => lintQuery(driver, request, options),
    exportRows: (request, options) => exportRows(driver, request, options),
    importRows: (request, options) => importRows(driver, request, options),
    readActivity: on(readActivity),
    // No process but this one is connected to PGlite.
    ...(driver.engine === 'server' && { signalBackend: on(signalBackend) }),
    readLocks: (options) => on(readLocks)(undefined, options),
    readSizes: on(readSizes),
    readIndexUse: on(readIndexUse),
    readSettings: on(readSettings),
    async close() {
      await sessions.close();
      await driver.close();
    },
  };
}

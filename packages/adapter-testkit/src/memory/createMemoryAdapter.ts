import {
  able,
  StudioError,
  unable,
  writerFormats,
  type Abilities,
  type CallOptions,
  type CellRequest,
  type ChangeResult,
  type ChangeSet,
  type QueryRequest,
  type RelationRef,
  type ResultFrame,
  type ServerInfo,
  type StudioAdapter,
  type StudioErrorData,
} from '@studio/core';
import { applyChanges } from './applyChanges.ts';
import { createCalls, type MemoryVerb } from './calls.ts';
import { describeObject, listObjects, tableNamed, type MemoryCatalog } from './catalog.ts';
import { countReferences } from './countReferences.ts';
import { countRows } from './countRows.ts';
import { listDependents } from './dependents.ts';
import { exportRows } from './exportRows.ts';
import { importRows } from './importRows.ts';
import type { MemoryEnum, MemoryRelation } from './definition.ts';
import { listValues } from './listValues.ts';
import { readRows } from './readRows.ts';
import { findRow } from './rowRef.ts';
import { createTable, tableId, typeOf } from './table.ts';

/** What a memory adapter holds, and what it can do. */
export interface MemoryAdapterOptions {
  /** @default `memory-1`, `memory-2` … */
  readonly id?: string;
  readonly relations: readonly MemoryRelation[];
  readonly enums?: readonly MemoryEnum[];
  /** Why nothing can be changed, for a connection that only reads. @default everything can that is no view */
  readonly readOnly?: string;
  /** Milliseconds that every call waits first. @default 0 */
  readonly latencyMs?: number;
  /** Asked before every call: what it answers is thrown instead. For showing how something looks when it fails. */
  readonly fail?: (verb: MemoryVerb, request: unknown) => StudioErrorData | undefined;
  /**
   * Runs scripts, for this adapter knows no SQL of its own; `scriptedQuery` makes one from canned answers.
   * @default none: `runQuery` is undefined and the ability says why
   */
  readonly query?: (request: QueryRequest, options: CallOptions) => AsyncIterable<ResultFrame>;
  /** Fields of `info()` to answer otherwise, such as `product` and `version`. */
  readonly info?: Partial<ServerInfo>;
}

/** The memory adapter, with what a test does behind its back. */
export type MemoryAdapter = StudioAdapter &
  Required<
    Pick<
      StudioAdapter,
      | 'countRows'
      | 'readCell'
      | 'listValues'
      | 'countReferences'
      | 'applyChanges'
      | 'exportRows'
      | 'listDependents'
      | 'importRows'
    >
  > & {
    readonly dialect: 'memory';
    /** Removes a relation, as another user would. */
    drop(relation: RelationRef): void;
    /** How many calls are under way. */
    running(): number;
  };

let created = 0;

/**
 * The reference adapter: a database of plain objects in memory, for tests, stories and examples. It implements the whole
 * contract but sessions, and exports and imports tables as CSV, JSON and NDJSON; values are validated, compared and ordered as Postgres does it for the types
 * that it knows. Nothing outlives the page.
 *
 * @example
 * const adapter = createMemoryAdapter({
 *   relations: [
 *     {
 *       name: 'people',
 *       columns: [{ name: 'id', type: 'int8' }, { name: 'name', type: 'text' }],
 *       primaryKey: ['id'],
 *       rows: { count: 1_000_000, row: (index) => [String(index + 1), `Person ${index + 1}`] },
 *     },
 *   ],
 * });
 *
 * @throws RangeError for data that does not fit its own columns, or an unknown type name
 */
export function createMemoryAdapter(options: MemoryAdapterOptions): MemoryAdapter {
  const { query } = options;
  const { catalog, tables } = createCatalog(options);
  const calls = createCalls(options);
  const applied = new Map<string, ChangeResult>();
  return {
    id: options.id ?? `memory-${++created}`,
    dialect: 'memory',
    info: (call) => calls.run('info', undefined, call, () => serverInfo(options)),
    listObjects: (request, call) =>
      calls.run('listObjects', request, call, () => listObjects(catalog, request)),
    describeObject: (ref, call) => calls.run('describeObject', ref, call, () => describeObject(catalog, ref)),
    listDependents: (request, call) =>
      calls.run('listDependents', request, call, () => listDependents(catalog, request)),
    readRows: (request, call) =>
      calls.run('readRows', request, call, (signal) =>
        readRows(tableNamed(catalog, request.relation), request, signal),
      ),
    countRows: (request, call) =>
      calls.run('countRows', request, call, (signal) =>
        countRows(tableNamed(catalog, request.relation), request, signal),
      ),
    readCell: (request, call) => calls.run('readCell', request, call, () => readCell(catalog, request)),
    listValues: (request, call) =>
      calls.run('listValues', request, call, (signal) =>
        listValues(tableNamed(catalog, request.relation), request, signal),
      ),
    countReferences: (request, call) =>
      calls.run('countReferences', request, call, () => countReferences(catalog, request)),
    applyChanges: (set, call) =>
      calls.run('applyChanges', set, call, () => applyOnce(catalog, applied, set, call?.dryRun ?? false)),
    ...(query && {
      runQuery: (request: QueryRequest, call?: CallOptions) =>
        calls.stream('runQuery', request, call, () => query(request, call ?? {})),
    }),
    exportRows: (request, call) =>
      calls.stream('exportRows', request, call, () =>
        exportRows(({ relation }) => tableNamed(catalog, relation), request, call?.signal),
      ),
    importRows: (request, call) =>
      calls.stream('importRows', request, call, () => importRows(catalog, request, call?.signal)),
    drop: (relation) => void tables.delete(tableId(relation)),
    running: calls.running,
  };
}

function createCatalog({ relations, enums = [], readOnly }: MemoryAdapterOptions) {
  const tables = new Map(
    relations.map((relation) => {
      const table = createTable({ ...(readOnly !== undefined && { readOnly }), ...relation }, enums);
      return [tableId(table.ref), table] as const;
    }),
  );
  const catalog: MemoryCatalog = { tables, enums };
  return { catalog, tables };
}

function serverInfo({ query, readOnly, info }: MemoryAdapterOptions): ServerInfo {
  const changes = readOnly === undefined ? able : unable(readOnly);
  const abilities: Abilities = {
    countRows: able,
    readCell: able,
    listDependents: able,
    readFromEnd: able,
    listValues: able,
    countReferences: able,
    applyChanges: changes,
    upsert: changes,
    bulkChanges: changes,
    changeImpact: able,
    runQuery: query ? able : unable('This data is kept in memory, where there is no SQL.'),
    exportRows: able,
    importRows: changes,
    cancel: able,
  };
  return {
    product: 'Memory',
    version: '1',
    timeZone: 'UTC',
    abilities,
    exportFormats: writerFormats,
    ...info,
  };
}

function readCell(catalog: MemoryCatalog, { relation, row, column }: CellRequest): string | null {
  const table = tableNamed(catalog, relation);
  const found = findRow(table, table.state, row);
  typeOf(table, column);
  if (found) return found.row[table.indexes.get(column) ?? -1] ?? null;
  throw new StudioError({
    code: 'notFound',
    message: 'This row is gone. Read the page again to see what there is now.',
  });
}

function applyOnce(
  catalog: MemoryCatalog,
  applied: Map<string, ChangeResult>,
  set: ChangeSet,
  dryRun: boolean,
): ChangeResult {
  const { idempotencyKey: key } = set;
  const before = key === undefined || dryRun ? undefined : applied.get(key);
  const result = before ?? applyChanges(catalog, set, dryRun);
  if (key !== undefined && !dryRun && result.result === 'applied') applied.set(key, result);
  return result;
}

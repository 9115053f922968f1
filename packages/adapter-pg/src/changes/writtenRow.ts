import {
  defaultCellBytes,
  isCutCell,
  type Cell,
  type ChangeOutcome,
  type ColumnValue,
  type RowRef,
} from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import { cellsOfRow, rowsQuery, tokenOfRow, type RowsQuery } from '../rows/rowsQuery.ts';
import type { Sql } from '../sql/sql.ts';

/** Values over this many bytes are in no inverse. */
export const undoCellBytes = 1_048_576;

/** A row as it was or became: what this role may read of it. */
export interface WrittenRow {
  readonly cells: ReadonlyMap<string, Cell>;
  /** `null` where it cannot be named. */
  readonly ref: RowRef | null;
  /** `pg_class.oid` of the table it stands in, where rows are named by place. */
  readonly table: string | null;
}

/** How rows are asked back. */
export interface RowReader {
  readonly select: readonly Sql[];
  read(row: readonly (string | null)[]): WrittenRow;
}

/**
 * Everything that may be asked back of an insert. Inserted through a partitioned table, a row does not tell its place
 * (`cannot retrieve a system column in this context`): where it has no key it stays without a name until it is read.
 */
export function insertedRowReader(shape: RelationShape, cellBytes: number): RowReader {
  const isNameless = shape.kind === 'partitionedTable' && shape.identity.by === 'physical';
  return rowReader(isNameless ? { ...shape, identity: { by: 'none', reason: '' } } : shape, cellBytes);
}

/** Everything that may be read of a row, in one select list. */
export function rowReader(shape: RelationShape, cellBytes: number): RowReader {
  const query = rowsQuery(
    shape,
    shape.columns.filter((column) => column.readable),
    [],
    cellBytes,
  );
  return { select: query.select, read: (row) => writtenRow(shape, query, row) };
}

function writtenRow(shape: RelationShape, query: RowsQuery, row: readonly (string | null)[]): WrittenRow {
  const cells = new Map(
    cellsOfRow(query, row).flatMap((cell, index) => {
      const name = query.columns[index]?.column.name;
      return name === undefined ? [] : [[name, cell] as const];
    }),
  );
  const { identity } = shape;
  if (identity.by === 'none') return { cells, ref: null, table: null };
  if (identity.by === 'physical') {
    return {
      cells,
      ref: { by: 'physical', token: tokenOfRow(query, row) },
      table: row[query.tokenPlace ?? 0] ?? null,
    };
  }
  const key = identity.columns.flatMap((column) => {
    const cell = cells.get(column);
    return typeof cell === 'string' ? [{ column, text: cell }] : [];
  });
  return { cells, ref: key.length === identity.columns.length ? { by: 'key', key } : null, table: null };
}

/** The row as it is now. Values too large to send along are left out. */
export function appliedOutcome({ cells, ref }: WrittenRow): Extract<ChangeOutcome, { kind: 'applied' }> {
  const values = [...cells].flatMap(([column, value]): ColumnValue[] =>
    isCutCell(value) || isLarge(value) ? [] : [{ column, value }],
  );
  return { kind: 'applied', ...(ref && { row: ref }), values };
}

const utf8 = new TextEncoder();

function isLarge(value: string | null): boolean {
  return (
    value !== null && value.length * 3 > defaultCellBytes && utf8.encode(value).length > defaultCellBytes
  );
}

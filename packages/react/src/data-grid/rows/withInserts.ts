import type { SetTo } from '@studio/core';
import type { StagedRows } from '../staging/stagedChanges.ts';
import type { GridRow, RowSource } from './rowSource.ts';

/** Rows with the new ones that are staged before them. */
export function withInserts(source: RowSource, ids: readonly string[]): RowSource {
  if (ids.length === 0) return source;
  const inserts = ids.map((id): GridRow => ({ id, ref: null, cell: () => null }));
  const { isApproximate } = source;
  return {
    rowCount: source.rowCount + inserts.length,
    newRows: inserts.length,
    ...(isApproximate && {
      isApproximate: (index: number) => index >= inserts.length && isApproximate(index - inserts.length),
    }),
    row: (index) => (index < inserts.length ? inserts[index] : source.row(index - inserts.length)),
  };
}

/** Ids of the new rows, oldest first. */
export function insertIds(rows: StagedRows): readonly string[] {
  return [...rows.values()].flatMap((row) => (row.kind === 'insert' ? [row.id] : []));
}

/** An id for a new row that none of the staged rows has. */
export function newRowId(rows: StagedRows): string {
  let number = rows.size + 1;
  while (rows.has(`new:${number}`)) number += 1;
  return `new:${number}`;
}

/** Adds new rows after those that are staged, as one step. */
export function stageNewRows(rows: StagedRows, sets: readonly ReadonlyMap<string, SetTo>[]): StagedRows {
  if (sets.length === 0) return rows;
  const next = new Map(rows);
  for (const set of sets) {
    const id = newRowId(next);
    next.set(id, { kind: 'insert', id, set });
  }
  return next;
}

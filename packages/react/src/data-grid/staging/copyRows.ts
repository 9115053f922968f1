import { isCutCell, maxChanges, type RelationDetail, type SetTo } from '@studio/core';
import { shownValue } from '../cells/displayedCell.ts';
import { insertability, type GridColumn } from '../gridColumn.ts';
import type { CellEditing, CellValue, ReadWhole } from '../gridContext.ts';
import type { GridRow, RowSource } from '../rows/rowSource.ts';
import { rangeRows, type CellRange } from '../selection/cellRange.ts';

/** What copies of values are made from. */
export interface CopiedRows {
  readonly columns: readonly GridColumn[];
  readonly source: RowSource;
  readonly editing: CellEditing;
  readonly readWhole: ReadWhole | undefined;
}

/** `unloaded`: a row is not loaded; `tooMany`: more than one save can write; `cut`: a value cannot be read in whole. */
export type CopyRefusal = 'unloaded' | 'tooMany' | 'cut' | 'nothing';

export interface FilledCells {
  readonly edits: readonly CellValue[];
  /** Why cells were left out, if any were. */
  readonly reason: string | undefined;
}

/** Rows to write the values of `from` to: after or before it, as if its rows went on and on. */
export interface FillRequest {
  readonly from: CellRange;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** What filling down a selection means: its first row goes to the others; one row alone takes the one above. */
export function fillRequest(range: CellRange): FillRequest | undefined {
  const { firstRow, lastRow } = range;
  if (firstRow === lastRow) {
    if (firstRow === 0) return undefined;
    return { from: { ...range, firstRow: firstRow - 1, lastRow: firstRow - 1 }, firstRow, lastRow };
  }
  return { from: { ...range, lastRow: firstRow }, firstRow: firstRow + 1, lastRow };
}

/** What dragging a range to a row means; nothing where the row is one of its own. */
export function fillToRow(from: CellRange, row: number): FillRequest | undefined {
  if (row > from.lastRow) return { from, firstRow: from.lastRow + 1, lastRow: row };
  return row < from.firstRow ? { from, firstRow: row, lastRow: from.firstRow - 1 } : undefined;
}

function wrapped(place: number, length: number): number {
  return ((place % length) + length) % length;
}

/** Edits that copy values of some rows to others, of the same columns. */
export async function fillCells(
  request: FillRequest,
  rows: CopiedRows,
  signal: AbortSignal,
): Promise<FilledCells | CopyRefusal> {
  const { from, firstRow, lastRow } = request;
  const { source, editing, readWhole } = rows;
  if (lastRow - firstRow >= maxChanges) return 'tooMany';
  const columns = rows.columns.slice(from.firstColumn, from.lastColumn + 1);
  const edits: CellValue[] = [];
  let reason: string | undefined;
  for (let index = firstRow; index <= lastRow; index += 1) {
    const row = source.row(index);
    const pattern = source.row(from.firstRow + wrapped(index - from.firstRow, rangeRows(from)));
    if (!row || !pattern) return 'unloaded';
    for (const column of columns) {
      const ability = editing.abilityOf(row, column);
      if (!ability.ok) {
        reason ??= ability.reason;
        continue;
      }
      const set = await setOf(pattern, column, rows, signal);
      if (!set) return 'cut';
      const isCut = isCutCell(row.cell(column.index));
      if (isCut && !readWhole) return 'cut';
      edits.push({
        row,
        column,
        set,
        ...(isCut && readWhole && { whole: await readWhole(row, column, signal) }),
      });
    }
  }
  return { edits, reason };
}

/**
 * New rows with the values of others. Columns that the database fills itself, and those of its keys, are left to their
 * default: a copy of them could not be saved.
 */
export async function duplicateRows(
  range: CellRange,
  rows: CopiedRows & { readonly detail: RelationDetail },
  signal: AbortSignal,
): Promise<readonly ReadonlyMap<string, SetTo>[] | CopyRefusal> {
  if (rangeRows(range) > maxChanges) return 'tooMany';
  const { primaryKey, uniqueKeys } = rows.detail;
  const keys = new Set([...(primaryKey ? [primaryKey] : []), ...uniqueKeys].flatMap((key) => key.columns));
  const copied = rows.columns.filter(
    ({ name, detail }) => detail && !detail.identity && insertability(detail, '').ok && !keys.has(name),
  );
  const copies: ReadonlyMap<string, SetTo>[] = [];
  for (let index = range.firstRow; index <= range.lastRow; index += 1) {
    const row = rows.source.row(index);
    if (!row) return 'unloaded';
    const copy = new Map<string, SetTo>();
    for (const column of copied) {
      const set = await setOf(row, column, rows, signal);
      if (!set) return 'cut';
      if (set.to !== 'default') copy.set(column.name, set);
    }
    copies.push(copy);
  }
  return copies;
}

/** What a cell shows, as a value to write; `undefined` where only a part of it can be read. */
async function setOf(
  row: GridRow,
  column: GridColumn,
  { editing, readWhole }: CopiedRows,
  signal: AbortSignal,
): Promise<SetTo | undefined> {
  const shown = shownValue(row, column, editing.stagedRow(row));
  if (shown === null) return { to: 'null' };
  if (typeof shown === 'string') return { to: 'value', text: shown };
  if ('to' in shown) return shown;
  if (!readWhole) return undefined;
  const whole = await readWhole(row, column, signal);
  return whole === null ? { to: 'null' } : { to: 'value', text: whole };
}

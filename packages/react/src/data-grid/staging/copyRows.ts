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

/** Cells to write the values of `from` to: beside it, as if its rows and columns went on and on. */
export interface FillRequest {
  readonly from: CellRange;
  readonly to: CellRange;
}

/** What filling down a selection means: its first row goes to the others; one row alone takes the one above. */
export function fillRequest(range: CellRange): FillRequest | undefined {
  const { firstRow, lastRow } = range;
  if (firstRow === lastRow) {
    if (firstRow === 0) return undefined;
    return { from: { ...range, firstRow: firstRow - 1, lastRow: firstRow - 1 }, to: range };
  }
  return { from: { ...range, lastRow: firstRow }, to: { ...range, firstRow: firstRow + 1 } };
}

function wrapped(place: number, length: number): number {
  return ((place % length) + length) % length;
}

/** Edits that copy values of some cells to others. */
export async function fillCells(
  request: FillRequest,
  rows: CopiedRows,
  signal: AbortSignal,
): Promise<FilledCells | CopyRefusal> {
  const { from, to } = request;
  const { source, editing, readWhole } = rows;
  if (rangeRows(to) > maxChanges) return 'tooMany';
  const columns = rows.columns.slice(to.firstColumn, to.lastColumn + 1);
  const width = from.lastColumn - from.firstColumn + 1;
  const edits: CellValue[] = [];
  let reason: string | undefined;
  for (let index = to.firstRow; index <= to.lastRow; index += 1) {
    const row = source.row(index);
    const pattern = source.row(from.firstRow + wrapped(index - from.firstRow, rangeRows(from)));
    if (!row || !pattern) return 'unloaded';
    for (const [place, column] of columns.entries()) {
      const ability = editing.abilityOf(row, column);
      const offset = to.firstColumn + place - from.firstColumn;
      const copied = rows.columns[from.firstColumn + wrapped(offset, width)];
      if (!ability.ok || !copied) {
        if (!ability.ok) reason ??= ability.reason;
        continue;
      }
      const set = await setOf(pattern, copied, rows, signal);
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

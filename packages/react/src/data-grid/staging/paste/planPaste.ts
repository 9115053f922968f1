import { isCutCell, maxChanges, type Ability, type SetTo } from '@studio/core';
import { hasDefault, type GridColumn } from '../../gridColumn.ts';
import type { CellValue } from '../../gridContext.ts';
import type { GridRow, RowSource } from '../../rows/rowSource.ts';
import { rangeRows, type CellRange } from '../../selection/cellRange.ts';
import type { PastedCell, PastedTable } from './pastedTable.ts';

/** What becomes of a field with nothing in it. */
export type EmptyMeaning = 'null' | 'text' | 'default';

export interface PasteChoices {
  readonly empty: EmptyMeaning;
  /** Whether the words NULL and DEFAULT, out of quotes, mean what they say. */
  readonly words: boolean;
  /** Whether the first row names columns. */
  readonly header: boolean;
  /** Over the cells from the first selected one on, or as new rows. */
  readonly place: 'cells' | 'rows';
  /** Whether rows for which there is no room become new rows. */
  readonly addRows: boolean;
}

/** Where something is pasted, as it was when that was asked for. */
export interface PasteTarget {
  /** The one around the active cell. */
  readonly range: CellRange;
  /** All that are selected. */
  readonly ranges: readonly CellRange[];
  /** As they are shown. */
  readonly columns: readonly GridColumn[];
  readonly source: RowSource;
  /** Rows at the top that are new. */
  readonly newRows: number;
  readonly abilityOf: (row: GridRow, column: GridColumn) => Ability;
  /** Whether an insert may name a column. */
  readonly insertabilityOf: (column: GridColumn) => Ability;
}

export type NewRow = ReadonlyMap<string, SetTo>;

export type PastePlan =
  | {
      readonly kind: 'planned';
      readonly edits: readonly CellValue[];
      readonly rows: readonly NewRow[];
      /** Values that could not be placed for a reason, the first of which is told. */
      readonly skipped: number;
      readonly reason: string | undefined;
      /** Rows and columns for which there was no room. */
      readonly rowsOver: number;
      readonly columnsOver: number;
    }
  /**
   * `unloaded`: rows that would be written are not loaded; `tooMany`: more rows than one save can write; `misfit`: several
   * ranges are selected, and the table does not fit into one of them.
   */
  | { readonly kind: 'unloaded' | 'tooMany' | 'misfit' };

/** Whether the first row is more likely names of columns than values. */
export function looksLikeHeader(table: PastedTable, columns: readonly GridColumn[]): boolean {
  const [first] = table;
  if (!first || table.length < 2) return false;
  const names = first.map(({ text }) => text);
  return (
    new Set(names).size === names.length &&
    names.every((name) => columns.some((column) => column.name === name))
  );
}

/** What pasting a table would stage. Nothing is left out in silence. */
export function planPaste(table: PastedTable, target: PasteTarget, choices: PasteChoices): PastePlan {
  const body = choices.header ? table.slice(1) : table;
  const width = Math.max(0, ...table.map((row) => row.length));
  const size = { rows: body.length, columns: width };
  const isTiled = !choices.header && choices.place === 'cells' && fits(target.range, size);
  const rowCount = isTiled ? target.range.lastRow - target.range.firstRow + 1 : body.length;
  if (rowCount > maxChanges) return { kind: 'tooMany' };

  const places = columnPlaces(table, target, choices, isTiled ? target.range : undefined, width);
  const collected = collector(target, choices);
  const room = choices.place === 'rows' ? 0 : roomFor(target, rowCount);
  for (let index = 0; index < rowCount; index += 1) {
    const fields = body[index % body.length] ?? [];
    const values = places.flatMap(({ column, field }) => {
      const cell = fields[field];
      return column && cell ? [{ column, cell }] : [];
    });
    if (index >= room) {
      collected.addRow(values);
      continue;
    }
    const row = target.source.row(target.range.firstRow + index);
    if (!row) return { kind: 'unloaded' };
    collected.edit(row, values, target.range.firstRow + index < target.newRows);
  }
  return collected.plan(places.filter(({ column }) => !column).length);
}

interface Placed {
  readonly column: GridColumn;
  readonly cell: PastedCell;
}

function collector(target: PasteTarget, choices: PasteChoices) {
  const edits: CellValue[] = [];
  const rows: NewRow[] = [];
  let skipped = 0;
  let rowsOver = 0;
  let reason: string | undefined;
  const refused = (ability: Ability) => {
    if (ability.ok) return false;
    skipped += 1;
    reason ??= ability.reason;
    return true;
  };
  // Where a new row was pasted on, rows of the database that follow it are another thing.
  const startsNew = target.range.firstRow < target.newRows;
  return {
    edit(row: GridRow, values: readonly Placed[], isNew: boolean) {
      for (const { column, cell } of values) {
        if (!refused(target.abilityOf(row, column)))
          edits.push({ row, column, set: toSet(cell, column, choices, isNew) });
      }
    },
    addRow(values: readonly Placed[]) {
      if (choices.place === 'cells' && !choices.addRows && !startsNew) {
        rowsOver += 1;
        return;
      }
      const set = new Map<string, SetTo>();
      for (const { column, cell } of values) {
        if (!refused(target.insertabilityOf(column)))
          set.set(column.name, toSet(cell, column, choices, true));
      }
      rows.push(set);
    },
    plan: (columnsOver: number): PastePlan => ({
      kind: 'planned',
      edits,
      rows,
      skipped,
      reason,
      rowsOver,
      columnsOver,
    }),
  };
}

/** Rows from the first selected one on that take values: new rows among themselves, else those of the database. */
function roomFor({ range, source, newRows }: PasteTarget, rowCount: number): number {
  const end = range.firstRow < newRows ? newRows : source.rowCount;
  return Math.min(rowCount, Math.max(0, end - range.firstRow));
}

interface ColumnPlace {
  /** Absent where there is none for the field. */
  readonly column: GridColumn | undefined;
  readonly field: number;
}

function columnPlaces(
  table: PastedTable,
  { columns, range }: PasteTarget,
  { header }: PasteChoices,
  tiled: CellRange | undefined,
  width: number,
): readonly ColumnPlace[] {
  if (header)
    return (table[0] ?? []).map(({ text }, field) => ({
      field,
      column: columns.find(({ name }) => name === text),
    }));
  const count = tiled ? tiled.lastColumn - tiled.firstColumn + 1 : width;
  return Array.from({ length: count }, (_, index) => ({
    field: index % width,
    column: columns[range.firstColumn + index],
  }));
}

interface TableSize {
  readonly rows: number;
  readonly columns: number;
}

/** Whether a selection holds a table several times over, so that it is filled. */
function fits(range: CellRange, size: TableSize): boolean {
  const isLarger = rangeRows(range) > size.rows || columnsOf(range) > size.columns;
  return isLarger && tiles(range, size);
}

/** Whether a selection holds a table once or several times, with nothing left over. */
export function tiles(range: CellRange, { rows, columns }: TableSize): boolean {
  return rows > 0 && rangeRows(range) % rows === 0 && columns > 0 && columnsOf(range) % columns === 0;
}

function columnsOf({ firstColumn, lastColumn }: CellRange): number {
  return lastColumn - firstColumn + 1;
}

/** What a field means for a column. Texts are taken exactly: nothing is trimmed, and no number read. */
function toSet(
  { text, isExact }: PastedCell,
  column: GridColumn,
  choices: PasteChoices,
  isNew: boolean,
): SetTo {
  if (text === null) return { to: 'null' };
  if (!isExact && choices.words && text === 'NULL') return { to: 'null' };
  if (!isExact && choices.words && text === 'DEFAULT') return { to: 'default' };
  if (text !== '' || isExact || choices.empty === 'text') return { to: 'value', text };
  return choices.empty === 'default' ? { to: 'default' } : emptyOf(column, isNew);
}

/** NULL where the column may hold it; else the nearest thing that it may. */
function emptyOf({ detail, type }: GridColumn, isNew: boolean): SetTo {
  if (!detail || detail.nullable) return { to: 'null' };
  if (isNew && hasDefault(detail)) return { to: 'default' };
  return type.kind === 'text' ? { to: 'value', text: '' } : { to: 'null' };
}

/** Edits of cells that arrived cut, which need to be read in whole before they are staged. */
export function isCutEdit({ row, column }: CellValue): boolean {
  return isCutCell(row.cell(column.index));
}

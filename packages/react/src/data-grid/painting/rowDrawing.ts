import type { Labels } from '../../provider/labels.ts';
import type { TextFit } from '../cells/textFit.ts';
import type { CellColumn } from '../GridCell.tsx';
import type { GridRow } from '../rows/rowSource.ts';
import type { ColumnSpans } from '../selection/rowSpans.ts';
import type { StagedRow } from '../staging/stagedChanges.ts';

/** What is drawn of one row. */
export interface RowDrawing {
  readonly index: number;
  /** What the gutter says: the row's number, or a mark for a new one. */
  readonly number: string;
  /** Absent while it is not loaded. */
  readonly row: GridRow | undefined;
  /** Distance from the base of the rows, in px. */
  readonly top: number;
  readonly staged: StagedRow | undefined;
  /** Position of the active column where this is the active row, else −1. */
  readonly activeColumn: number;
  /** Position of the column at whose cell the selection is filled from, else −1. */
  readonly fillColumn: number;
  /** The columns that are selected. */
  readonly selected: ColumnSpans;
  /** The column whose cell is edited, which React draws. */
  readonly editedColumn: string | undefined;
}

/** What all rows are drawn with; the same object as long as it says the same. */
export interface RowsDrawing {
  readonly columns: readonly CellColumn[];
  readonly labels: Labels;
  readonly fits: TextFit;
  /** Of what is said of the active cell. */
  readonly statusId: string;
  /** What `selected` is where all columns are. */
  readonly wholeRow: ColumnSpans;
  /** Whether the host draws what stands in the cells. */
  readonly isHosted: boolean;
}

/** Whether two rows are drawn alike. Rows over a batch that grows are made anew; one that holds the same cells is the same. */
export function isSameRow(before: RowDrawing, after: RowDrawing, columns: readonly CellColumn[]): boolean {
  for (const key of Object.keys(after) as (keyof RowDrawing)[]) {
    if (key !== 'row' && before[key] !== after[key]) return false;
  }
  const { row } = before;
  const next = after.row;
  if (row === next) return true;
  if (!row || !next || row.id !== next.id || row.ref !== next.ref) return false;
  return columns.every(({ index }) => row.cell(index) === next.cell(index));
}
